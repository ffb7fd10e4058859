/** Words for a figure of agreement, and its shade in a table. */
import type { AgreementFigureBody } from '../../../shared/wire/http/agreement.ts';

/** Fewer annotations say nothing. */
const FEW_UNITS = 20;
/** Krippendorff, Content Analysis: from .800 on data is relied upon, from .667 on with care. */
const [RELIABLE, TENTATIVE] = [0.8, 0.667] as const;

/** `f1`: F1 has no common limits, so it gets a sentence of its own. `null`: the figure has a reason instead of a value. */
type Reading = 'few' | 'reliable' | 'tentative' | 'low' | 'f1' | null;

export function readingOf(measure: string, { value, units }: AgreementFigureBody): Reading {
  if (value === null) return null;
  if (units < FEW_UNITS) return 'few';
  if (/F1/.test(measure)) return 'f1';
  return value >= RELIABLE ? 'reliable' : value >= TENTATIVE ? 'tentative' : 'low';
}

/** A shade from 0 (none) to 4 (full), as a plot of tables; those of few annotations have none. */
export const shadeOf = ({ value, units }: AgreementFigureBody): number =>
  value === null || units < FEW_UNITS ? 0 : Math.max(0, Math.min(4, Math.ceil(value * 4)));
