/** Formats a date for a language, to the day, month or year, as precisely as the date is known. */

/**
 * @param tag of the language, BCP 47, such as `en-GB`.
 * @returns a function of an ISO 8601 date as a source gave it, whatever its time zone: its day, its month or its year
 * in words; anything else as it stands.
 */
export function dateWordsOf(tag: string): (given: string) => string {
  const days = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (given) => {
    const day = /^\d{4}-\d{2}(?:-\d{2}(?=$|T|\s)|$)/.exec(given)?.[0];
    const time = day === undefined ? NaN : Date.parse(day);
    if (day === undefined || Number.isNaN(time)) return given;
    return (day.length > 'YYYY-MM'.length ? days : months).format(time);
  };
}
