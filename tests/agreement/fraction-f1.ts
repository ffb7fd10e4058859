/** F1 by shares of spans, as task 11 of SemEval-2020 has it: each span's share that the other annotator's spans cover. */
import type { Unit } from '../../shared/agreement/annotated-text.ts';
import { commonLength, unitLength } from '../../shared/agreement/unit-overlap.ts';

export function fractionF1(a: readonly Unit[], b: readonly Unit[], withLabel: boolean): Record<string, unknown> {
  const covered = (ones: readonly Unit[], others: readonly Unit[]): number | null =>
    ones.length === 0
      ? null
      : ones.reduce(
          (sum, one) =>
            sum +
            shareOf(
              one,
              others.filter((other) => !withLabel || other.label === one.label),
            ),
          0,
        ) / ones.length;
  const [p, r] = [covered(b, a), covered(a, b)];
  if (p === null && r === null) return { p, r, f1: null };
  const [precision, recall] = [p ?? 0, r ?? 0];
  return { p, r, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

const shareOf = (one: Unit, others: readonly Unit[]): number =>
  others.reduce((sum, other) => sum + commonLength(one, other), 0) / unitLength(one);
