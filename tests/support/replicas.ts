/** Replicas of a layer for property tests: random work on them, as an honest page would do it. */
import fc from 'fast-check';
import * as Y from 'yjs';
import { EditHistory } from '../../client/desk/layer/edit-history.ts';
import type { Attributes, Confidence, Stamp } from '../../shared/domain/annotation.ts';
import type { AnnotationId, CommentId, MemberId, RelationId, SuggestionId } from '../../shared/domain/ids.ts';
import type { Step } from '../../shared/domain/step.ts';
import { isUndecided } from '../../shared/domain/suggestion.ts';
import type { Spans } from '../../shared/domain/target.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';

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
const countedId = (): AnnotationId =>
  `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}` as AnnotationId;

export function aReplica(member: string, doc = new Y.Doc()): Replica {
  const layer = new LayerDoc(doc);
  let time = 0;
  return {
    member: member as MemberId,
    layer,
    history: new EditHistory(layer),
    newId: countedId,
    now: () => (time += 1),
  };
}

export const stampOf = ({ member, now }: Pick<Replica, 'member' | 'now'>): Stamp => ({ by: member, at: now() });

/** One thing that one analyst does; `pick` says to which annotation, of those there are. */
export type Action =
  | { readonly kind: 'create' | 'resize'; readonly who: number; readonly pick: number; readonly spans: Spans }
  | { readonly kind: 'relabel' | 'note'; readonly who: number; readonly pick: number; readonly word: string }
  | { readonly kind: 'delete' | 'undo' | 'redo' | NoteKind; readonly who: number; readonly pick: number };

/** What is done beside annotations: comments, relations between two of them, and what programs suggest. */
const NOTE_KINDS = [
  'comment',
  'reword',
  'unsay',
  'resolve',
  'relate',
  'unrelate',
  'suggest',
  'accept',
  'reject',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

const anySpans = (length: number): fc.Arbitrary<Spans> =>
  fc
    .tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 10 }))
    .map(([start, size]) => [{ start, end: Math.min(start + size, length) }]);

/** @param members how many analysts there are. @param length of the text. */
export function anyAction(members: number, length: number): fc.Arbitrary<Action> {
  const common = { who: fc.nat(members - 1), pick: fc.nat(1_000) };
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('create' as const, 'resize' as const), ...common, spans: anySpans(length) }),
    fc.record({
      kind: fc.constantFrom('relabel' as const),
      ...common,
      word: fc.constantFrom('quote', 'paraphrase', 'editorial-claim'),
    }),
    fc.record({ kind: fc.constantFrom('note' as const), ...common, word: fc.constantFrom('', 'sure', 'unsure') }),
    fc.record({ kind: fc.constantFrom('delete' as const, 'undo' as const, 'redo' as const), ...common }),
    fc.record({ kind: fc.constantFrom(...NOTE_KINDS), ...common }),
  );
}

export type MayChange = (replica: Replica, creator: MemberId, what: 'annotation' | 'comment') => boolean;

/**
 * Does what an action says on the replica it names.
 * @param mayChange whether the page would let this analyst change an annotation or a relation, or a comment, of that creator.
 * @returns `nothing` where there was nothing to do it to, `said` for what is not a step and can’t be undone.
 */
export function act(replicas: readonly Replica[], action: Action, mayChange: MayChange = () => true): string {
  const replica = replicas[action.who];
  if (replica === undefined) return 'nothing';
  const { layer, history } = replica;
  const stamp = stampOf(replica);
  if (action.kind === 'undo' || action.kind === 'redo') return history[action.kind](stamp);
  if (isNote(action.kind)) return note(replica, action.kind, action.pick, stamp, mayChange);
  const changeable = layer.annotations().filter(({ target }) => mayChange(replica, target.creator, 'annotation'));
  const step = edit(layer, action, changeable[action.pick % Math.max(1, changeable.length)]?.id, replica, stamp);
  history.remember(step);
  return step.length === 0 ? 'nothing' : 'done';
}

const isNote = (kind: Action['kind']): kind is NoteKind => (NOTE_KINDS as readonly string[]).includes(kind);

const picked = <Item>(list: readonly Item[], pick: number): Item | undefined => list[pick % Math.max(1, list.length)];

function note(replica: Replica, kind: NoteKind, pick: number, stamp: Stamp, mayChange: MayChange): string {
  const { layer, history, newId } = replica;
  const on = picked(layer.annotations(), pick)?.id;
  const comment = picked(layer.comments.all(), pick);
  const own = picked(
    layer.comments.all().filter(({ record }) => mayChange(replica, record.creator, 'comment')),
    pick,
  )?.id;
  const relation = picked(
    layer.relations.all().filter(({ record }) => mayChange(replica, record.creator, 'annotation')),
    pick,
  )?.id;
  const other = layer.annotations().find(({ id }) => id !== on)?.id;
  if (kind === 'suggest') {
    layer.suggest(
      [
        {
          id: newId() as string as SuggestionId,
          spans: [{ start: 0, end: 1 }],
          label: 'quote',
          attributes: {},
          note: '',
          score: null,
          program: `${pick}`,
        },
      ],
      stamp,
    );
    return 'said';
  }
  if (kind === 'accept' || kind === 'reject') {
    const suggestion = picked(layer.suggestions.all().filter(isUndecided), pick);
    const step =
      suggestion === undefined
        ? []
        : kind === 'accept'
          ? layer.accept(suggestion, newId(), stamp)
          : layer.reject(suggestion, stamp);
    history.remember(step);
    return step.length === 0 ? 'nothing' : 'done';
  }
  if (kind === 'relate' || kind === 'unrelate') {
    const step =
      kind === 'unrelate'
        ? relation === undefined
          ? []
          : layer.unrelate(relation)
        : linkStep(replica, on, other, stamp);
    history.remember(step);
    return step.length === 0 ? 'nothing' : 'done';
  }
  if (kind === 'comment' && on !== undefined)
    layer.say(newId() as string as CommentId, { annotation: on, parent: null, text: `${pick}`, resolved: null }, stamp);
  else if (kind === 'resolve' && comment !== undefined) {
    const { annotation, parent } = comment.record;
    layer.say(
      newId() as string as CommentId,
      { annotation, parent: parent ?? comment.id, text: '', resolved: pick % 2 === 0 },
      stamp,
    );
  } else if (kind === 'reword' && own !== undefined) layer.reword(own, `${pick}!`, stamp);
  else if (kind === 'unsay' && own !== undefined) layer.unsay(own);
  else return 'nothing';
  return 'said';
}

const linkStep = (
  { layer, newId }: Replica,
  from: AnnotationId | undefined,
  to: AnnotationId | undefined,
  stamp: Stamp,
): Step =>
  from === undefined || to === undefined
    ? []
    : layer.relate(newId() as string as RelationId, { type: 'continues', from, to }, stamp);

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
    default:
      return [];
  }
}

/** What a layer says, without who wrote it last and when. */
export type Contents = Readonly<
  Record<
    string,
    {
      spans: Spans;
      creator: string;
      created: number;
      label: string;
      note: string;
      attributes: Attributes;
      confidence: Confidence | null;
    }
  >
>;

export const contentsOf = (layer: LayerDoc): Contents =>
  Object.fromEntries(
    layer
      .annotations()
      .map(({ id, target: { spans, creator, created }, body: { label, note, attributes, confidence } }) => [
        id,
        { spans, creator, created, label, note, attributes, confidence },
      ]),
  );
