/** Values worked out by hand. */
import { expect, test } from 'vitest';
import type { AnnotatedText, Unit } from '../../shared/agreement/annotated-text.ts';
import { countAttribute } from '../../shared/agreement/attribute-kappa.ts';
import { bootstrapIntervals, STANDARD_BOOTSTRAP } from '../../shared/agreement/bootstrap.ts';
import { cohenKappa } from '../../shared/agreement/cohen-kappa.ts';
import { addCounts, sumCounts, type Counts } from '../../shared/agreement/counts.ts';
import { countUnitized } from '../../shared/agreement/section-counts.ts';
import { samplesFor } from '../../shared/agreement/gamma/gamma.ts';
import { countPositions } from '../../shared/agreement/position-counts.ts';
import { sectionsOf } from '../../shared/agreement/sections.ts';
import { normal, seededRandom } from '../../shared/agreement/seeded-random.ts';
import { countSpans, spanF1 } from '../../shared/agreement/span-f1.ts';
import { inTokens, tokensOf } from '../../shared/agreement/tokens.ts';
import { randomText } from './random-texts.ts';

const unit = (start: number, end: number, label = 'quote', attributes?: Unit['attributes']): Unit => ({
  label,
  spans: [{ start, end }],
  ...(attributes && { attributes }),
});

const between = (length: number, a: readonly Unit[], b: readonly Unit[]): AnnotatedText => ({
  length,
  annotators: [
    { annotator: 'a', units: a },
    { annotator: 'b', units: b },
  ],
});

test('[AG2] kappa of ten positions', () => {
  // Both mark 0–3, a alone 4: po 9/10; pe 5/10 · 4/10 + 5/10 · 6/10 = 1/2; kappa 4/5.
  const counts = countPositions(between(10, [unit(0, 5)], [unit(0, 4)]));
  expect(cohenKappa(counts, { withGap: true }).value).toBeCloseTo(0.8, 12);
  // Without the gap 5 positions are left: po 4/5, pe 1 · 4/5; kappa 0.
  expect(cohenKappa(counts, { withGap: false }).value).toBeCloseTo(0, 12);
});

test('[AG3] an overlap is matched one to one as often as it can be', () => {
  // The long one overlaps all three: to take the first for it would leave the short one without.
  const text = between(30, [unit(0, 20), unit(0, 4)], [unit(0, 4), unit(6, 9), unit(12, 15)]);
  expect(spanF1(countSpans(text), 'overlap').value).toBeCloseTo(4 / 5, 12);
  // Partial: 0–4 exactly, and one of the others by half: (1 + 0.5) · 2 / 5.
  expect(spanF1(countSpans(text), 'partial').value).toBeCloseTo(3 / 5, 12);
});

test('[AG3] an interrupted unit is one: all parts for an exact match, any for an overlap', () => {
  const interrupted: Unit = {
    label: 'quote',
    spans: [
      { start: 0, end: 5 },
      { start: 8, end: 12 },
    ],
  };
  const text = between(20, [interrupted], [unit(8, 12)]);
  expect(spanF1(countSpans(text), 'exact').value).toBe(0);
  expect(spanF1(countSpans(text), 'overlap').value).toBe(1);
  expect(spanF1(countSpans(text), 'character').value).toBeCloseTo(8 / 13, 12);
});

test('[AG8] kappa of a choice attribute is over matched units', () => {
  const withStance = (start: number, stance: string) => unit(start, start + 4, 'quote', { stance });
  const a = [
    withStance(0, 'for'),
    withStance(10, 'for'),
    withStance(20, 'against'),
    withStance(30, 'against'),
    withStance(50, 'for'),
  ];
  const b = [withStance(1, 'for'), withStance(11, 'against'), withStance(21, 'against'), withStance(31, 'against')];
  // Four pairs: for-for, for-against, against-against twice: po 3/4, pe 1/2 · 1/4 + 1/2 · 3/4 = 1/2.
  expect(cohenKappa(countAttribute(between(60, a, b), 'stance'), { withGap: true }).value).toBeCloseTo(0.5, 12);
});

test('[AG9] tokens are runs of letters, marks and digits, or one other visible character', () => {
  const text = 'Ça va, 2½ ₂ no\u0308n—🚀 ok';
  const tokens = tokensOf(text);
  const points = Array.from(text);
  expect(tokens.map(({ start, end }) => points.slice(start, end).join(''))).toEqual([
    'Ça',
    'va',
    ',',
    '2½',
    '₂',
    'no\u0308n',
    '—',
    '🚀',
    'ok',
  ]);
});

test('[AG9] a span covers the tokens that it shares a code point with', () => {
  const tokens = tokensOf('one two three');
  const text = between(13, [unit(2, 5)], [unit(3, 4), unit(8, 13, 'claim')]);
  expect(inTokens(text, tokens).annotators.map(({ units }) => units.map(({ spans }) => spans))).toEqual([
    [[{ start: 0, end: 2 }]],
    [[], [{ start: 2, end: 3 }]],
  ]);
});

test('[AG10] an interval is the same for the same seed, and holds the value', () => {
  const texts = Array.from({ length: 30 }, (_, index) =>
    countSpans(between(20, [unit(0, 5), unit(8, 9)], [unit(index % 3, 5)])),
  );
  const figures = { overlap: { figure: (counts: Counts) => spanF1(counts, 'exact') } };
  const { overlap } = bootstrapIntervals(texts, figures, STANDARD_BOOTSTRAP);
  expect(bootstrapIntervals(texts, figures, STANDARD_BOOTSTRAP).overlap).toEqual(overlap);
  // 10 of 30 texts have one match of three units: 2 · 10 / 90.
  const [low, high] = overlap ?? [1, 0];
  expect(low).toBeLessThan(2 / 9);
  expect(high).toBeGreaterThan(2 / 9);
  expect(high - low).toBeLessThan(0.3);
  expect(bootstrapIntervals(texts.slice(0, 1), figures, STANDARD_BOOTSTRAP)).toEqual({ overlap: null });
});

const ofKind = (counts: Counts, kind: string): Counts => new Map([...counts].filter(([name]) => name.startsWith(kind)));

test('[AG10] sections of a text are cut where no unit is, and hold all its positions', () => {
  for (let seed = 1; seed < 200; seed += 1) {
    const text = randomText(seededRandom(seed), { most: { annotators: 3, units: 4, length: 60, labels: 2 } });
    const sections = sectionsOf(text);
    const whole = countPositions(text);
    const summed = sumCounts(sections.map(countPositions));
    for (const kind of ['pair', 'joint', 'covered', 'square'])
      expect(ofKind(summed, kind)).toEqual(ofKind(whole, kind));
  }
});

test('[AG7] counts that are taken off again leave none', () => {
  const texts = Array.from({ length: 5 }, (_, seed) =>
    randomText(seededRandom(seed), { most: { annotators: 3, units: 6, length: 50, labels: 3 } }),
  );
  for (const count of [countPositions, countUnitized, countSpans]) {
    const sum = new Map(sumCounts(texts.map(count)));
    for (const text of texts) addCounts(sum, count(text), -1);
    expect([...sum]).toEqual([]);
  }
});

test('[AG4] more samples are drawn where they spread', () => {
  expect(samplesFor([1, 1, 1], 0.05)).toBe(0);
  // Mean 1, deviation 0.1: (0.1 · 1.96 / 0.02)² = 96.04.
  expect(samplesFor([0.9, 1, 1.1], 0.02)).toBe(97);
});

test('[AG4] normal numbers have the mean and the deviation asked for', () => {
  const random = seededRandom(3);
  const numbers = Array.from({ length: 20_000 }, () => normal(random, 5, 2));
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  expect(mean).toBeCloseTo(5, 1);
  expect(Math.sqrt(numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / numbers.length)).toBeCloseTo(2, 1);
});
