/** Writes JSON on one line, also for parsers that treat other characters than LF as the end of a line. */

const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** Writes a plain value as JSON without any line break in it; keys keep their order. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(OTHER_LINE_ENDS, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);
