/** Programs against people, and attributes of what was matched, worked out by hand. */
import { expect, test } from 'vitest';
import type { AnnotatorUnits, Unit } from '../../shared/agreement/annotated-text.ts';
import { attributeFigures } from '../../shared/agreement/attribute-figures.ts';
import { programScores } from '../../shared/agreement/program-scores.ts';
import { countSpans, spanF1 } from '../../shared/agreement/span-f1.ts';
import type { AgreementArticle } from '../../shared/agreement/slices.ts';

const unit = (start: number, end: number, label = 'quote', attributes: Unit['attributes'] = {}): Unit => ({
  label,
  spans: [{ start, end }],
  attributes,
});
const by = (annotator: string, ...units: readonly Unit[]): AnnotatorUnits => ({ annotator, units });
const article = (...annotators: readonly AnnotatorUnits[]): AgreementArticle => ({
  article: 'a',
  length: 100,
  tokens: null,
  annotators,
});

const LABELS = ['quote', 'claim'];

test('[AG32] a program has precision, recall and F1 by label against each person, exact and by overlap, and their means', () => {
  const finder = by('finder', unit(0, 10), unit(20, 30), unit(40, 50), unit(60, 70, 'claim'));
  // Ana: one exactly, one by overlap, one missed; nothing of the claim. Ben found nothing in either article.
  const ana = by('ana', unit(0, 10), unit(22, 28), unit(80, 90));
  const other = by('other', unit(0, 10));
  const scores = programScores(
    [article(finder, ana, by('ben'), other), article(by('ana', unit(5, 9)), by('ben'))],
    { programs: ['other', 'finder'], people: new Set(['ana', 'ben']) },
    LABELS,
  );
  expect(scores.map(({ program, persons }) => `${program}: ${persons.map(({ person }) => person).join(' ')}`)).toEqual([
    'finder: ana ben',
    'other: ana ben',
  ]);
  const [first] = scores;
  const [ofAna, ofBen] = first?.persons ?? [];
  expect(ofAna?.total.exact).toEqual({ precision: 1 / 4, recall: 1 / 3, f1: 2 / 7, matched: 1, program: 4, person: 3 });
  expect(ofAna?.byLabel['quote']?.overlap).toEqual({
    precision: 2 / 3,
    recall: 2 / 3,
    f1: 2 / 3,
    matched: 2,
    program: 3,
    person: 3,
  });
  expect(ofAna?.byLabel['claim']?.exact).toMatchObject({ precision: 0, recall: null, f1: 0, reason: 'no-annotations' });
  expect(ofBen?.total.overlap).toMatchObject({ precision: 0, recall: null, f1: 0, person: 0 });
  expect(first?.mean.total.exact).toEqual({ precision: 1 / 8, recall: 1 / 3, f1: 1 / 7 });
  expect(first?.mean.byLabel['claim']?.exact).toEqual({ precision: 0, recall: null, f1: 0, reason: 'no-annotations' });
});

test('[AG32] F1 of a program and a person is the span F1 of the two: 0 where one of them marked nothing', () => {
  const [nothing, some] = [by('finder'), by('finder', unit(0, 10), unit(20, 30))];
  const [none, ana] = [by('ana'), by('ana', unit(0, 10), unit(22, 28), unit(80, 90))];
  const f1Of = (program: AnnotatorUnits, person: AnnotatorUnits) => {
    const scores = programScores(
      [article(program, person)],
      { programs: ['finder'], people: new Set(['ana']) },
      LABELS,
    )[0]?.persons[0]?.total;
    const counts = countSpans({ length: 100, annotators: [program, person] });
    for (const matching of ['exact', 'overlap'] as const)
      expect(scores?.[matching].f1).toBe(spanF1(counts, matching).value);
    return scores?.exact.f1;
  };
  expect([f1Of(nothing, ana), f1Of(some, none), f1Of(nothing, none), f1Of(some, ana)]).toEqual([0, 0, null, 2 / 5]);
});

test('[AG32] a program that nobody annotated beside, or that is alone with programs, has no scores', () => {
  expect(
    programScores(
      [article(by('finder', unit(0, 5)), by('other'))],
      { programs: ['finder', 'other'], people: new Set() },
      LABELS,
    ),
  ).toEqual([]);
  expect(
    programScores([article(by('ana'), by('ben'))], { programs: ['finder'], people: new Set(['ana', 'ben']) }, LABELS),
  ).toEqual([]);
});

test('[AG33] kappa of a choice attribute rests on matched annotations of labels that may have it', () => {
  const withStance = (start: number, stance: string, label = 'quote') => unit(start, start + 4, label, { stance });
  const a = by(
    'a',
    withStance(0, 'for'),
    withStance(10, 'for'),
    withStance(20, 'against'),
    withStance(30, 'against'),
    withStance(50, 'for', 'claim'),
  );
  const b = by(
    'b',
    withStance(1, 'for'),
    withStance(11, 'against'),
    withStance(21, 'against'),
    withStance(31, 'against'),
    withStance(50, 'x', 'claim'),
  );
  const { stance, tone } = attributeFigures(
    [article(a, b), article(by('a', withStance(0, 'for')))],
    [
      { key: 'stance', labels: ['quote'] },
      { key: 'tone', labels: ['other'] },
    ],
    { draws: 100, seed: 1 },
  );
  // Four pairs: for-for, for-against, against-against twice: po 3/4, pe 1/2 · 1/4 + 1/2 · 3/4 = 1/2.
  expect(stance).toMatchObject({ units: 4 });
  expect(stance?.value).toBeCloseTo(0.5, 12);
  // Of one text, its sections are drawn.
  expect(stance?.interval).toHaveLength(2);
  expect(tone).toEqual({ value: null, reason: 'no-common-positions', units: 0, interval: null });
  expect(attributeFigures([], [{ key: 'stance' }], null)).toEqual({
    stance: { value: null, reason: 'single-annotator', units: 0, interval: null },
  });
  const same = attributeFigures(
    [article(by('a', withStance(0, 'for')), by('b', withStance(0, 'for')))],
    [{ key: 'stance' }],
    null,
  );
  expect(same['stance']).toMatchObject({ value: null, reason: 'no-variation', units: 1 });
});
