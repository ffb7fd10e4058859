/** Converts times for files: milliseconds since 1970 internally, ISO 8601 in UTC with milliseconds in files. */

/** The time that was written last: most annotations say the same one several times. */
let last = { milliseconds: 0, written: new Date(0).toISOString() };

/** Writes a time as `2026-11-23T10:00:00.000Z`. @throws RangeError beyond the year 275760, which no judged record reaches. */
export function exportTime(milliseconds: number): string {
  if (milliseconds !== last.milliseconds) last = { milliseconds, written: new Date(milliseconds).toISOString() };
  return last.written;
}

/** Reads a time that the schema has checked to be written by `exportTime`. */
export const importTime = (written: string): number => Date.parse(written);
