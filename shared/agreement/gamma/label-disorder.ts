/** Computes how far labels differ between the units that an alignment puts together. */
import { categoricalDistance, positionalDistance, type Dissimilarity } from './alignment-unit.ts';
import { pairsOf } from '../annotated-text.ts';
import type { Alignment } from './best-alignment.ts';

export interface LabelDisorder {
  /** Weighted sum of the differences. */
  readonly disorder: number;
  /** Sum of the weights. */
  readonly weight: number;
}

/**
 * Over pairs of aligned units, each weighing max(0, 1 - alpha · d_pos) / (units of its unitary alignment - 1).
 * @param label only pairs in which a unit has it; all pairs for an empty one.
 */
export function labelDisorder({ groups }: Alignment, by: Dissimilarity, label: string): LabelDisorder {
  let [sum, weights] = [0, 0];
  for (const group of groups)
    for (const [a, b] of pairsOf(group)) {
      if (label !== '' && a.label !== label && b.label !== label) continue;
      const weight = Math.max(0, 1 - by.alpha * positionalDistance(a, b, by)) / (group.length - 1);
      weights += weight;
      sum += weight * categoricalDistance(a, b, by);
    }
  return { disorder: sum, weight: weights };
}
