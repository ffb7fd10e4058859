/** What holds of every measure, whatever was annotated. */
import { describe, expect, test, vi } from 'vitest';
import { countUnitized } from '../../shared/agreement/section-counts.ts';
import type { AnnotatedText, Unit } from '../../shared/agreement/annotated-text.ts';
import { sumCounts, type Counts } from '../../shared/agreement/counts.ts';
import { countAlignment, STANDARD_GAMMA } from '../../shared/agreement/gamma/gamma.ts';
import { StepBudget } from '../../shared/agreement/gamma/steps.ts';
import {
  LABEL_MEASURES,
  MEASURE_KEYS,
  MEASURES,
  type CountKind,
  type MeasureKey,
} from '../../shared/agreement/measures.ts';
import { countPositions } from '../../shared/agreement/position-counts.ts';
import { seededRandom } from '../../shared/agreement/seeded-random.ts';
import { countSpans } from '../../shared/agreement/span-f1.ts';
import { randomText } from './random-texts.ts';

const TEXTS = Array.from({ length: 150 }, (_, seed) =>
  randomText(seededRandom(seed), { most: { annotators: 4, units: 5, length: 40, labels: 3 } }),
);

const COUNTING: Readonly<Record<CountKind, (text: AnnotatedText) => Counts>> = {
  spans: countSpans,
  positions: countPositions,
  pieces: countPositions,
  sections: countUnitized,
  alignment: (text) => countAlignment(text, { ...STANDARD_GAMMA, samples: 5, precision: 1 }),
};

const WITH_GAP = { withGap: true };

const figureOf = (key: MeasureKey, texts: readonly AnnotatedText[]) =>
  MEASURES[key].figure(sumCounts(texts.map(COUNTING[MEASURES[key].counts])), WITH_GAP);

/** Chance continua are drawn in the order of the annotators: their figures are the same only in the same order. */
const BY_CHANCE: readonly MeasureKey[] = ['gamma', 'gammaCat'];
const EXACT = MEASURE_KEYS.filter((key) => !BY_CHANCE.includes(key));

const relabelled = (text: AnnotatedText, name: (label: string) => string): AnnotatedText => ({
  ...text,
  annotators: text.annotators.map(({ annotator, units }) => ({
    annotator,
    units: units.map((unit): Unit => ({ ...unit, label: name(unit.label) })),
  })),
});

const renamed = (text: AnnotatedText, name: (id: string) => string): AnnotatedText => ({
  ...text,
  annotators: text.annotators.map(({ annotator, units }) => ({ annotator: name(annotator), units })),
});

const reordered = (text: AnnotatedText): AnnotatedText => ({
  ...text,
  annotators: text.annotators.toReversed().map(({ annotator, units }) => ({ annotator, units: units.toReversed() })),
});

/** The second text behind the first. */
const followedBy = (first: AnnotatedText, second: AnnotatedText): AnnotatedText => ({
  length: first.length + second.length,
  annotators: first.annotators.map(({ annotator, units }, column) => ({
    annotator,
    units: [
      ...units,
      ...(second.annotators[column]?.units ?? []).map((unit) => ({
        ...unit,
        spans: unit.spans.map(({ start, end }) => ({ start: start + first.length, end: end + first.length })),
      })),
    ],
  })),
});

function expectSame(key: MeasureKey, changed: readonly AnnotatedText[], original: readonly AnnotatedText[]): void {
  const [one, other] = [figureOf(key, changed), figureOf(key, original)];
  if (one.value === null || other.value === null) expect(one).toEqual(other);
  else expect(one.value).toBeCloseTo(other.value, 9);
}

describe.each(EXACT)('%s', (key) => {
  test('[AG5] is the same for annotators and units in any order', () => {
    for (const text of TEXTS) expectSame(key, [reordered(text)], [text]);
  });

  test('[AG5] is the same whatever annotators are called', () => {
    for (const text of TEXTS)
      expectSame(key, [renamed(text, (id) => `${9 - Number(id.slice(-1))} once ${id}`)], [text]);
  });

  test('[AG7] of several texts is that of their counts together, in any order', () => {
    for (const [index, text] of TEXTS.entries()) {
      const other = TEXTS[(index + 1) % TEXTS.length] ?? text;
      expectSame(key, [other, text], [text, other]);
    }
  });
});

describe.each(MEASURE_KEYS)('%s', (key) => {
  test('[AG5] is the same whatever labels are called', () => {
    for (const text of TEXTS) expectSame(key, [relabelled(text, (label) => `zz ${label.length} ${label}`)], [text]);
  });

  test('[AG6] is 1 where all annotators marked the same, or undefined, and undefined is never 1', () => {
    for (const { length, annotators } of TEXTS) {
      const [first] = annotators;
      if (first === undefined) continue;
      const figure = figureOf(key, [
        { length, annotators: annotators.map(({ annotator }) => ({ annotator, units: first.units })) },
      ]);
      if (figure.value === null) expect(figure.reason).toMatch(/^no-/);
      else expect(figure.value).toBeCloseTo(1, 9);
      if (first.units.length === 0) expect(figure).toEqual({ value: null, reason: 'no-annotations' });
    }
  });

  test('[AG6] has no value for one annotator', () => {
    for (const { length, annotators } of TEXTS)
      expect(figureOf(key, [{ length, annotators: annotators.slice(0, 1) }])).toEqual({
        value: null,
        reason: 'single-annotator',
      });
  });

  test('[AG6] never exceeds 1 and is never a number that is none', () => {
    for (const text of TEXTS) {
      const { value } = figureOf(key, [text]);
      if (value !== null) expect(value).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});

const CONCATENATED: readonly MeasureKey[] = [
  'spanF1Exact',
  'spanF1Overlap',
  'spanF1Partial',
  'characterF1',
  'cohenKappa',
  'scottPi',
  'fleissKappa',
  'krippendorffAlpha',
  'uAlpha',
  'uAlphaBinary',
  'cuAlpha',
];

test.each(CONCATENATED)('[AG7] %s of two texts is that of one that follows the other', (key) => {
  for (const [index, text] of TEXTS.entries()) {
    const other = TEXTS[(index + 1) % TEXTS.length] ?? text;
    if (other.annotators.length === text.annotators.length) expectSame(key, [followedBy(text, other)], [text, other]);
  }
});

test('[AG6] everybody marking everything alike has no value: there is no variation', () => {
  const units = [{ label: 'quote', spans: [{ start: 0, end: 10 }] }];
  const text = {
    length: 10,
    annotators: [
      { annotator: 'a', units },
      { annotator: 'b', units },
    ],
  };
  for (const key of ['cohenKappa', 'scottPi', 'fleissKappa', 'krippendorffAlpha', 'cuAlpha', 'gammaCat'] as const)
    expect(figureOf(key, [text]), key).toEqual({ value: null, reason: 'no-variation' });
  expect(figureOf('spanF1Exact', [text])).toEqual({ value: 1 });
});

test('[AG6] what nobody marked together has no value by label', () => {
  const at = (start: number, label: string) => [{ label, spans: [{ start, end: start + 5 }] }];
  const text = {
    length: 40,
    annotators: [
      { annotator: 'a', units: at(0, 'x') },
      { annotator: 'b', units: at(20, 'y') },
    ],
  };
  expect(LABEL_MEASURES.kuAlpha.figure(countPositions(text), 'x')).toEqual({
    value: null,
    reason: 'no-common-positions',
  });
  expect(LABEL_MEASURES.gammaK.figure(COUNTING.alignment(text), 'x')).toEqual({
    value: null,
    reason: 'no-common-positions',
  });
});

test('[AG4] an alignment that is not proved within its steps is too large', () => {
  const text = TEXTS.find(
    ({ annotators }) => annotators.length > 2 && annotators.every(({ units }) => units.length > 2),
  );
  const counts = countAlignment(text ?? { length: 0, annotators: [] }, { ...STANDARD_GAMMA, steps: 10 });
  for (const key of ['gamma', 'gammaCat'] as const)
    expect(MEASURES[key].figure(counts, WITH_GAP)).toEqual({ value: null, reason: 'too-large' });
});

test('[AG4] a text that is too large for its samples is told before they are drawn', () => {
  const random = seededRandom(7);
  const units = (): Unit[] =>
    Array.from({ length: 150 }, () => {
      const start = Math.floor(random() * 400);
      return { label: 'quote', spans: [{ start, end: start + 1 + Math.floor(random() * 60) }] };
    });
  const text = { length: 500, annotators: ['a', 'b', 'c'].map((annotator) => ({ annotator, units: units() })) };
  const taken = vi.spyOn(StepBudget.prototype, 'take');
  const steps = 2_000_000;
  const counts = countAlignment(text, { ...STANDARD_GAMMA, steps });
  const used = taken.mock.calls.reduce((sum, [step = 1]) => sum + step, 0);
  taken.mockRestore();
  expect(MEASURES.gamma.figure(counts, WITH_GAP)).toEqual({ value: null, reason: 'too-large' });
  expect(used).toBeLessThan(steps / 5);
});
