/** Defines how far a client’s clock may be ahead of the server’s. It has a file of its own so that the page’s bundle does not include the schemas of records. */

/** How far ahead of the server's clock a record may be dated, in milliseconds: clocks differ, but not by days. */
export const MAX_CLOCK_AHEAD_MS = 24 * 60 * 60 * 1000;
