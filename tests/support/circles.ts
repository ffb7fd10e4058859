/** Finds circles in a graph: the strongly connected components of more than one node, by Tarjan's algorithm. */

interface Visit {
  readonly index: number;
  low: number;
  isOnStack: boolean;
}

/** @param edges from one node to another. @returns the nodes of each circle, sorted. */
export function circlesIn(edges: readonly (readonly [string, string])[]): string[][] {
  const next = new Map<string, string[]>();
  for (const [from, to] of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const visits = new Map<string, Visit>();
  const stack: string[] = [];
  const circles: string[][] = [];

  function visit(node: string): Visit {
    const here: Visit = { index: visits.size, low: visits.size, isOnStack: true };
    visits.set(node, here);
    stack.push(node);
    for (const to of next.get(node) ?? []) {
      const known = visits.get(to);
      if (known === undefined) here.low = Math.min(here.low, visit(to).low);
      else if (known.isOnStack) here.low = Math.min(here.low, known.index);
    }
    if (here.low === here.index) close(node);
    return here;
  }

  function close(root: string): void {
    const component = stack.splice(stack.lastIndexOf(root));
    for (const node of component) (visits.get(node) as Visit).isOnStack = false;
    if (component.length > 1) circles.push(component.sort());
  }

  for (const node of next.keys()) if (!visits.has(node)) visit(node);
  return circles;
}
