/** Numbers, dates and counts as the page writes them. */

import { language, type Language } from './texts.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** Made when they are first asked for: the language is chosen before. */
let counts: Intl.NumberFormat | undefined;
let days: Intl.DateTimeFormat | undefined;
let moments: Intl.DateTimeFormat | undefined;
const readDays = (): Intl.DateTimeFormat =>
  (days ??= new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }));
const readMoments = (): Intl.DateTimeFormat =>
  (moments ??= new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short' }));

/** “2,431”; in German “2.431”. */
export const readableNumber = (count: number): string =>
  (counts ??= new Intl.NumberFormat(LOCALES[language])).format(count);

/** The day of an ISO 8601 date as the source gave it, whatever its time zone; anything else as it stands. */
export function readableDate(given: string): string {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|T|\s)/.exec(given)?.[0];
  const time = day === undefined ? NaN : Date.parse(day);
  return Number.isNaN(time) ? given : readDays().format(time);
}

/** Date and time of day here. @param at milliseconds since 1970. */
export const readableMoment = (at: number): string => readMoments().format(at);
