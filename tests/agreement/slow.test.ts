/** Every measure against a second, slow implementation, on random texts with overlaps and interruptions. */
import { describe, expect, test } from 'vitest';
import { alphaU } from '../../shared/agreement/alpha-u.ts';
import { countUnitized } from '../../shared/agreement/section-counts.ts';
import type { AnnotatedText, Unit } from '../../shared/agreement/annotated-text.ts';
import { cohenKappa, scottPi } from '../../shared/agreement/cohen-kappa.ts';
import { sumCounts } from '../../shared/agreement/counts.ts';
import { fleissKappa } from '../../shared/agreement/fleiss-kappa.ts';
import { continuumOf } from '../../shared/agreement/gamma/alignment-unit.ts';
import { bestAlignment } from '../../shared/agreement/gamma/best-alignment.ts';
import { StepBudget } from '../../shared/agreement/gamma/steps.ts';
import { krippendorffAlpha } from '../../shared/agreement/krippendorff-alpha.ts';
import { countPositions } from '../../shared/agreement/position-counts.ts';
import { seededRandom } from '../../shared/agreement/seeded-random.ts';
import { countSpans, spanF1, type SpanComparison } from '../../shared/agreement/span-f1.ts';
import { cuAlpha, kuAlpha, uAlpha, uAlphaBinary } from '../../shared/agreement/u-alpha.ts';
import { below, randomText, type RandomTextOptions } from './random-texts.ts';
import { slowAlpha, slowCharacterF1, slowCohen, slowFleiss, slowScott, type Value } from './slow/by-position.ts';
import { slowAlphaU, slowUAlphas } from './slow/by-section.ts';
import { overlap, sameParts, slowAlignmentCost, slowMatching } from './slow/by-trying.ts';

/** How many random inputs each comparison has; ten thousand in `npm run test:nightly`. */
const INPUTS = Number(process.env['AGREEMENT_INPUTS'] ?? 400);
/** Some three milliseconds an input. */
const TIMEOUT_MS = 180_000 + INPUTS * 90;

const SHORT: RandomTextOptions = { most: { annotators: 4, units: 5, length: 24, labels: 3 } };

/** One to three texts, with the same annotators or not. */
const randomTexts = (seed: number): AnnotatedText[] => {
  const random = seededRandom(seed);
  return Array.from({ length: 1 + below(random, 3) }, () => randomText(random, SHORT));
};

/** Both undefined, or both the same to eleven places. */
function expectSame(seed: number, fast: Value, slow: Value): void {
  if (slow === null || fast === null) expect([seed, fast]).toEqual([seed, slow]);
  else
    expect(Math.abs(fast - slow), `seed ${seed}: ${fast} and ${slow}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(slow)));
}

const eachSeed = (compare: (seed: number) => void): void => {
  for (let seed = 1; seed <= INPUTS; seed += 1) compare(seed);
};

describe.each([true, false])('by position, with a gap: %s', (withGap) => {
  const choice = { withGap };

  test('[AG2] kappa, pi and alpha are those of the definitions, position by position', { timeout: TIMEOUT_MS }, () => {
    eachSeed((seed) => {
      const texts = randomTexts(seed);
      const counts = sumCounts(texts.map(countPositions));
      expectSame(seed, cohenKappa(counts, choice).value, slowCohen(texts, withGap));
      expectSame(seed, scottPi(counts, choice).value, slowScott(texts, withGap));
      expectSame(seed, fleissKappa(counts, choice).value, slowFleiss(texts, withGap));
      expectSame(seed, krippendorffAlpha(counts, choice).value, slowAlpha(texts, withGap));
    });
  });
});

test('[AG2] the unitizing alphas are those of the definitions, section by section', { timeout: TIMEOUT_MS }, () => {
  eachSeed((seed) => {
    const texts = randomTexts(seed);
    const counts = sumCounts(texts.map(countPositions));
    const slow = slowUAlphas(texts);
    expectSame(seed, uAlpha(counts).value, slow.uAlpha);
    expectSame(seed, uAlphaBinary(counts).value, slow.uAlphaBinary);
    expectSame(seed, cuAlpha(counts).value, slow.cuAlpha);
    for (const label of ['quote', 'paraphrase', 'claim'])
      expectSame(seed, kuAlpha(counts, label).value, slow.kuAlpha(label));
    expectSame(seed, alphaU(sumCounts(texts.map(countUnitized))).value, slowAlphaU(texts));
  });
});

const credits: Readonly<Record<Exclude<SpanComparison, 'character'>, (a: Unit, b: Unit) => number>> = {
  exact: (a, b) => Number(sameParts(a, b) && a.label === b.label),
  exactUnlabelled: (a, b) => Number(sameParts(a, b)),
  overlap: (a, b) => Number(overlap(a, b) && a.label === b.label),
  overlapUnlabelled: (a, b) => Number(overlap(a, b)),
  partial: (a, b) => (a.label !== b.label ? 0 : sameParts(a, b) ? 1 : overlap(a, b) ? 0.5 : 0),
};

/** F1 of all pairs of all texts, by trying all matchings. */
function slowF1(texts: readonly AnnotatedText[], credit: (a: Unit, b: Unit) => number): Value {
  let [common, all] = [0, 0];
  for (const { annotators } of texts)
    for (const [index, a] of annotators.entries())
      for (const b of annotators.slice(index + 1)) {
        common += slowMatching(a.units, b.units, credit);
        all += a.units.length + b.units.length;
      }
  return all === 0 ? null : (2 * common) / all;
}

test('[AG3] span F1 is that of the best matching, found by trying all', { timeout: TIMEOUT_MS }, () => {
  eachSeed((seed) => {
    const texts = randomTexts(seed);
    const counts = sumCounts(texts.map(countSpans));
    for (const [comparison, credit] of Object.entries(credits))
      expectSame(seed, spanF1(counts, comparison as SpanComparison).value, slowF1(texts, credit));
    expectSame(seed, spanF1(counts, 'character').value, slowCharacterF1(texts));
  });
});

test('[AG4] an alignment costs as much as the best of all, for up to seven units', { timeout: TIMEOUT_MS }, () => {
  const options: RandomTextOptions = { most: { annotators: 4, units: 3, length: 30, labels: 3 } };
  const random = seededRandom(7);
  let [compared, grouped] = [0, 0];
  while (compared < INPUTS) {
    const continuum = continuumOf(randomText(random, options));
    if (continuum.units.length > 7) continue;
    compared += 1;
    const by = {
      alpha: [1, 3, 0.5][below(random, 3)] ?? 1,
      beta: [1, 2, 0][below(random, 3)] ?? 1,
      deltaEmpty: [1, 0.5][below(random, 2)] ?? 1,
    };
    const best = bestAlignment(continuum, by, new StepBudget(1_000_000));
    grouped += best.groups.length;
    expectSame(compared, best.cost, slowAlignmentCost(continuum, by));
  }
  expect(grouped).toBeGreaterThan(INPUTS / 4);
});
