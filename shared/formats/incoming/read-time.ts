/** Parses times as other programs write them. */

const ISO_TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** @param written ISO 8601, in UTC where it names no zone. @returns milliseconds since 1970; `null` for what is no such time, or one before. */
export function readTime(written: unknown): number | null {
  const [match, zone] = (typeof written === 'string' ? ISO_TIME.exec(written.trim()) : null) ?? [];
  if (match === undefined) return null;
  const time = Date.parse(zone === undefined && match.length > 10 ? `${match}Z` : match);
  return Number.isFinite(time) && time >= 0 ? Math.floor(time) : null;
}
