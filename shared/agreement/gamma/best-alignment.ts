/** Finds the alignment of least disorder, proved optimal. (Mathet, Widlöcher and Métivier 2015, "The unified and holistic method gamma".) */
import type { AlignmentUnit, Continuum, Dissimilarity } from './alignment-unit.ts';
import { candidatesOf } from './candidates.ts';
import { bestPacking } from './packing.ts';
import { bestPairs } from './pair-alignment.ts';
import type { StepBudget } from './steps.ts';

export interface Alignment {
  /** Of all unitary alignments together: a unit on its own costs deltaEmpty. */
  readonly cost: number;
  /** Units that are aligned with each other, two or more. All others stand alone. */
  readonly groups: readonly (readonly AlignmentUnit[])[];
  /** How many unitary alignments there are. Another alignment of the same cost may have more or fewer. */
  readonly unitaryAlignments: number;
}

/** @throws OutOfSteps where the best one was not proved within the budget. */
export function bestAlignment(continuum: Continuum, by: Dissimilarity, budget: StepBudget): Alignment {
  const sorted = sortedByStart(continuum);
  const candidates = candidatesOf(sorted, by, budget);
  const chosen = continuum.annotators === 2 ? bestPairs(candidates, budget) : bestPacking(candidates, budget);
  const saved = chosen.reduce((sum, { saving }) => sum + saving, 0);
  const aligned = chosen.reduce((sum, { units }) => sum + units.length, 0);
  return {
    cost: Math.max(0, sorted.units.length * by.deltaEmpty - saved),
    groups: chosen.map(({ units }) => units.flatMap((unit) => sorted.units[unit] ?? [])),
    unitaryAlignments: chosen.length + sorted.units.length - aligned,
  };
}

/** Neighbours in the text become neighbours in number, so that a search decides one place after the other. */
const sortedByStart = ({ annotators, units }: Continuum): Continuum => ({
  annotators,
  units: units.toSorted((a, b) => a.start - b.start || a.end - b.end || a.annotator - b.annotator),
});

/** Cost by the mean number of units of an annotator: 0 where all agree; `null` where nobody marked anything. */
export const disorder = ({ cost }: Pick<Alignment, 'cost'>, { annotators, units }: Continuum): number | null =>
  units.length === 0 ? null : cost / (units.length / annotators);
