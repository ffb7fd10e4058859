/** The alternative annotator test, by hand and against a second program. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AnnotatorUnits } from '../../shared/agreement/annotated-text.ts';
import { alternativeAnnotator } from '../../shared/agreement/alternative-annotator.ts';
import { programScores } from '../../shared/agreement/program-scores.ts';
import { seededRandom } from '../../shared/agreement/seeded-random.ts';
import type { AgreementArticle } from '../../shared/agreement/slices.ts';
import { studentT } from '../../shared/agreement/student-t.ts';

const PEOPLE = new Set(['ana', 'ben', 'cem']);

const marks = (annotator: string, ...starts: readonly number[]): AnnotatorUnits => ({
  annotator,
  units: starts.map((start) => ({ label: 'quote', spans: [{ start, end: start + 5 }] })),
});
const article = (...annotators: readonly AnnotatorUnits[]): AgreementArticle => ({
  article: 'a',
  length: 100,
  tokens: null,
  annotators,
});

/** So many articles of each kind: the program is with Ben and Cem against Ana, everybody is of one mind, Ana alone is with Ben and Cem. */
const articles = (nearer: number, alike: number, further: number): readonly AgreementArticle[] => [
  ...Array.from({ length: nearer }, () =>
    article(marks('finder', 0), marks('ana', 50), marks('ben', 0), marks('cem', 0)),
  ),
  ...Array.from({ length: alike }, () => article(marks('finder'), marks('ana'), marks('ben'), marks('cem'))),
  ...Array.from({ length: further }, () =>
    article(marks('finder', 50), marks('ana', 0), marks('ben', 0), marks('cem', 0)),
  ),
];

test('[AG34] Student’s t has the values of printed tables', () => {
  for (const [value, degrees, expected] of [
    [12.706, 1, 0.975],
    [4.303, 2, 0.975],
    [3.182, 3, 0.975],
    [-1.699, 29, 0.05],
    [2.457, 30, 0.99],
    [0, 7, 0.5],
  ] as const)
    expect(studentT(value, degrees)).toBeCloseTo(expected, 4);
});

test('[AG34] a program that is with the others where a person is not wins over that person', () => {
  const { winningRate, advantage, persons } = alternativeAnnotator(articles(10, 20, 2), 'finder', PEOPLE);
  // Ana: nearer in 2 of 32. Ben and Cem, with each other's and Ana's: alike in the first 30, nearer in the last 2.
  expect(persons.map(({ person, articles: n, advantage: share }) => [person, n, share])).toEqual([
    ['ana', 32, 30 / 32],
    ['ben', 32, 30 / 32],
    ['cem', 32, 30 / 32],
  ]);
  expect(advantage).toBeCloseTo(30 / 32, 12);
  // Ana: mean (2 - 10) / 32 = -0.25, sum of squares 12, deviation 0.5680, t = -0.45 / 0.1004 = -4.48.
  expect(persons[0]?.pValue).toBeCloseTo(studentT(-0.45 / Math.sqrt((12 - 32 * 0.0625) / 31 / 32), 31), 12);
  expect(winningRate).toBe(1);
});

test('[AG34] a program that is further away than any person wins over nobody', () => {
  const { winningRate, persons } = alternativeAnnotator(articles(0, 10, 25), 'finder', PEOPLE);
  expect(winningRate).toBe(0);
  for (const { isWon, pValue } of persons) expect([isWon, (pValue ?? 0) > 0.9]).toEqual([false, true]);
});

test('[AG34] with fewer than three people, or 30 articles, there is no result, and the reason', () => {
  const few = alternativeAnnotator(articles(10, 19, 0), 'finder', PEOPLE);
  expect(few).toMatchObject({ winningRate: null, reason: 'too-few-articles' });
  expect(few.persons.every(({ pValue, isWon }) => pValue === null && !isWon)).toBe(true);
  const two = alternativeAnnotator(articles(10, 30, 0), 'finder', new Set(['ana', 'ben']));
  expect(two).toMatchObject({ winningRate: null, reason: 'too-few-persons' });
  expect(two.persons.map(({ person }) => person)).toEqual(['ana', 'ben']);
  const nobody = alternativeAnnotator(articles(1, 1, 1), 'other', PEOPLE);
  expect(nobody).toMatchObject({ winningRate: null, advantage: null, persons: [] });
});

test('[AG34] F1 of people among themselves is the mean of their pairs, on the program’s articles alone', () => {
  const [scores] = programScores(
    [...articles(1, 0, 1), article(marks('ana', 0), marks('ben', 90))],
    { programs: ['finder'], people: PEOPLE },
    ['quote'],
  );
  // Of Ana and another one 1 of 2; of Ben and Cem 2 of 2.
  expect(scores?.people.total.overlap).toBeCloseTo((0.5 + 0.5 + 1) / 3, 12);
  expect(scores?.people.byLabel['quote']?.exact).toBeCloseTo((0.5 + 0.5 + 1) / 3, 12);
});

test('[AG34] a second program finds the same of random annotations', ({ skip }) => {
  const random = seededRandom(7);
  const some = (annotator: string): AnnotatorUnits =>
    marks(
      annotator,
      ...[0, 10, 20, 30, 40].filter(() => random() < 0.6).map((start) => start + (random() < 0.3 ? 2 : 0)),
    );
  const texts = Array.from({ length: 45 }, () =>
    article(...['finder', 'ana', 'ben', 'cem', 'dora'].filter((id) => id === 'finder' || random() < 0.9).map(some)),
  );
  const people = new Set([...PEOPLE, 'dora']);
  const script = join(import.meta.dirname, 'alternative.py');
  const input = JSON.stringify({
    program: 'finder',
    articles: texts.map(({ annotators }) =>
      Object.fromEntries(
        annotators.map(({ annotator, units }) => [annotator, units.map(({ spans }) => spans[0]?.start)]),
      ),
    ),
  });
  const run = spawnSync('python3', [script], { input, encoding: 'utf8' });
  if (run.error !== undefined) skip('python3 is not here');
  expect(run.stderr).toBe('');
  const { winningRate, persons } = alternativeAnnotator(texts, 'finder', people);
  const found = JSON.parse(run.stdout) as {
    readonly persons: Readonly<Record<string, { readonly advantage: number; readonly p: number }>>;
    readonly winningRate: number;
  };
  expect(persons.map(({ person }) => person)).toEqual(Object.keys(found.persons));
  for (const { person, advantage, pValue } of persons) {
    expect(advantage).toBeCloseTo(found.persons[person]?.advantage ?? -1, 10);
    expect(pValue).toBeCloseTo(found.persons[person]?.p ?? -1, 6);
  }
  expect(winningRate).toBe(found.winningRate);
});
