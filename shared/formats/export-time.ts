/** Times at the border: milliseconds since 1970 inside, ISO 8601 in UTC with milliseconds in files. */

/** Writes a time as `2026-11-23T10:00:00.000Z`. @throws RangeError beyond the year 275760, which no judged record reaches. */
export const exportTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Reads a time that the schema has checked to be written by `exportTime`. */
export const importTime = (written: string): number => Date.parse(written);
