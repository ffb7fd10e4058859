/** The preview of the same words in several articles. */
import { expect, test } from 'vitest';
import { chosenOf, placeKey, samePlaces } from '../../../../client/desk/same-text/same-text-preview.ts';
import { anAnnotation } from '../../../formats/export-builders.ts';

const text = 'The bell rang. A bell hung. Every bell is old.';
const articles = [
  {
    id: 'a',
    title: 'A',
    text,
    annotations: [
      anAnnotation(1, [{ start: 4, end: 8 }]),
      anAnnotation(2, [{ start: 15, end: 27 }], { label: 'paraphrase' }),
    ],
  },
  { id: 'b', title: 'B', text: 'No bell.', annotations: [] },
];

test('[PG141] places are told with what stands around them and what lies there, and those where nothing lies are chosen', () => {
  const places = samePlaces(articles, 'bell', { matchCase: false }, 'quote');
  expect(
    places.map(({ article, before, exact, tagged, isDone }) => [
      article,
      before.slice(-6),
      exact,
      tagged.length,
      isDone,
    ]),
  ).toEqual([
    ['a', 'The ', 'bell', 1, true],
    ['a', 'ng. A ', 'bell', 1, false],
    ['a', 'Every ', 'bell', 0, false],
    ['b', 'No ', 'bell', 0, false],
  ]);
  const [done, within, third, other] = places.map(placeKey) as [string, string, string, string];
  expect([...chosenOf(places, new Map())]).toEqual([third, other]);
  expect([
    ...chosenOf(
      places,
      new Map([
        [done, true],
        [within, true],
        [third, false],
      ]),
    ),
  ]).toEqual([within, other]);
  expect(samePlaces(articles, 'bell', { matchCase: false }, 'paraphrase').every(({ isDone }) => !isDone)).toBe(true);
});
