/** What an update did that could not be told beforehand. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { isPending } from '../../shared/layer/update-outcome.ts';

/** Two updates of one client, and one that deletes what the second brought. */
function updates(): { first: Uint8Array; second: Uint8Array; deletion: Uint8Array } {
  const doc = new Y.Doc();
  const all: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => all.push(update));
  doc.getMap('targets').set('one', 1);
  doc.getMap('targets').set('two', 2);
  doc.getMap('targets').delete('two');
  const [first = new Uint8Array(), second = new Uint8Array(), deletion = new Uint8Array()] = all;
  return { first, second, deletion };
}

test('[RO16] an item without what it builds on leaves a layer pending, and so does a deletion of what is not there', () => {
  const { first, second, deletion } = updates();
  const after = (...taken: readonly Uint8Array[]): boolean => {
    const layer = new LayerDoc(new Y.Doc());
    for (const update of taken) Y.applyUpdate(layer.doc, update);
    return isPending(layer);
  };
  expect([after(first), after(second), after(first, deletion), after(first, second, deletion)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
