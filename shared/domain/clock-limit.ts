/** How far a clock may be ahead of the server’s. By itself, so that the page has it without the schemas of records. */

/** How far ahead of the server's clock a record may be dated, in milliseconds: clocks differ, but not by days. */
export const MAX_CLOCK_AHEAD_MS = 24 * 60 * 60 * 1000;
