/** Maximum one-to-one matching in a graph of two sides: a greedy one, then augmenting paths. (Kuhn 1955; Berge 1957.) */

const FREE = -1;

/**
 * @param edges of each node of the left side: nodes of the right side that it may be matched with.
 * @returns of each left node: its right node, or -1.
 */
export function maximumMatching(edges: readonly (readonly number[])[]): number[] {
  const matching: Matching = { rightOf: edges.map(() => FREE), leftOf: new Map() };
  for (const [left, rights] of edges.entries()) {
    const free = rights.find((right) => !matching.leftOf.has(right));
    if (free !== undefined) match(matching, left, free);
  }
  for (const left of edges.keys()) if (matching.rightOf[left] === FREE) augment(matching, left, edges);
  return matching.rightOf;
}

interface Matching {
  readonly rightOf: number[];
  readonly leftOf: Map<number, number>;
}

function match({ rightOf, leftOf }: Matching, left: number, right: number): void {
  rightOf[left] = right;
  leftOf.set(right, left);
}

/** Matches a free node, by changing the matches along a path to a free node of the other side, if there is one. */
function augment(matching: Matching, start: number, edges: readonly (readonly number[])[]): void {
  const reachedBy = new Map<number, number>();
  const queue = [start];
  for (const left of queue)
    for (const right of edges[left] ?? []) {
      if (reachedBy.has(right)) continue;
      reachedBy.set(right, left);
      const next = matching.leftOf.get(right);
      if (next === undefined) return changeAlong(matching, right, reachedBy);
      queue.push(next);
    }
}

/** From its free end back to its start. */
function changeAlong(matching: Matching, end: number, reachedBy: ReadonlyMap<number, number>): void {
  for (let right = end; right !== FREE;) {
    const left = reachedBy.get(right) ?? FREE;
    const before = matching.rightOf[left] ?? FREE;
    match(matching, left, right);
    right = before;
  }
}
