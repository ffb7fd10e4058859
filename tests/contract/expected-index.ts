/** What an index of annotations must say of a layer. */
import type { IndexedAnnotation, LayerNumber } from '../../server/store/annotation-store.ts';
import { wordsOf } from '../../server/store/indexed-records.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';

/** By the id. */
export const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : 1;

/** What the index must say of a layer that was read whole. */
export function expectedOf(layer: LayerDoc, number: LayerNumber) {
  const { annotations, relations } = layer.contents();
  const indexed = annotations.map(({ id, target, body }): IndexedAnnotation => ({
    id,
    label: body.label,
    creator: target.creator,
    created: target.created,
    at: Math.max(target.at, body.at),
    spans: target.spans,
  }));
  const worded = annotations.map(({ id, body, target: { spans } }) => ({
    layer: number,
    id,
    words: wordsOf(body),
    spans,
  }));
  return {
    indexed: indexed.sort(byId),
    counts: countsBy(indexed.map(({ label, creator }) => `${label} ${creator}`)),
    relations: countsBy(relations.map(({ record }) => record.type)),
    words: worded.filter(({ words }) => words !== '').sort(byId),
  };
}

function countsBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
