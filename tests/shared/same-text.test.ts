/** The same words wherever a text has them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutUnseen } from '../../shared/domain/folded.ts';
import { placesOf } from '../../shared/domain/same-text.ts';

/** What is found, as words with their place. */
const found = (text: string, words: string, matchCase = false): string[] =>
  placesOf(text, words, { matchCase }).map(({ start, end }) => `${start} ${text.slice(start, end)}`);

test.each<[string, string, string, boolean, string[]]>([
  ['whole words only', 'The bell, a bellhop and Bell.', 'bell', false, ['4 bell', '24 Bell']],
  ['capitals where they count', 'The bell and the Bell.', 'Bell', true, ['17 Bell']],
  [
    'several words over any white space',
    'the bell  rang, The bell\nrang',
    'The bell rang',
    false,
    ['0 the bell  rang', '16 The bell\nrang'],
  ],
  ['signs as they are', 'a (b)? a (b)', '(b)?', false, ['2 (b)?']],
  ['words with signs at their ends', '“Yes,” “Yes,” yes', '“Yes,”', false, ['0 “Yes,”', '7 “Yes,”']],
  ['letters of every script', 'Ünal und Ünals, ÜNAL', 'ünal', false, ['0 Ünal', '16 ÜNAL']],
  ['no half of a cluster', 'e\u0301t e', 'e', false, ['4 e']],
  ['no part of an emoji', '👨‍👩‍👧 👨', '👨', false, ['9 👨']],
  ['anything where no blanks tell words apart', '新聞記者が記者に', '記者', false, ['2 記者', '5 記者']],
  [
    'only the edge of another script is one',
    'ABC記者 ABC記者X abc記者',
    'abc記者',
    false,
    ['0 ABC記者', '6 ABC記者', '13 abc記者'],
  ],
  ['nothing for nothing', 'a b', '  ', false, []],
])('[PG140] %s', (_what, text, words, matchCase, places) => {
  expect(found(text, words, matchCase)).toEqual(places);
});

test.each([
  ['composed and not', 'Mu\u0308ller, Müller', 'Müller', true, 2],
  ['not composed and composed', 'Mu\u0308ller, Müller', 'Mu\u0308ller', true, 2],
  ['soft hyphens', 'Donau\u00ADdampf\u00ADschiff, Donaudampfschiff', 'Donaudampfschiff', true, 2],
  ['soft hyphens in what is looked for', 'Donaudampfschiff', 'Donau\u00ADdampfschiff', true, 1],
  ['no beginning of a word behind a soft hyphen', 'Donau\u00ADdampfschiff', 'dampfschiff', true, 0],
  ['no end of a word before one', 'Donau\u00ADdampfschiff', 'Donau', true, 0],
  ['blanks of no width', 'Fach\u200Bkräfte\u200Bmangel', 'Fachkräftemangel', true, 1],
  ['any apostrophe', "doesn’t doesn't", "doesn't", true, 2],
  ['a sharp s in capitals', 'Straße STRASSE STRAẞE strasse', 'Straße', false, 4],
  ['a sharp s as it is, where capitals count', 'Straße Strasse', 'Straße', true, 1],
])('[PG355] words that look the same are the same: %s', (_what, text, words, matchCase, count) => {
  expect(placesOf(text, words, { matchCase })).toHaveLength(count);
});

/** Without what nobody sees, composed. */
const seen = (text: string): string => withoutUnseen(text).normalize('NFC').replace(/['’ʼ]/gu, "'");

test('[PG140] whatever stands in a text is found there, apart, and as it was looked for', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.nat(40),
      fc.nat(10),
      (text, from, length) => {
        const words = text.slice(from, from + length);
        const places = placesOf(text, words, { matchCase: true });
        for (const [index, { start, end }] of places.entries()) {
          expect(seen(text.slice(start, end)).split(/\s+/u)).toEqual(seen(words).trim().split(/\s+/u));
          expect(start).toBeGreaterThanOrEqual(places[index - 1]?.end ?? 0);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
