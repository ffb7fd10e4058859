/** Times as other programs write them. */

/** @returns milliseconds since 1970; `null` for what is no time, or one before that. */
export function readTime(written: unknown): number | null {
  const time = typeof written === 'string' ? Date.parse(written) : NaN;
  return Number.isFinite(time) && time >= 0 ? time : null;
}
