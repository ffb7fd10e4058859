/**
 * Makes the edits that the server writes after an update with decisions: it restores members’ decisions that a
 * strategy’s concurrent decision replaced, and removes annotations whose decision lost to a concurrent one.
 */
import * as Y from 'yjs';
import type { Decision, DecisionRecord } from '../../shared/domain/decision.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import type { RecordOutcome } from '../../shared/layer/layer-event.ts';
import { LayerIndex } from '../../shared/layer/layer-index.ts';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import { overtakenIn } from '../../shared/layer/overtaken.ts';
import { applyServerEdit, type EditOutcome, type ServerEdit } from './server-edit.ts';

/**
 * @param records what an update left of the records that it touched. @param index of the layer as it is now.
 * @param document the layer, where it is needed. @param by who wrote the update. @returns `null` if nothing was overtaken.
 */
export function overtakenEdit(
  records: readonly RecordOutcome[] | null,
  index: LayerIndex,
  document: () => LayerDoc,
  by: MemberId | null,
): ServerEdit | null {
  const overtaken = overtakenIn(records ?? [], {
    has: (annotation) => index.record('targets', annotation) !== undefined,
    decisionIds: () => index.ids('decisions'),
    decision: (id) => index.record('decisions', id) as DecisionRecord | undefined,
  });
  if (overtaken.length === 0) return null;
  const removal = (copy: LayerDoc): void => overtaken.forEach((id) => void copy.remove(id));
  return { update: changeIn(document(), removal), by, isImport: false };
}

/** Writes of the server’s own that a write of decisions needs besides, applied one by one. */
export interface FollowUp {
  readonly edit: ServerEdit;
  readonly outcome: EditOutcome;
}

/** People’s decisions that a write hid, to be written again: one edit for each of those who signed them. */
export function rewrittenEdits(lost: readonly Decision[], document: () => LayerDoc): readonly ServerEdit[] {
  const authors = [...new Set(lost.map(({ record }) => record.by))];
  return authors.map((by) => {
    const decisions = lost.filter(({ record }) => record.by === by);
    const update = changeIn(document(), (copy) => copy.restore({ annotations: [], decisions }));
    return { update, by, isImport: false };
  });
}

/** What an edit and its follow-ups did, to be committed together. */
interface Applied extends Omit<EditOutcome, 'lost'> {
  readonly updates: readonly Uint8Array[];
}

/**
 * Applies an edit to a layer, writes people’s decisions again that it hid, and takes away what was overtaken: it was made
 * of the layer as it was read, and a member may have decided since.
 */
export function applyWithOvertaken(
  layer: LayerDoc,
  edit: ServerEdit,
  context: Parameters<typeof applyServerEdit>[2],
): Applied {
  const outcomes = [applyServerEdit(layer, edit, context)];
  const updates = [edit.update];
  const follow = (next: ServerEdit): void => {
    outcomes.push(applyServerEdit(layer, next, context));
    updates.push(next.update);
  };
  for (const next of rewrittenEdits(outcomes[0]?.lost ?? [], () => layer)) follow(next);
  const changed = outcomes.flatMap(({ records }) => records ?? []);
  const hasDecided = changed.some(({ map }) => map === 'decisions');
  const overtaken = hasDecided ? overtakenEdit(changed, new LayerIndex(layer), () => layer, edit.by) : null;
  if (overtaken !== null) follow(overtaken);
  return {
    updates,
    events: outcomes.flatMap(({ events }) => events),
    removals: outcomes.flatMap(({ removals }) => removals),
    records: outcomes.some(({ records }) => records === null) ? null : outcomes.flatMap(({ records }) => records ?? []),
  };
}

/** The effect of a change on a layer; the layer itself is not changed. */
function changeIn(layer: LayerDoc, change: (copy: LayerDoc) => void): Uint8Array {
  const copy = layerFromLog([Y.encodeStateAsUpdate(layer.doc)]);
  const updates: Uint8Array[] = [];
  copy.doc.on('update', (update: Uint8Array) => void updates.push(update));
  change(copy);
  copy.doc.destroy();
  return Y.mergeUpdates(updates);
}
