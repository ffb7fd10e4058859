/** Merges the overlapping parts of units with the same label, sorted by position; parts that only touch stay two. */
import type { Span } from '../domain/span.ts';
import type { Unit } from './annotated-text.ts';

export function mergedParts(units: readonly Unit[]): ReadonlyMap<string, readonly Span[]> {
  const parts = new Map<string, Span[]>();
  for (const { label, spans } of units) {
    const list = parts.get(label) ?? [];
    parts.set(label, list);
    for (const span of spans) list.push(span);
  }
  return new Map([...parts].map(([label, list]) => [label, merged(list)]));
}

/** Sorted, and those that share a position made one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && span.start < last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
