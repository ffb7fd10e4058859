/** What every index of annotations must do: after whatever was committed it says what the layers say, read whole. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { AnnotationStore, LayerNumber } from '../../server/store/annotation-store.ts';
import type { LayerChange } from '../../server/store/store.ts';
import { applyServerEdit } from '../../server/sync/server-edit.ts';
import type { AnnotationId, ArticleId, MemberId, ProjectId, RelationId } from '../../shared/domain/ids.ts';
import type { LayerName, LayerRef } from '../../shared/domain/layer-name.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import type { RecordOutcome } from '../../shared/layer/layer-event.ts';
import { act, aReplica, type Replica } from '../support/replicas.ts';
import { seeded } from '../support/seeded.ts';
import { seededAction } from '../support/seeded-action.ts';
import { byId, expectedOf } from './expected-index.ts';
import { aChange, aRoom } from './layer-changes.ts';
import { aProject, type FreshLayers, type StoreOfLayers } from './layers.ts';

const P = 'p' as ProjectId;
const ANA = { by: 'ana' as MemberId, at: 5 };
const BEN = { by: 'ben' as MemberId, at: 6 };
const idOf = (index: number): AnnotationId =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as AnnotationId;

/** Tells what updates leave of records, as the code that commits them does. @param layer takes the updates. */
const recordsOfAll = (layer: LayerDoc, updates: readonly Uint8Array[]): readonly RecordOutcome[] =>
  updates.flatMap(
    (update) =>
      applyServerEdit(layer, { update, by: null, isImport: false }, { now: 0, removed: new Set() }).records ?? [],
  );

/** Edits of a layer that nobody else writes to, each with what it left of records. */
function aWriter(room: LayerRef = aRoom()) {
  const [doc, committed] = [layerFromLog([]), layerFromLog([])];
  const updates: Uint8Array[] = [];
  doc.doc.on('update', (update: Uint8Array) => updates.push(update));
  return {
    layer: doc,
    /** What an edit commits. */
    change(edit: (layer: LayerDoc) => unknown): LayerChange {
      edit(doc);
      const all = updates.splice(0);
      return aChange(all, { records: recordsOfAll(committed, all) });
    },
    async commit(store: StoreOfLayers, edit: (layer: LayerDoc) => unknown, more: Partial<LayerChange> = {}) {
      return store.layers.append(room, { ...this.change(edit), ...more });
    },
  };
}

/** The number of a layer, once the index has taken in everything. */
async function upToDate({ annotations }: StoreOfLayers, room: LayerRef = aRoom()): Promise<LayerNumber> {
  const layers = await annotations.layers(room.project, room.article);
  const number = layers.find(({ layer }) => layer.name === room.layer)?.number ?? -1;
  await annotations.catchUp(number);
  return number;
}

async function wordsIn(annotations: AnnotationStore, layers: readonly LayerNumber[]) {
  const words = [];
  for await (const part of annotations.words(layers)) words.push(...part);
  return words.map(({ layer, id, words: text, spans }) => ({ layer, id, words: text, spans }));
}

async function indexOf({ annotations }: StoreOfLayers, number: LayerNumber): Promise<ReturnType<typeof expectedOf>> {
  const counts = await annotations.counts([number]);
  return {
    indexed: [...(await annotations.ofLayer(number))],
    counts: new Map(counts.map(({ label, creator, count }) => [`${label} ${creator}`, count])),
    relations: new Map(await annotations.relationCounts([number])),
    words: (await wordsIn(annotations, [number])).sort(byId),
  };
}

async function expectIndexed(store: StoreOfLayers, room: LayerRef = aRoom()): Promise<void> {
  const number = await upToDate(store, room);
  const whole = layerFromLog(await store.layers.updates(room));
  expect(await indexOf(store, number)).toEqual(expectedOf(whole, number));
}

export function annotationCases(aStore: FreshLayers): void {
  describe('annotations', () => {
    test('[ST40] a commit feeds the index: made, moved, described, linked, removed and brought back', async () => {
      const { store, reopen } = await aStore();
      const writer = aWriter();
      const first = [
        { start: 2, end: 5 },
        { start: 9, end: 11 },
      ];
      await writer.commit(store, (layer) => {
        layer.add(idOf(1), first, { label: 'quote', note: 'Sure?', attributes: { speaker: 'Mia' } }, ANA);
        layer.add(idOf(2), [{ start: 7, end: 8 }], { label: 'paraphrase' }, BEN);
        layer.relate(idOf(3) as string as RelationId, { type: 'continues', from: idOf(1), to: idOf(2) }, ANA);
      });
      const number = await upToDate(store);
      expect(await indexOf(store, number)).toEqual({
        indexed: [
          { id: idOf(1), label: 'quote', creator: 'ana', created: 5, at: 5, spans: first },
          { id: idOf(2), label: 'paraphrase', creator: 'ben', created: 6, at: 6, spans: [{ start: 7, end: 8 }] },
        ],
        counts: new Map([
          ['quote ana', 1],
          ['paraphrase ben', 1],
        ]),
        relations: new Map([['continues', 1]]),
        words: [{ layer: number, id: idOf(1), words: 'Mia · Sure?', spans: first }],
      });
      await writer.commit(store, (layer) => layer.describe(idOf(2), { label: 'quote', note: 'No' }, { ...ANA, at: 9 }));
      await writer.commit(store, (layer) => layer.remove(idOf(1)));
      await expectIndexed(store);
      expect(await store.annotations.relationCounts([number])).toEqual(new Map());
      await writer.commit(store, (layer) =>
        layer.revive(idOf(1), { spans: first, creator: 'ana' as MemberId, created: 5 }, BEN),
      );
      await writer.commit(store, (layer) => layer.unrelate(idOf(3) as string as RelationId));
      await expectIndexed(await reopen());
    });

    test('[ST40] the index tells its layers apart, and which of a project are behind', async () => {
      const { store, reopen } = await aStore();
      const [one, other, elsewhere] = [aWriter(), aWriter(aRoom('curated')), aWriter(aRoom('shared', 'b'))];
      const add = (layer: LayerDoc) => layer.add(idOf(1), [{ start: 1, end: 2 }], { label: 'quote', note: 'x' }, ANA);
      await one.commit(store, add);
      await elsewhere.commit(store, add);
      await other.commit(store, (layer) => layer.add(idOf(1), [{ start: 3, end: 4 }], { label: 'claim' }, BEN));
      const opened = await reopen();
      const behind = async (): Promise<readonly LayerName[]> =>
        (await opened.annotations.layers(P, 'a' as ArticleId))
          .filter(({ isBehind }) => isBehind)
          .map(({ layer }) => layer.name)
          .sort();
      expect(await behind()).toEqual(['curated', 'shared']);
      const curated = await upToDate(opened, aRoom('curated'));
      expect(await behind()).toEqual(['shared']);
      const shared = await upToDate(opened);
      expect([await behind(), await opened.annotations.nextBehind(0)]).toEqual([
        [],
        (await opened.annotations.layers(P, 'b' as ArticleId))[0]?.number,
      ]);
      expect(await opened.annotations.counts([curated])).toEqual([
        { layer: curated, label: 'claim', creator: 'ben', count: 1 },
      ]);
      expect(await wordsIn(opened.annotations, [curated, shared])).toEqual([
        { layer: shared, id: idOf(1), words: 'x', spans: [{ start: 1, end: 2 }] },
      ]);
      const last = await upToDate(opened, aRoom('shared', 'b'));
      expect(await opened.annotations.nextBehind(0)).toBeNull();
      expect((await opened.annotations.layers(P)).length).toBe(3);
      expect(await opened.annotations.layers('q' as ProjectId)).toEqual([]);
      expect((await opened.annotations.counts([shared, curated, last])).length).toBe(3);
      expect(await opened.annotations.counts([])).toEqual([]);
    });

    test('[ST40] an append that is refused, or fails, leaves no trace in the index', async () => {
      const { store, reopen } = await aStore();
      const writer = aWriter();
      await writer.commit(store, (layer) => layer.add(idOf(1), [{ start: 1, end: 2 }], { label: 'quote' }, ANA));
      const late = writer.change((layer) => layer.add(idOf(2), [{ start: 3, end: 4 }], { label: 'quote' }, ANA));
      expect(await store.layers.append(aRoom(), { ...late, rules: 77 })).toEqual({ refused: 'rules-changed' });
      const broken = { ...late, owners: [{ client: 1, member: null as unknown as MemberId }] };
      await expect(store.layers.append(aRoom(), broken)).rejects.toThrow();
      await store.layers.setState(aRoom(), 'frozen');
      expect(await store.layers.append(aRoom(), late)).toEqual({ refused: 'frozen' });
      const opened = await reopen();
      const number = await upToDate(opened);
      expect((await opened.annotations.ofLayer(number)).map(({ id }) => id)).toEqual([idOf(1)]);
      await expectIndexed(opened);
    });

    test('[ST41] a commit that does not say what it did has the layer read whole, with all that came before and after', async () => {
      const { store, reopen } = await aStore();
      const writer = aWriter();
      const add = (index: number) => (layer: LayerDoc) =>
        layer.add(idOf(index), [{ start: index, end: index + 1 }], { label: 'quote' }, ANA);
      await writer.commit(store, add(1));
      await upToDate(store);
      await writer.commit(store, add(2), { records: null });
      await writer.commit(store, (layer) => layer.remove(idOf(1)), { records: null });
      await writer.commit(store, add(3));
      const opened = await reopen();
      const reading = upToDate(opened);
      await writer.commit(opened, (layer) => layer.remove(idOf(2)));
      await reading;
      await expectIndexed(opened);
    });

    test('[ST41] a layer of more annotations than one step takes is read whole, and in the end nothing of before is left', async () => {
      const { store } = await aStore();
      const writer = aWriter();
      const many = (from: number) => (layer: LayerDoc) => {
        for (let index = from; index < from + 2_500; index += 1)
          layer.add(idOf(index), [{ start: 1, end: 2 }], { label: 'quote', note: `Note ${index}` }, ANA);
      };
      await writer.commit(store, many(0));
      await expectIndexed(store);
      await writer.commit(
        store,
        (layer) => {
          for (let index = 0; index < 2_500; index += 1) layer.remove(idOf(index));
        },
        { records: null },
      );
      await writer.commit(store, many(5_000));
      await expectIndexed(store);
    }, 20_000);

    test('[ST40] [ST41] whatever is committed, the index says what the layers say', async () => {
      for (let seed = 1; seed <= 12; seed += 1) await randomWork(await aStore(), seed);
    }, 60_000);
  });
}

/** Three people edit at once and offline; their updates are committed one by one or together, told or not. */
async function randomWork({ store: first, reopen }: Awaited<ReturnType<FreshLayers>>, seed: number): Promise<void> {
  let store = first;
  const random = seeded(seed);
  await store.projects.create(aProject('p'), null);
  const replicas = ['ana', 'ben', 'cem'].map((name, index) => {
    const replica = aReplica(name);
    replica.layer.doc.clientID = 1 + index + 10 * random.below(1_000_000);
    return replica;
  });
  const committed = layerFromLog([]);
  const missing = (to: LayerDoc, from: LayerDoc): Uint8Array =>
    Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc));
  const send = async (some: readonly Replica[]): Promise<void> => {
    const updates = some.map(({ layer }) => missing(committed, layer));
    const records = recordsOfAll(committed, updates);
    await store.layers.append(aRoom(), aChange(updates, { records: random.percent(95) ? records : null }));
  };
  for (let step = 0; step < 120; step += 1) {
    const who = random.below(replicas.length);
    const replica = random.pick(replicas);
    const roll = random.below(1_000);
    if (roll < 550) act(replicas, seededAction(random, who, 60));
    else if (roll < 730) await send([replica]);
    else if (roll < 810) await send(replicas);
    else if (roll < 920) Y.applyUpdate(replica.layer.doc, missing(replica.layer, committed));
    else if (roll < 950) await upToDate(store);
    else if (roll < 975) await store.layers.compact(aRoom());
    else if (roll < 985) store = await reopen();
  }
  await send(replicas);
  await expectIndexed(store);
  // A store that is opened again fills from the start what was not told, and goes on where the other ended.
  store = await reopen();
  await expectIndexed(store);
}
