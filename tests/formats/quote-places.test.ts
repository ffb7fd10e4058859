/** Where quotes stand in a text: the same as looking for each from the start, in a few passes for all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_PLACES, QuotePlaces } from '../../shared/formats/incoming/quote-places.ts';

function oneByOne(text: string, quote: string): number[] {
  const all: number[] = [];
  for (let at = text.indexOf(quote); at !== -1 && all.length < MAX_PLACES; at = text.indexOf(quote, at + 1))
    all.push(at);
  return all;
}

const words = (most: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '😀'), minLength: 1, maxLength: most });

test('[IM67] every place of every quote is found, in order, overlapping ones too', () => {
  fc.assert(
    fc.property(words(200), fc.array(words(14), { maxLength: 20 }), (text, quotes) => {
      const places = new QuotePlaces(text, quotes);
      for (const quote of quotes) expect(places.of(quote)).toEqual(oneByOne(text, quote));
    }),
  );
});

test('[IM67] a quote that was not named, an empty one, and more places than can be told apart', () => {
  const places = new QuotePlaces('a'.repeat(MAX_PLACES * 2), ['', 'aa']);
  expect([places.of(''), places.of('b'), places.of('aa').length]).toEqual([[], [], MAX_PLACES]);
});
