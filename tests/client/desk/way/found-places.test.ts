import { describe, expect, it } from 'vitest';
import { placesFound } from '../../../../client/desk/way/found-places.ts';

const wordsAt = (text: string, query: string): readonly string[] =>
  placesFound(text, query).map(({ start, end }) => text.slice(start, end));

describe('[PG303] places that a search found in a text', () => {
  it('are words that begin like one that was searched for, whatever their capitals and accents', () => {
    const text = 'The Café closed. Cafés close; decaf stays.';
    expect(wordsAt(text, 'cafe')).toEqual(['Café', 'Cafés']);
    expect(placesFound(text, 'cafe')[0]).toEqual({ start: 4, end: 8 });
  });

  it('are those of each word of the query, in text order', () => {
    expect(wordsAt('A bell rang in the harbour, and the bell fell.', 'harbour bell')).toEqual([
      'bell',
      'harbour',
      'bell',
    ]);
  });

  it('stand anywhere in scripts without blanks', () => {
    expect(placesFound('東京の首相は首相官邸にいた。', '首相')).toEqual([
      { start: 3, end: 5 },
      { start: 6, end: 8 },
    ]);
  });

  it('are none where nothing was searched for', () => {
    expect(placesFound('Some text.', '  ')).toEqual([]);
  });
});
