/** Finds what an update did to a Yjs document, for the updates whose effect can’t be computed without applying them. */
import { StepCounter, type Steps } from '../domain/in-steps.ts';
import type { RecordChange } from './judge.ts';
import type { LayerDoc } from './layer-doc.ts';
import type { RecordOutcome } from './layer-event.ts';
import type { RecordsUpdate } from './update-reading.ts';
import { RecordKeyMap, recordKeys } from './record-key-map.ts';

/** Records as they are before an update writes to them. */
export const recordsBefore = (layer: LayerDoc, { fresh }: RecordsUpdate): readonly RecordChange[] =>
  fresh.map(({ map, id }) => ({ map, id, before: layer.record(map, id), after: undefined }) as RecordChange);

/** What an applied update took away without naming it, for the judge. @param before as it was (`recordsBefore`). */
export function lostRecords(
  layer: LayerDoc,
  { removed }: RecordsUpdate,
  before: readonly RecordChange[],
): RecordChange[] {
  const named = recordKeys(removed);
  return before.filter(
    (change) =>
      change.before !== undefined &&
      layer.record(change.map, change.id) === undefined &&
      !named.has(change.map, change.id),
  );
}

/** What became of each of these records, once for each. @param layer as it is now. */
export function* outcomesIn(layer: LayerDoc, changes: readonly RecordChange[]): Steps<readonly RecordOutcome[]> {
  const step = new StepCounter();
  const outcomes = new RecordKeyMap<RecordOutcome>();
  for (const { map, id, before } of changes) {
    outcomes.set(map, id, { map, id, before, after: layer.record(map, id) } as RecordOutcome);
    if (step.isOver()) yield;
  }
  return [...outcomes.values()];
}

/** True if an applied update waits for others that never came: it was not what it seemed. */
export const isPending = ({ doc }: LayerDoc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
