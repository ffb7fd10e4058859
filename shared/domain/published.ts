/**
 * Parses the date on which an article was published, as its source gives it. Names of months and the order of day and
 * month are those of the article’s language, from `Intl`, and of English.
 */

/** ISO 8601, to the day, the month or the year: as much as is certain. */
type PublishedOn = string;

/**
 * @param date as its source gives it. @param language of the article, BCP 47; `null` where unknown.
 * @returns `null` where it is not a date, or could be two: `4/5/2024` in an English text of unknown country.
 */
export function publishedOn(date: string | null, language: string | null): PublishedOn | null {
  const given = date?.trim() ?? '';
  return yearFirst(given) ?? inNumbers(given, language) ?? inWords(given, language);
}

/** `2024`, `2024-05`, `2024-05-31` with or without a time, `20240531`, `2024/05/31`, `2024年5月31日`. */
function yearFirst(given: string): PublishedOn | null {
  const found =
    /^(\d{4})(?:-(\d{2}))?$/.exec(given) ??
    /^(\d{4})-(\d{2})-(\d{2})(?=$|[T\s])/.exec(given) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(given) ??
    /^(\d{4})[/.年]\s*(\d{1,2})[/.月]\s*(\d{1,2})(?!\d)/.exec(given);
  return found === null ? null : asDate(found[1], found[2], found[3]);
}

/** `31.5.2024`, `31/05/2024`, `5/31/2024`. */
function inNumbers(given: string, language: string | null): PublishedOn | null {
  const found = /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)/.exec(given);
  if (found === null) return null;
  const [, first, mark, second, year] = found;
  const [dayFirst, monthFirst] = [asDate(year, second, first), asDate(year, first, second)];
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) return dayFirst ?? monthFirst;
  if (mark === '.') return dayFirst;
  // English without a country writes both.
  if (language === null || /^en$/i.test(language)) return null;
  return writesMonthFirst(language) ? monthFirst : dayFirst;
}

/** `31 May 2024`, `May 31st, 2024`, `Fri, 31 May 2024 10:00:00 GMT`, `31. Mai 2024`, `May 2024`. */
function inWords(given: string, language: string | null): PublishedOn | null {
  const words = given.replace(/\d{1,2}[:.h]\d{2}.*$/u, '').toLowerCase();
  const months = new Set(
    [...words.matchAll(/\p{L}[\p{L}\p{M}]+/gu)].flatMap(
      ([word]) => monthNames(language).get(word) ?? monthNames('en').get(word) ?? [],
    ),
  );
  const [month] = months;
  const years = words.match(/(?<!\d)\d{4}(?!\d)/g) ?? [];
  const days = words.match(/(?<!\d)\d{1,2}(?!\d)/g) ?? [];
  if (month === undefined || months.size > 1 || years.length !== 1 || days.length > 1) return null;
  return asDate(years[0], String(month), days[0]);
}

/** A date that the calendar has. */
function asDate(year = '', month?: string, day?: string): PublishedOn | null {
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const isThere = at.getUTCMonth() + 1 === Number(month ?? 1) && at.getUTCDate() === Number(day ?? 1);
  if (!isThere || Number(year) < 1000) return null;
  return [year, ...(month === undefined ? [] : [month]), ...(day === undefined ? [] : [day])]
    .map((part) => part.padStart(2, '0'))
    .join('-');
}

function writesMonthFirst(language: string): boolean {
  const parts = formatOf(language, { day: 'numeric', month: 'numeric', year: 'numeric' })?.formatToParts(0) ?? [];
  return parts.findIndex(({ type }) => type === 'month') < parts.findIndex(({ type }) => type === 'day');
}

const NAMES = new Map<string | null, ReadonlyMap<string, number>>();
/** So many languages are remembered: a project has few. */
const MAX_LANGUAGES = 50;

/** Months from 1 by their names in small letters, long and short, as a date has them. */
function monthNames(language: string | null): ReadonlyMap<string, number> {
  const known = NAMES.get(language);
  if (known !== undefined) return known;
  const tags = language === null ? [] : language === 'en' ? ['en-GB', 'en-US'] : [language];
  const names = new Map(
    tags.flatMap((tag) =>
      (['long', 'short'] as const).flatMap((month) => namesAs(formatOf(tag, { day: 'numeric', month }))),
    ),
  );
  if (NAMES.size >= MAX_LANGUAGES) NAMES.clear();
  NAMES.set(language, names);
  return names;
}

function namesAs(format: Intl.DateTimeFormat | null): (readonly [string, number])[] {
  return Array.from({ length: 12 }, (_, month) => {
    const parts = format?.formatToParts(Date.UTC(2024, month, 15)) ?? [];
    const name = parts.find(({ type }) => type === 'month')?.value ?? '';
    return [name.toLowerCase().replace(/\.$/u, ''), month + 1] as const;
  }).filter(([name]) => /\p{L}/u.test(name));
}

/** `null` for an unknown language. */
function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat(language, {
      ...options,
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: 'UTC',
    });
  } catch {
    return null;
  }
}
