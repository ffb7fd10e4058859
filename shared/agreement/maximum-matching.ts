/**
 * Finds a maximum matching in a bipartite graph, by rounds of shortest augmenting paths that share no node, in O(edges
 * · √nodes). (Hopcroft and Karp 1973, "An n^5/2 algorithm for maximum matchings in bipartite graphs".)
 */

const FREE = -1;
/** Further from a free node than any path leads. */
const UNREACHED = -1;

/**
 * @param edges of each node of the left side: nodes of the right side that it may be matched with.
 * @returns of each left node: its right node, or -1.
 */
export function maximumMatching(edges: readonly (readonly number[])[]): readonly number[] {
  const matching = new Matching(edges);
  while (matching.grow());
  return matching.rightOf;
}

class Matching {
  readonly rightOf: number[];
  private readonly leftOf = new Map<number, number>();
  /** Of each left node: how many matches lie between it and a free left node, in the round that goes on. */
  private levels: number[] = [];
  /** Of each left node: how many of its edges were tried in the round. */
  private tried: number[] = [];

  constructor(private readonly edges: readonly (readonly number[])[]) {
    this.rightOf = edges.map(() => FREE);
  }

  /** A round. @returns whether there are more matches than before. */
  grow(): boolean {
    this.measureLevels();
    this.tried = this.edges.map(() => 0);
    let hasGrown = false;
    for (const left of this.edges.keys()) if (this.rightOf[left] === FREE && this.augment(left)) hasGrown = true;
    return hasGrown;
  }

  private measureLevels(): void {
    const queue = [...this.edges.keys()].filter((left) => this.rightOf[left] === FREE);
    this.levels = this.edges.map((_, left) => (this.rightOf[left] === FREE ? 0 : UNREACHED));
    for (const left of queue)
      for (const right of this.edges[left] ?? []) {
        const next = this.leftOf.get(right);
        if (next === undefined || this.levels[next] !== UNREACHED) continue;
        this.levels[next] = (this.levels[left] ?? 0) + 1;
        queue.push(next);
      }
  }

  /** Follows edges to the next level until one leads to a free right node, and changes the matches along the way back. */
  private augment(start: number): boolean {
    const path = [start];
    for (let left = path.at(-1); left !== undefined; left = path.at(-1)) {
      const right = this.nextEdge(left);
      if (right === undefined) {
        path.pop();
        continue;
      }
      const matched = this.leftOf.get(right);
      if (matched === undefined) {
        this.changeAlong(path);
        return true;
      }
      if (this.levels[matched] === (this.levels[left] ?? 0) + 1) path.push(matched);
    }
    return false;
  }

  private nextEdge(left: number): number | undefined {
    const place = this.tried[left] ?? 0;
    this.tried[left] = place + 1;
    return this.edges[left]?.[place];
  }

  /** Matches each node of a path by the edge that was tried last. */
  private changeAlong(path: readonly number[]): void {
    for (const left of path) {
      const right = this.edges[left]?.[(this.tried[left] ?? 0) - 1] ?? FREE;
      this.rightOf[left] = right;
      this.leftOf.set(right, left);
    }
  }
}
