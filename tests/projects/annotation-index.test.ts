/** Questions about annotations: answered by the index, and from the layers themselves where it can't be written. */
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Access } from '../../server/projects/access.ts';
import { AnnotationIndex } from '../../server/projects/annotation-index.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { LayerStore, Store } from '../../server/store/store.ts';
import type { AnnotationId, MemberId, RelationId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import { aChange, aRoom } from '../contract/layer-changes.ts';
import { aProject } from '../contract/layers.ts';
import { storedArticle } from '../support/stored-article.ts';
import { temporaryFolder } from '../support/test-server.ts';

const ANA = { by: 'ana' as MemberId, at: 5 };
const ids = ['a', 'b', 'c'].map((letter) => `${letter}0000000-0000-4000-8000-000000000000` as AnnotationId);
const [ONE, TWO, LINK] = ids as [AnnotationId, AnnotationId, AnnotationId];
const sender = (member: string, role: Sender['role']): Sender => ({ member: member as MemberId, role });

/** A store whose layers nobody has told the index of. */
async function aStage(mode: 'shared' | 'blind' = 'shared') {
  const { store } = await openSqliteStore(join(await temporaryFolder(), 'verbatim.db'));
  onTestFinished(() => store.close());
  const project = aProject('p', { mode });
  await store.projects.create(project, null);
  const write = async (room: LayerRef, edit: (layer: LayerDoc) => void): Promise<void> => {
    const layer = layerFromLog([]);
    const updates: Uint8Array[] = [];
    layer.doc.on('update', (update: Uint8Array) => updates.push(update));
    edit(layer);
    await store.layers.append(room, aChange(updates));
  };
  const read = vi.fn<LayerStore['contents']>((room) => store.layers.contents(room));
  const anIndex = (isKept: boolean, annotations = store.annotations): AnnotationIndex =>
    new AnnotationIndex({ store: { annotations, layers: { contents: read } }, log: pino({ level: 'silent' }), isKept });
  return { store, project, write, read, anIndex };
}

async function readIndex(store: Store, index: AnnotationIndex, project: ReturnType<typeof aProject>, asker: Sender) {
  const layers = await index.readable(project.id, await Access.of(store, project, asker));
  const words = [];
  for await (const part of index.words(layers)) words.push(...part);
  return {
    totals: (await index.totals(layers)).map(({ article, layer, labels, makers }) => [
      `${article}/${layer}`,
      [...labels],
      [...makers],
    ]),
    relations: [...(await index.relations(layers))],
    words: words.map(({ layer, words }) => `${layer}: ${words}`),
  };
}

const ALL = {
  totals: [
    ['a/shared', [['quote', 2]], ['ana']],
    ['a/curated', [['quote', 1]], ['ana']],
  ],
  relations: [['continues', 1]],
  words: ['shared: Sure?', 'curated: No'],
};

async function twoLayers({ write }: Awaited<ReturnType<typeof aStage>>): Promise<void> {
  await write(aRoom(), (layer) => {
    layer.add(ONE, [{ start: 1, end: 2 }], { label: 'quote', note: 'Sure?' }, ANA);
    layer.add(TWO, [{ start: 3, end: 4 }], { label: 'quote' }, ANA);
    layer.relate(LINK as string as RelationId, { type: 'continues', from: ONE, to: TWO }, ANA);
  });
  await write(aRoom('curated'), (layer) => layer.add(ONE, [{ start: 1, end: 2 }], { label: 'quote', note: 'No' }, ANA));
}

test('[HT65] the index answers without a layer being read by the one who asks, and knows of it once it was asked', async () => {
  const stage = await aStage();
  await twoLayers(stage);
  expect(await readIndex(stage.store, stage.anIndex(true), stage.project, sender('ben', 'viewer'))).toEqual(ALL);
  expect([stage.read.mock.calls.length, await stage.store.annotations.nextBehind(0)]).toEqual([0, null]);
});

test('[HT65] where the index can’t be written, layers that it does not know are read whole', async () => {
  const stage = await aStage();
  await twoLayers(stage);
  const catchUp = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('The disk is full.')));
  const full = stage.anIndex(true, { ...stage.store.annotations, catchUp });
  expect(await readIndex(stage.store, full, stage.project, sender('ben', 'viewer'))).toEqual(ALL);
  expect([catchUp.mock.calls.length, stage.read.mock.calls.length]).toEqual([2, 2]);
});

test('[HT65] a process beside the server writes nothing into the index, and is told the same', async () => {
  const stage = await aStage();
  await twoLayers(stage);
  await stage.store.annotations.catchUp((await stage.store.annotations.nextBehind(0)) ?? -1);
  const catchUp = vi.spyOn(stage.store.annotations, 'catchUp');
  const { words, ...all } = await readIndex(stage.store, stage.anIndex(false), stage.project, sender('ben', 'viewer'));
  expect([all, words.sort()]).toEqual([{ totals: ALL.totals, relations: ALL.relations }, [...ALL.words].sort()]);
  expect([catchUp.mock.calls.length, stage.read.mock.calls.length]).toEqual([0, 1]);
});

test.each([true, false])(
  '[HT63] of independent work the index tells nobody what they could not open (kept: %s)',
  async (isKept) => {
    const stage = await aStage('blind');
    await twoLayers(stage);
    await stage.write(aRoom('annotator/ben'), (layer) =>
      layer.add(ONE, [{ start: 1, end: 2 }], { label: 'claim', note: 'Mine' }, { by: 'ben' as MemberId, at: 5 }),
    );
    const index = stage.anIndex(isKept);
    const own = await readIndex(stage.store, index, stage.project, sender('ben', 'annotator'));
    expect(own).toEqual({
      totals: [['a/annotator/ben', [['claim', 1]], ['ben']]],
      relations: [],
      words: ['annotator/ben: Mine'],
    });
    expect((await readIndex(stage.store, index, stage.project, sender('cem', 'annotator'))).totals).toEqual([]);
    expect(await readIndex(stage.store, index, stage.project, sender('olu', 'owner'))).toEqual(ALL);
    expect((await index.totals(await index.all(stage.project.id))).length).toBe(3);
  },
);

test('[ST39] [HT84] nobody is told of an article that is put away; what the server goes by counts it', async () => {
  const stage = await aStage();
  const { article, text } = storedArticle('The harbour was shut.');
  await stage.store.articles.add(stage.project.id, [{ article: { ...article, id: aRoom().article }, text }]);
  await twoLayers(stage);
  await stage.store.putAway.putArticleAway(stage.project.id, aRoom().article, { by: null, at: 1 });
  const index = stage.anIndex(true);
  expect((await readIndex(stage.store, index, stage.project, sender('olu', 'owner'))).totals).toEqual([]);
  expect((await index.totals(await index.all(stage.project.id))).map(({ layer }) => layer)).toEqual([
    'shared',
    'curated',
  ]);
  await stage.store.putAway.restoreArticle(stage.project.id, aRoom().article);
  expect(await readIndex(stage.store, index, stage.project, sender('olu', 'owner'))).toEqual(ALL);
});
