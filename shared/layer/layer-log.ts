/** Builds a layer from its log of Yjs updates, and merges the updates of a log into one. */
import * as Y from 'yjs';
import { atOnce, type Steps } from '../domain/in-steps.ts';
import { LayerDoc } from './layer-doc.ts';
import type { LayerContents } from './layer-records.ts';

/** So many bytes of a log are applied in one step, about: some milliseconds' work. */
const BYTES_A_STEP = 128 * 1024;

/** Builds a layer by applying updates, in order. */
export const layerFromLog = (updates: readonly Uint8Array[]): LayerDoc => atOnce(layerFromLogInSteps(updates));

/** The same, some updates a step. One that is as long as a whole layer is one step. */
export function* layerFromLogInSteps(updates: readonly Uint8Array[]): Steps<LayerDoc> {
  // Nobody asks for its guid, and drawing a random one takes as long as reading a small layer.
  const doc = new Y.Doc({ guid: 'layer' });
  const layer = new LayerDoc(doc);
  let next = 0;
  // A transaction for many: ten thousand small updates cost a few clean-ups, not ten thousand.
  const applySome = (): void => {
    for (let bytes = 0; next < updates.length && bytes < BYTES_A_STEP; next += 1) {
      const update = updates[next] ?? new Uint8Array();
      Y.applyUpdate(doc, update);
      bytes += update.length;
    }
  };
  for (;;) {
    doc.transact(applySome);
    if (next === updates.length) return layer;
    yield;
  }
}

/** A whole layer as one update, with its state vector. */
export interface LayerSnapshot {
  readonly update: Uint8Array;
  readonly stateVector: Uint8Array;
  /** The deletions alone, as an update: all that a peer with every item can lack. */
  readonly deletions: Uint8Array;
}

export function snapshotOf({ doc }: LayerDoc): LayerSnapshot {
  const stateVector = Y.encodeStateVector(doc);
  return { update: Y.encodeStateAsUpdate(doc), stateVector, deletions: Y.encodeStateAsUpdate(doc, stateVector) };
}

/** Merges the updates of a log; what was overwritten or removed leaves nothing but its place. */
export function mergeLog(updates: readonly Uint8Array[]): LayerSnapshot {
  const layer = layerFromLog(updates);
  const snapshot = snapshotOf(layer);
  layer.doc.destroy();
  return snapshot;
}

/** The contents of a layer that is kept as one update. */
export function layerContentsOf(update: Uint8Array): LayerContents {
  const layer = layerFromLog([update]);
  const contents = layer.contents();
  layer.doc.destroy();
  return contents;
}
