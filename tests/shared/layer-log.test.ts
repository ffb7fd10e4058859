/** A layer from its log, and its log as one update. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { layerFromLog, mergeLog, snapshotOf } from '../../shared/layer/layer-log.ts';

/** Updates of one client: three words are written, and one of them is taken away. */
function aLog(): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of ['one', 'two', 'three']) doc.getMap('targets').set(word, { word });
  doc.getMap('targets').delete('two');
  return updates;
}

const wordsOf = (doc: Y.Doc): string[] => [...doc.getMap('targets').keys()].sort();

test('[LA14] a log is the layer that its updates make, applied in one transaction', () => {
  const layer = layerFromLog(aLog());
  expect(wordsOf(layer.doc)).toEqual(['one', 'three']);
  expect(wordsOf(layerFromLog([]).doc)).toEqual([]);
});

test('[LA14] merged, it is one update that makes the same layer, with its state vector and what was taken away', () => {
  const log = aLog();
  const { update, stateVector, deletions } = mergeLog(log);
  const merged = new Y.Doc();
  Y.applyUpdate(merged, update);
  expect(wordsOf(merged)).toEqual(['one', 'three']);
  expect(stateVector).toEqual(Y.encodeStateVector(merged));
  expect({ update, stateVector, deletions }).toEqual(snapshotOf(layerFromLog(log)));
  const withoutDeletion = new Y.Doc();
  for (const each of log.slice(0, -1)) Y.applyUpdate(withoutDeletion, each);
  expect(wordsOf(withoutDeletion)).toEqual(['one', 'three', 'two']);
  Y.applyUpdate(withoutDeletion, deletions);
  expect(wordsOf(withoutDeletion)).toEqual(['one', 'three']);
});
