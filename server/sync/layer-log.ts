/** Reading a layer from the store: the updates of its log, applied to a fresh document. */
import * as Y from 'yjs';
import { LayerDoc } from '../../shared/layer-doc.ts';
import type { StoredLayer } from '../store/store.ts';

/** Builds a layer from its log. */
export function layerFromLog({ updates }: Pick<StoredLayer, 'updates'>): LayerDoc {
  const doc = new Y.Doc();
  const layer = new LayerDoc(doc);
  // One transaction: ten thousand small updates cost one clean-up, not ten thousand.
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return layer;
}
