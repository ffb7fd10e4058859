/** Replicas of a layer for property tests: random work on them, as an honest page would do it. */
import fc from 'fast-check';
import * as Y from 'yjs';
import { EditHistory } from '../../client/state/edit-history.ts';
import type { Attributes, Confidence, Stamp } from '../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import type { Step } from '../../shared/domain/step.ts';
import type { Spans } from '../../shared/domain/target.ts';
import { LayerDoc } from '../../shared/layer-doc.ts';

export interface Replica {
  readonly member: MemberId;
  readonly layer: LayerDoc;
  readonly history: EditHistory;
  readonly newId: () => AnnotationId;
  /** Goes on by one at every reading. */
  readonly now: () => number;
}

let made = 0;

/** A UUID that counts up, so that a failing run reads well. */
const countedId = (): AnnotationId => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}` as AnnotationId;

export function aReplica(member: string, doc = new Y.Doc()): Replica {
  const layer = new LayerDoc(doc);
  let time = 0;
  return { member: member as MemberId, layer, history: new EditHistory(layer), newId: countedId, now: () => (time += 1) };
}

export const stampOf = ({ member, now }: Pick<Replica, 'member' | 'now'>): Stamp => ({ by: member, at: now() });

/** One thing that one analyst does; `pick` says to which annotation, of those there are. */
export type Action =
  | { readonly kind: 'create' | 'resize'; readonly who: number; readonly pick: number; readonly spans: Spans }
  | { readonly kind: 'relabel' | 'note'; readonly who: number; readonly pick: number; readonly word: string }
  | { readonly kind: 'delete' | 'undo' | 'redo'; readonly who: number; readonly pick: number };

const anySpans = (length: number): fc.Arbitrary<Spans> =>
  fc.tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 10 })).map(([start, size]) => [{ start, end: Math.min(start + size, length) }]);

/** @param members how many analysts there are. @param length of the text. */
export function anyAction(members: number, length: number): fc.Arbitrary<Action> {
  const common = { who: fc.nat(members - 1), pick: fc.nat(1_000) };
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('create' as const, 'resize' as const), ...common, spans: anySpans(length) }),
    fc.record({ kind: fc.constantFrom('relabel' as const), ...common, word: fc.constantFrom('quote', 'paraphrase', 'editorial-claim') }),
    fc.record({ kind: fc.constantFrom('note' as const), ...common, word: fc.constantFrom('', 'sure', 'unsure') }),
    fc.record({ kind: fc.constantFrom('delete' as const, 'undo' as const, 'redo' as const), ...common }),
  );
}

/**
 * Does what an action says on the replica it names.
 * @param mayChange whether the page would let this analyst change that annotation.
 * @returns `nothing` where there was nothing to do it to.
 */
export function act(replicas: readonly Replica[], action: Action, mayChange: (replica: Replica, creator: MemberId) => boolean = () => true): string {
  const replica = replicas[action.who];
  if (replica === undefined) return 'nothing';
  const { layer, history } = replica;
  const stamp = stampOf(replica);
  if (action.kind === 'undo' || action.kind === 'redo') return history[action.kind](stamp);
  const changeable = layer.annotations().filter(({ target }) => mayChange(replica, target.creator));
  const step = edit(layer, action, changeable[action.pick % Math.max(1, changeable.length)]?.id, replica, stamp);
  history.remember(step);
  return step.length === 0 ? 'nothing' : 'done';
}

function edit(layer: LayerDoc, action: Action, id: AnnotationId | undefined, { newId }: Replica, stamp: Stamp): Step {
  if (action.kind === 'create') return layer.add(newId(), action.spans, { label: 'quote' }, stamp);
  if (id === undefined) return [];
  switch (action.kind) {
    case 'resize':
      return layer.place(id, action.spans, stamp);
    case 'relabel':
      return layer.describe(id, { label: action.word }, stamp);
    case 'note':
      return layer.describe(id, { note: action.word }, stamp);
    case 'delete':
      return layer.remove(id);
    case 'undo':
    case 'redo':
      return [];
  }
}

/** What a layer says, without who wrote it last and when. */
export type Contents = Readonly<
  Record<string, { spans: Spans; creator: string; created: number; label: string; note: string; attributes: Attributes; confidence: Confidence | null }>
>;

export const contentsOf = (layer: LayerDoc): Contents =>
  Object.fromEntries(
    layer.annotations().map(({ id, target: { spans, creator, created }, body: { label, note, attributes, confidence } }) => [
      id,
      { spans, creator, created, label, note, attributes, confidence },
    ]),
  );
