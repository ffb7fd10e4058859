/** Takes annotations away whose decision another one has taken the place of, as a write of the server’s own. */
import * as Y from 'yjs';
import type { DecisionRecord } from '../../shared/domain/decision.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
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
  return overtaken.length === 0 ? null : { update: removalFrom(document(), overtaken), by, isImport: false };
}

/** What an edit and the removals that it brings did, to be committed together. */
interface Applied extends EditOutcome {
  readonly updates: readonly Uint8Array[];
}

/** Applies an edit to a layer, and takes away what was overtaken: it was made of the layer as it was read, and somebody may have decided since. */
export function applyWithOvertaken(
  layer: LayerDoc,
  edit: ServerEdit,
  context: Parameters<typeof applyServerEdit>[2],
): Applied {
  const outcome = applyServerEdit(layer, edit, context);
  const hasDecided = outcome.records?.some(({ map }) => map === 'decisions') ?? false;
  const overtaken = hasDecided ? overtakenEdit(outcome.records, new LayerIndex(layer), () => layer, edit.by) : null;
  if (overtaken === null) return { updates: [edit.update], ...outcome };
  const { events, records, removals } = applyServerEdit(layer, overtaken, context);
  return {
    updates: [edit.update, overtaken.update],
    events: [...outcome.events, ...events],
    removals: [...outcome.removals, ...removals],
    records: outcome.records && records && [...outcome.records, ...records],
  };
}

/** An update that takes annotations out of a layer. */
function removalFrom(layer: LayerDoc, annotations: readonly AnnotationId[]): Uint8Array {
  const copy = layerFromLog([Y.encodeStateAsUpdate(layer.doc)]);
  const updates: Uint8Array[] = [];
  copy.doc.on('update', (update: Uint8Array) => void updates.push(update));
  for (const id of annotations) copy.remove(id);
  copy.doc.destroy();
  return Y.mergeUpdates(updates);
}
