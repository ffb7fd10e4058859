/** Words that are looked for, and where they stand. */
import { expect, test } from 'vitest';
import { foundPieces, MAX_SEARCH_WORDS, searchWords } from '../../shared/domain/search-words.ts';

const shown = (text: string, ...words: string[]): string | null =>
  foundPieces(text, words)
    ?.map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join('') ?? null;

test('[HT64] words are what is made of letters and digits, each once, a bounded number of them', () => {
  expect(searchWords('“Rain” rain, Rain 2026 e\u0301t\u00e9 * ( "')).toEqual(['Rain', 'rain', '2026', 'e\u0301té']);
  expect(searchWords(Array.from({ length: 50 }, (_, at) => `w${at}`).join(' '))).toHaveLength(MAX_SEARCH_WORDS);
});

test('[PG205] of scripts without blanks a word is found anywhere, the longest first, beside words of others', () => {
  expect(shown('新聞記者が語る', '記者')).toBe('新聞[記者]が語る');
  expect(shown('新聞記者 and ferries', '記', '記者', 'ferr')).toBe('新聞[記者] and [ferries]');
  expect([shown('新聞', '記者'), shown('記者', '記者', 'ferry')]).toEqual([null, null]);
});

test('[HT64] what begins like a word is found, whatever capitals and accents; all words must be there', () => {
  expect(shown('Élodie said: ferries, not FERRY.', 'elo', 'ferr')).toBe('[Élodie] said: [ferries], not [FERRY].');
  expect(shown('ferry', 'ferry')).toBe('[ferry]');
  expect([shown('a ferry', 'ferry', 'boat'), shown('offerry', 'ferry'), shown('', 'x')]).toEqual([null, null, null]);
});

test.each([
  ['Donau\u00ADdampf\u00ADschiff', 'donaudampf'],
  ['Donaudampfschiff', 'Donau\u00ADdampf'],
  ['Fach\u200Bkräfte\u200Bmangel', 'Fachkräftemangel'],
  ['Straßenbahn', 'STRASSENBAHN'],
  ['Ελλάδα', 'ελλαδα'],
  ['άνθρωπος', 'ΑΝΘΡΩΠΟΣ'],
  ['كَتَبَ', 'كتب'],
  ['שָׁלוֹם', 'שלום'],
  ['Łódź', 'Lodz'],
  ['Wałęsa', 'walesa'],
  ['Søren', 'soren'],
  ['eﬃcient', 'efficient'],
  ['ＮＡＴＯ', 'nato'],
])('[HT64] in “%s” “%s” is found, as they look the same but for capitals and signs', (text, query) => {
  expect(shown(text, ...searchWords(query))).toBe(`[${text}]`);
});
