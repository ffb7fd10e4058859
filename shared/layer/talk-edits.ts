/** Edits a talk (a discussion about a disagreement). Undo does not cover these edits: an author deletes a message instead. */
import type { Stamp } from '../domain/annotation.ts';
import { newCommentRecord } from '../domain/comment.ts';
import type { CommentId, DecisionId } from '../domain/ids.ts';
import { entriesOf, placeOfTalk, type NewTalk } from '../domain/talk.ts';
import type { LayerDoc } from './layer-doc.ts';

/** An entry of a talk. */
interface NewEntry {
  readonly id: CommentId;
  readonly text: string;
}

/** Begins a talk with a question, in one transaction. If the talk exists already, the question is added to it. */
export function ask(layer: LayerDoc, id: DecisionId, { sources, spans }: NewTalk, entry: NewEntry, stamp: Stamp): void {
  const talks = layer.talks.get(id) === undefined ? [{ id, record: { sources, spans, ...stamp } }] : [];
  const record = newCommentRecord({ ...placeIn(layer, id), text: entry.text, resolved: opening(layer, id) }, stamp);
  layer.restore({ annotations: [], comments: [{ id: entry.id, record }], talks });
}

/** Says something in a talk; one that was closed is open again. */
export const answer = (layer: LayerDoc, id: DecisionId, entry: NewEntry, stamp: Stamp): void =>
  layer.say(entry.id, { ...placeIn(layer, id), text: entry.text, resolved: opening(layer, id) }, stamp);

/** Closes a talk, without a word. */
export const closeTalk = (layer: LayerDoc, id: DecisionId, entry: CommentId, stamp: Stamp): void =>
  layer.say(entry, { ...placeIn(layer, id), text: '', resolved: true }, stamp);

const talkIn = (layer: LayerDoc, id: DecisionId) => entriesOf(id, layer.comments.all());

/** An entry reopens a closed talk; `null` where the talk is open. */
const opening = (layer: LayerDoc, id: DecisionId): false | null => (talkIn(layer, id)?.isOpen === false ? false : null);

/** All entries of a talk are in the thread that its first one began. */
function placeIn(layer: LayerDoc, id: DecisionId) {
  const first = talkIn(layer, id)?.entries[0];
  return { annotation: placeOfTalk(id), parent: first === undefined ? null : (first.record.parent ?? first.id) };
}
