/** How the server changes a layer while people write to it. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { LayerEditor } from '../../server/sync/layer-editor.ts';

const [ANA, OLGA] = ['ana', 'olga'] as MemberId[] as [MemberId, MemberId];
const [ONE, TWO] = ['one', 'two'] as AnnotationId[] as [AnnotationId, AnnotationId];
const SPANS = [{ start: 0, end: 4 }];
const ELSEWHERE = [{ start: 5, end: 9 }];

/** The server relabels two annotations and removes them; meanwhile Ana, of whom it does not know, changes the first. */
async function bothWrite(): Promise<LayerDoc> {
  const layer = new LayerDoc();
  for (const id of [ONE, TWO]) layer.add(id, SPANS, { label: 'quote' }, { by: ANA, at: 1 });
  const copy = new LayerDoc();
  Y.applyUpdate(copy.doc, Y.encodeStateAsUpdate(layer.doc));
  layer.describe(ONE, { label: 'hers' }, { by: ANA, at: 2 });
  layer.place(ONE, ELSEWHERE, { by: ANA, at: 2 });
  const editor = new LayerEditor(copy, async (edits) => {
    for (const { update } of edits) Y.applyUpdate(layer.doc, update);
  });
  editor.giveWay();
  await editor.edit({ by: OLGA, isImport: false }, (changed) => {
    for (const id of [ONE, TWO]) {
      changed.describe(id, { label: 'the owner’s' }, { by: OLGA, at: 3 });
      changed.remove(id);
    }
  });
  return layer;
}

test('[HT141] what others write at the same time stays where the server gives way, and all else is as it wrote', async () => {
  for (let round = 0; round < 20; round += 1) {
    const layer = await bothWrite();
    expect(layer.annotations()).toMatchObject([{ id: ONE, target: { spans: ELSEWHERE }, body: { label: 'hers' } }]);
    expect([layer.target(TWO), layer.record('bodies', TWO)]).toMatchObject([undefined, { label: 'the owner’s' }]);
  }
});
