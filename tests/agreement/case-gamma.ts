/** Metrics of gamma that files of worked cases name. */
import type { Continuum, Dissimilarity } from '../../shared/agreement/gamma/alignment-unit.ts';
import { distance, positionalDistance } from '../../shared/agreement/gamma/alignment-unit.ts';
import { bestAlignment, disorder } from '../../shared/agreement/gamma/best-alignment.ts';
import { countAlignment, gamma, gammaCat, gammaK, STANDARD_GAMMA } from '../../shared/agreement/gamma/gamma.ts';
import { StepBudget } from '../../shared/agreement/gamma/steps.ts';
import { continuumIn, stretchPairs, textIn, toAlignmentUnit } from './case-input.ts';
import type { Metric } from './case-metrics.ts';

const STEPS = 500_000_000;

export const GAMMA_METRICS: Readonly<Record<string, Metric>> = {
  gamma_best_alignment_disorder: ({ units, annotators }, params) => {
    const continuum = continuumIn(units, annotators);
    const best = bestAlignment(continuum, dissimilarityIn(params), new StepBudget(STEPS));
    return { value: disorder(best, continuum), unitary_alignments: best.unitaryAlignments };
  },
  gamma_best_alignment_disorder_batch: ({ continua }, params) => ({
    values: (continua as unknown[]).map((units) => disorderOf(continuumIn(units), params)),
  }),
  gamma_dissimilarity: (input, params) => {
    const by = dissimilarityIn(params);
    const pairs = stretchPairs(input).map(({ a, b }) => [toAlignmentUnit(a, 0), toAlignmentUnit(b, 1)] as const);
    const both = pairs.map(([a, b]) => distance(a, b, by));
    return {
      positional: pairs.map(([a, b]) => positionalDistance(a, b, by)),
      combined: both,
      values: both,
    };
  },
  gamma: (input, params) => figures(input, params),
  gamma_cat: (input, params) => {
    const { gamma_cat } = figures(input, params);
    return { ...figures(input, params), value: gamma_cat };
  },
  gamma_k: (input, params) => {
    const all = figures(input, params);
    const label = typeof params['label'] === 'string' ? params['label'] : '';
    return { ...all, value: all.gamma_k[label] };
  },
};

const disorderOf = (continuum: Continuum, params: Record<string, unknown>): number | null =>
  disorder(bestAlignment(continuum, dissimilarityIn(params), new StepBudget(STEPS)), continuum);

const numberOr = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const dissimilarityIn = (params: Record<string, unknown>): Dissimilarity => ({
  alpha: numberOr(params['alpha'], 1),
  beta: numberOr(params['beta'], 1),
  deltaEmpty: numberOr(params['deltaEmpty'] ?? params['delta_empty'], 1),
});

function figures(input: Record<string, unknown>, params: Record<string, unknown>) {
  const text = textIn(input);
  const counts = countAlignment(text, {
    ...STANDARD_GAMMA,
    ...dissimilarityIn(params),
    samples: STANDARD_GAMMA.samples,
    // Narrower than the tolerance of any case: what is left of chance is the published value's.
    precision: 0.01,
    sampler: params['sampler'] === 'shuffle' ? 'shuffle' : 'statistical',
    seed: numberOr(params['seed'], STANDARD_GAMMA.seed),
    steps: STEPS,
  });
  const labels = new Set(text.annotators.flatMap(({ units }) => units.map(({ label }) => label)));
  return {
    ...gamma(counts),
    gamma: gamma(counts).value,
    gamma_cat: gammaCat(counts).value,
    gamma_k: Object.fromEntries([...labels].map((label) => [label, gammaK(counts, label).value])),
  };
}
