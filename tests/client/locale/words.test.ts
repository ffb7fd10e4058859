/** Small words and numbers: initials, counts, dates, expiries. */
import { expect, test, vi } from 'vitest';
import { initials } from '../../../client/kit/initials.ts';
import { expiryTime } from '../../../client/project/members/link-expiry.ts';
import { readableDate } from '../../../client/locale/readable.ts';

test.each([
  ['Ana Petrović', 'AP'],
  ['samir', 'S'],
  ['  Zoë  van der Ångström ', 'ZÅ'],
  ['👩🏽‍🚀 Nova', '👩🏽‍🚀N'],
  ['e\u0301mile', 'E\u0301'],
  ['', '?'],
])('[PG7] the initials of “%s” are %s', (name, expected) => expect(initials(name)).toBe(expected));

test('[PG7] a date is written out as given, without a shift by time zone', () => {
  expect(readableDate('2026-10-04')).toBe('4 October 2026');
  expect(readableDate('2026-10-04T23:30:00-11:00')).toBe('4 October 2026');
  expect(readableDate('last Tuesday')).toBe('last Tuesday');
  expect(readableDate('2026-99-99')).toBe('2026-99-99');
});

test.each([
  ['en', '2,431'],
  ['de', '2.431'],
] as const)('[PG7] numbers are written in the page’s language: %s', async (language, expected) => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  vi.resetModules();
  const [{ useLanguage: use }, { readableNumber }] = [
    await import('../../../client/locale/texts.ts'),
    await import('../../../client/locale/readable.ts'),
  ];
  await use(language);
  expect(readableNumber(2431)).toBe(expected);
});

test('[PG8] a link ends so many days after it was made, or never', () => {
  expect(expiryTime('never', 1_000)).toBeNull();
  expect(expiryTime('7-days', 1_000)).toBe(1_000 + 7 * 86_400_000);
});
