/** Label sets out of the database: all rooms of a project, and all who enter them, share one object. */
import type { LabelSet } from '../../../shared/domain/label-set.ts';

/** How many are kept that were read last. */
const KEPT = 100;

/** By their JSON, those read last behind the others. */
const known = new Map<string, LabelSet>();

/** @param json as it is stored. @returns an object that others have too: not to be changed. */
export function labelSetOf(json: string): LabelSet {
  const labelSet = known.get(json) ?? (JSON.parse(json) as LabelSet);
  known.delete(json);
  known.set(json, labelSet);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return labelSet;
}
