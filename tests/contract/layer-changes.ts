/** Layers and changes of them, for the contract suites. */
import * as Y from 'yjs';
import type { LayerChange } from '../../server/store/store.ts';
import { sha256Hex } from '../../server/importers/sha256.ts';
import type { AnnotationId, ArticleId, CommentId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerName, LayerRef } from '../../shared/domain/layer-name.ts';
import type { LayerContents } from '../../shared/layer/layer-records.ts';
import type { Removal } from '../../shared/layer/judge.ts';

export const aRoom = (layer: LayerName = 'shared', article = 'a'): LayerRef => ({
  project: 'p' as ProjectId,
  article: article as ArticleId,
  layer,
});
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
export const aRemoval = (annotation: string, creator = 'ana', created = 7): Removal =>
  ({ key: annotation, creator, created }) as Removal;

/** A change of a layer that brings updates and nothing else. */
export const aChange = (updates: readonly Uint8Array[], more: Partial<LayerChange> = {}): LayerChange => ({
  updates,
  removals: [],
  owners: [],
  ...more,
});

/** Updates as a real document makes them, one for each word. */
export function updatesOf(words: readonly string[]): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of words) doc.getMap('targets').set('x', word);
  return updates;
}

export function wordIn(updates: readonly Uint8Array[]): unknown {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getMap('targets').get('x');
}

/** So many annotations that no two of are alike in length, as people write notes, with a comment on the first of them. */
export function someContents(count: number): Pick<LayerContents, 'annotations' | 'comments'> {
  const stamp = { by: 'ana' as MemberId, at: 5 };
  const annotations = Array.from({ length: count }, (_, index) => ({
    id: `annotation-${index}` as AnnotationId,
    target: { spans: [{ start: index, end: index + 3 }] as const, creator: stamp.by, created: 5, ...stamp },
    body: { label: 'quote', attributes: {}, note: sha256Hex(String(index)), confidence: null, ...stamp },
  }));
  const record = {
    annotation: 'annotation-0' as AnnotationId,
    text: '“Who says?” 🚀',
    creator: stamp.by,
    created: 6,
    ...stamp,
  };
  return {
    annotations,
    comments: [{ id: 'comment' as CommentId, record: { ...record, replyTo: null, resolved: false } as never }],
  };
}
