/** Numbers, dates and counts as the page writes them. */

const counts = new Intl.NumberFormat('en-GB');
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** “2,431”. */
export const readableNumber = (count: number): string => counts.format(count);

/** “1 article”, “2,431 articles”. */
export const readableCount = (count: number, singular: string, plural = `${singular}s`): string =>
  `${counts.format(count)} ${count === 1 ? singular : plural}`;

/** The day of an ISO 8601 date as the source gave it, whatever its time zone; anything else as it stands. */
export function readableDate(given: string): string {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|T|\s)/.exec(given)?.[0];
  const time = day === undefined ? NaN : Date.parse(day);
  return Number.isNaN(time) ? given : days.format(time);
}

/** Date and time of day here. @param at milliseconds since 1970. */
export const readableMoment = (at: number): string => moments.format(at);
