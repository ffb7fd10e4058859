/** Words that are looked for, and where they stand. */
import { expect, test } from 'vitest';
import { foundPieces, MAX_SEARCH_WORDS, searchWords } from '../../shared/domain/search-words.ts';

const shown = (text: string, ...words: string[]): string | null => foundPieces(text, words)?.map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece)).join('') ?? null;

test('[HT64] words are what is made of letters and digits, each once, a bounded number of them', () => {
  expect(searchWords('“Rain” rain, Rain 2026 e\u0301t\u00e9 * ( "')).toEqual(['Rain', 'rain', '2026', 'e\u0301té']);
  expect(searchWords(Array.from({ length: 50 }, (_, at) => `w${at}`).join(' '))).toHaveLength(MAX_SEARCH_WORDS);
});

test('[HT64] what begins like a word is found, whatever capitals and accents; all words must be there', () => {
  expect(shown('Élodie said: ferries, not FERRY.', 'elo', 'ferr')).toBe('[Élodie] said: [ferries], not [FERRY].');
  expect(shown('ferry', 'ferry')).toBe('[ferry]');
  expect([shown('a ferry', 'ferry', 'boat'), shown('offerry', 'ferry'), shown('', 'x')]).toEqual([null, null, null]);
});
