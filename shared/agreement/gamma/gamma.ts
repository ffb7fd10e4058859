/**
 * Computes gamma, gamma-cat and gamma-k: agreement on units and labels at once, by the best alignment. (Mathet,
 * Widlöcher and Métivier 2015; gamma-cat and gamma-k: Mathet 2017, "The agreement measure gamma-cat".)
 */
import { unitCount, type AnnotatedText } from '../annotated-text.ts';
import { countName, increase, type Counts } from '../counts.ts';
import { beyondChance, undefinedFor, type Figure } from '../figure.ts';
import { seededRandom } from '../seeded-random.ts';
import { continuumOf, STANDARD_DISSIMILARITY, type Continuum, type Dissimilarity } from './alignment-unit.ts';
import { bestAlignment, disorder, type Alignment } from './best-alignment.ts';
import { labelDisorder, type LabelDisorder } from './label-disorder.ts';
import { shuffleSampler, statisticalSampler, type Sampler } from './samplers.ts';
import { OutOfSteps, StepBudget } from './steps.ts';

export interface GammaOptions extends Dissimilarity {
  readonly seed: number;
  /** How many random continua are drawn first. */
  readonly samples: number;
  /** More are drawn until the mean disorder of them is as precise as this, with a probability of 0.95. */
  readonly precision: number;
  readonly sampler: 'statistical' | 'shuffle';
  /** How many steps may be taken for one text, all its samples included. */
  readonly steps: number;
}

export const STANDARD_GAMMA: GammaOptions = {
  ...STANDARD_DISSIMILARITY,
  seed: 1,
  samples: 30,
  precision: 0.05,
  sampler: 'statistical',
  steps: 150_000_000,
};

/** A text whose own alignment takes more than this part of the steps leaves too few for its samples: that is said at once. */
const LEAST_ALIGNMENTS = 10;

/**
 * Counts of a text: `observed` and `expected`: costs of the best alignment, and of such of random continua; by label, and
 * `''` for all: `labelsObserved`, `labelsWeight` and `labelsExpected`. `too-large` where the budget was used up.
 */
export function countAlignment(text: AnnotatedText, options: GammaOptions): Counts {
  const counts = new Map<string, number>();
  if (text.annotators.length < 2) return counts;
  increase(counts, 'texts', 1);
  increase(counts, 'units', unitCount(text));
  if (unitCount(text) === 0) return counts;
  try {
    align(continuumOf(text), options, counts);
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error;
    increase(counts, 'too-large', 1);
  }
  return counts;
}

function align(continuum: Continuum, options: GammaOptions, counts: Map<string, number>): void {
  const observed = bestAlignment(continuum, options, new StepBudget(options.steps / LEAST_ALIGNMENTS));
  const weight = continuum.units.length / continuum.annotators;
  increase(counts, 'observed', observed.cost);
  const samples = sampledAlignments(continuum, options, new StepBudget(options.steps));
  increase(counts, 'expected', meanOf(samples.map((sample) => sample.disorder)) * weight);
  for (const label of ['', ...new Set(continuum.units.map((unit) => unit.label))]) {
    const seen = labelDisorder(observed, options, label);
    increase(counts, countName('labelsObserved', label), seen.disorder);
    increase(counts, countName('labelsWeight', label), seen.weight);
    const chance = samples.flatMap(({ alignment }) => shareOf(labelDisorder(alignment, options, label)));
    increase(counts, countName('labelsExpected', label), seen.weight * meanOf(chance));
  }
}

interface Sample {
  readonly alignment: Alignment;
  readonly disorder: number;
}

/** As many as asked for, then as many as their spread asks for. */
function sampledAlignments(continuum: Continuum, options: GammaOptions, budget: StepBudget): Sample[] {
  const random = seededRandom(options.seed);
  const draw = (options.sampler === 'shuffle' ? shuffleSampler : statisticalSampler)(continuum, random);
  const samples = Array.from({ length: options.samples }, () => sampled(draw, options, budget));
  const wanted = samplesFor(
    samples.map((sample) => sample.disorder),
    options.precision,
  );
  while (samples.length < wanted) samples.push(sampled(draw, options, budget));
  return samples;
}

function sampled(draw: Sampler, options: GammaOptions, budget: StepBudget): Sample {
  const continuum = draw();
  const alignment = bestAlignment(continuum, options, budget);
  return { alignment, disorder: disorder(alignment, continuum) ?? 0 };
}

/** ceil((cv · 1.96 / precision)²), cv being deviation by mean. */
export function samplesFor(disorders: readonly number[], precision: number): number {
  const mean = meanOf(disorders);
  if (mean === 0) return 0;
  const variance = disorders.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, disorders.length - 1);
  return Math.ceil(((Math.sqrt(variance) / mean) * (1.96 / precision)) ** 2);
}

/** A cost below it is rounding. */
const NEGLIGIBLE = 1e-9;

const meanOf = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Nothing where no two units were aligned. */
const shareOf = ({ disorder: sum, weight }: LabelDisorder): number[] => (weight > 0 ? [sum / weight] : []);

/** 1 - observed / expected disorder, and 1 wherever nothing is observed; of several texts: of the sums of their costs. */
export function gamma(counts: Counts): Figure {
  const reason = whyUndefined(counts);
  if (reason !== null) return reason;
  const observed = counts.get('observed') ?? 0;
  return observed < NEGLIGIBLE ? { value: 1 } : beyondChance(observed, counts.get('expected') ?? 0);
}

/** Labels of units that the best alignment puts together, those that lie well on each other weighing more. */
export const gammaCat = (counts: Counts): Figure => gammaOfLabels(counts, '');

/** The same of pairs in which one unit has this label. */
export const gammaK = (counts: Counts, label: string): Figure => gammaOfLabels(counts, label);

function gammaOfLabels(counts: Counts, label: string): Figure {
  const reason = whyUndefined(counts);
  if (reason !== null) return reason;
  if ((counts.get(countName('labelsWeight', label)) ?? 0) === 0) return undefinedFor('no-common-positions');
  const observed = counts.get(countName('labelsObserved', label)) ?? 0;
  return beyondChance(observed, counts.get(countName('labelsExpected', label)) ?? 0);
}

function whyUndefined(counts: Counts): Figure | null {
  if (!counts.has('texts')) return undefinedFor('single-annotator');
  if (counts.has('too-large')) return undefinedFor('too-large');
  return (counts.get('units') ?? 0) === 0 ? undefinedFor('no-annotations') : null;
}
