/** A layer from the updates of its log, and the log's updates merged into one. */
import * as Y from 'yjs';
import { LayerDoc } from './layer-doc.ts';
import type { LayerContents } from './layer-records.ts';

/** Builds a layer by applying updates, in order. */
export function layerFromLog(updates: readonly Uint8Array[]): LayerDoc {
  // Nobody asks for its guid, and drawing a random one takes as long as reading a small layer.
  const doc = new Y.Doc({ guid: 'layer' });
  const layer = new LayerDoc(doc);
  // One transaction: ten thousand small updates cost one clean-up, not ten thousand.
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return layer;
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
