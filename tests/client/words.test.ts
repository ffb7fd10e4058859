/** Small words and numbers: initials, counts, dates, expiries. */
import { expect, test } from 'vitest';
import { initials } from '../../client/components/initials.ts';
import { expiryTime } from '../../client/components/link-expiry.ts';
import { readableCount, readableDate } from '../../client/components/readable.ts';

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

test('[PG7] counts have their noun', () => {
  expect(readableCount(1, 'person', 'people')).toBe('1 person');
  expect(readableCount(2431, 'character')).toBe('2,431 characters');
});

test('[PG8] a link ends so many days after it was made, or never', () => {
  expect(expiryTime('never', 1_000)).toBeNull();
  expect(expiryTime('7-days', 1_000)).toBe(1_000 + 7 * 86_400_000);
});
