/** Small words and numbers: initials, counts, dates, expiries. */
import { expect, test } from 'vitest';
import { de } from '../../../client/locale/de.ts';
import { initials } from '../../../client/kit/initials.ts';
import { expiryTime } from '../../../client/project/members/link-expiry.ts';
import { formatsOf } from '../../../client/locale/formats.ts';

const english = formatsOf('en-GB');

test.each([
  ['Ana Petrović', 'AP'],
  ['samir', 'S'],
  ['  Zoë  van der Ångström ', 'ZÅ'],
  ['👩🏽‍🚀 Nova', '👩🏽‍🚀N'],
  ['e\u0301mile', 'E\u0301'],
  ['', '?'],
])('[PG7] the initials of “%s” are %s', (name, expected) => expect(initials(name)).toBe(expected));

test('[PG7] a date is written out as given, without a shift by time zone', () => {
  expect(english.date('2026-10-04')).toBe('4 October 2026');
  expect(english.date('2026-10-04T23:30:00-11:00')).toBe('4 October 2026');
  expect(english.date('last Tuesday')).toBe('last Tuesday');
  expect(english.date('2026-99-99')).toBe('2026-99-99');
});

test('[PG7] numbers and plurals are written as each language has them', () => {
  const [german, russian] = ['de-DE', 'ru'].map(formatsOf);
  expect([english.number(2431), german?.number(2431)]).toEqual(['2,431', '2.431']);
  expect([0, 1, 2431].map((count) => english.counted(count, 'article', 'articles'))).toEqual([
    '0 articles',
    '1 article',
    '2,431 articles',
  ]);
  const forms = { one: 'статья', few: 'статьи', other: 'статей' };
  expect([1, 3, 5, 21].map((count) => russian?.plural(count, forms))).toEqual(['статья', 'статьи', 'статей', 'статья']);
});

test('[PG7] the counts of German pages are German', () => {
  const { desk, list } = de;
  expect([desk.annotations(2431), desk.annotations(1), list.comments(2431), list.more(2431)]).toEqual([
    '2.431 Annotationen',
    '1 Annotation',
    '2.431 Kommentare',
    '2.431 weitere',
  ]);
});

test('[PG8] a link ends so many days after it was made, or never', () => {
  expect(expiryTime('never', 1_000)).toBeNull();
  expect(expiryTime('7-days', 1_000)).toBe(1_000 + 7 * 86_400_000);
});
