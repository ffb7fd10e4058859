/** Splits the candidates for an alignment into connected components: groups that share no unit, so that each is solved by itself. */
import type { Candidate } from './candidates.ts';

/** Groups of candidates that are connected by common units. */
export function componentsOf(candidates: readonly Candidate[]): Candidate[][] {
  const parent = new Map<number, number>();
  const rootOf = (unit: number): number => {
    let root = unit;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(unit, root);
    return root;
  };
  for (const { units } of candidates) for (const unit of units) parent.set(rootOf(unit), rootOf(units[0] ?? unit));
  const groups = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const root = rootOf(candidate.units[0] ?? 0);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [candidate]);
    else group.push(candidate);
  }
  return [...groups.values()];
}
