/** What every store of layers must do, those of simulations included: a suite as a function of how to open one. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { AnnotationStore } from '../../server/store/annotation-store.ts';
import type { ClientOwner, LayerStore, ProjectStore } from '../../server/store/store.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { layerNamed, type Layer } from '../../shared/domain/layer.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { Removal } from '../../shared/layer/judge.ts';
import type { LayerSnapshot } from '../../shared/layer/layer-log.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { aChange, aRemoval, aRoom, bytes, someContents, updatesOf, wordIn } from './layer-changes.ts';

/** As far as layers go. */
export interface StoreOfLayers {
  readonly layers: LayerStore;
  readonly annotations: AnnotationStore;
  readonly projects: Pick<ProjectStore, 'create' | 'update'>;
}

/** An empty store, and how to open it again with what went before. */
export type FreshLayers = () => Promise<{
  readonly store: StoreOfLayers;
  readonly reopen: () => Promise<StoreOfLayers>;
}>;

export const aProject = (id: string, change: Partial<Project> = {}): Project => ({
  id: id as ProjectId,
  title: `Project ${id}`,
  guidelines: 'Tag what is said. “”🚀',
  mode: 'shared',
  editing: 'own',
  labelSet: DEFAULT_LABEL_SET,
  created: 1_700_000_000_123,
  ...change,
});
const namesOf = (layers: readonly Layer[]): readonly string[] => layers.map(({ name }) => name).sort();

export function layerCases(aStore: FreshLayers): void {
  describe('layers', () => {
    test('[ST10] a layer that nobody wrote to is empty, not missing', async () => {
      const { store } = await aStore();
      expect(await store.layers.load(aRoom())).toEqual({
        updates: [],
        rows: 0,
        stateVector: null,
        deletions: null,
        removed: new Map(),
        owners: new Map(),
      });
      expect(await store.layers.ofArticle('p' as ProjectId, 'a' as ArticleId)).toEqual([]);
    });

    test.each([2, 1_000])(
      '[ST48] what people see of a layer of %d annotations is what its updates hold',
      async (count) => {
        const { store } = await aStore();
        const layer = new LayerDoc(new Y.Doc());
        const updates: Uint8Array[] = [];
        layer.doc.on('update', (update: Uint8Array) => updates.push(update));
        layer.restore(someContents(count));
        await store.layers.append(aRoom(), aChange(updates));
        expect(await store.layers.contents(aRoom())).toEqual(layer.contents());
        expect((await store.layers.contents(aRoom())).annotations).toHaveLength(count);
        expect(await store.layers.contents(aRoom('curated'))).toEqual(new LayerDoc(new Y.Doc()).contents());
      },
    );

    test('[FD8] what the finder put up counts in a member’s own layer as nothing written, until something else comes', async () => {
      const { store, reopen } = await aStore();
      const found = { ...aChange([bytes(1)]), isFinding: true };
      await store.layers.append(aRoom('annotator/ana'), found);
      await store.layers.append(aRoom('annotator/ana'), { ...found, updates: [bytes(2)] });
      await store.layers.append(aRoom('annotator/ben'), aChange([bytes(1)]));
      await store.layers.append(aRoom('annotator/ben'), found);
      await store.layers.append(aRoom(), found);
      const written = async ({ layers }: StoreOfLayers) =>
        (await layers.ofArticle('p' as ProjectId, 'a' as ArticleId)).map(({ name }) => name).toSorted();
      expect(await written(store)).toEqual(['annotator/ben', 'shared']);
      const opened = await reopen();
      expect(await opened.layers.get(aRoom('annotator/ana'))).toMatchObject({ isWritten: false });
      expect((await opened.layers.load(aRoom('annotator/ana'))).updates).toHaveLength(2);
      await opened.layers.append(aRoom('annotator/ana'), aChange([bytes(3)]));
      expect(await written(opened)).toEqual(['annotator/ana', 'annotator/ben', 'shared']);
    });

    test('[ST35] a layer is open until it is frozen, and told from one that nobody wrote to', async () => {
      const { store, reopen } = await aStore();
      expect(await store.layers.get(aRoom('annotator/ana'))).toEqual(layerNamed('annotator/ana', false));
      await store.layers.append(aRoom('annotator/ana'), aChange([bytes(1)]));
      const opened = await reopen();
      expect(await opened.layers.get(aRoom('annotator/ana'))).toEqual(layerNamed('annotator/ana', true));
      expect(await opened.layers.get(aRoom('annotator/ana', 'b'))).toEqual(layerNamed('annotator/ana', false));
      expect(await opened.layers.ofArticle('p' as ProjectId, 'a' as ArticleId)).toEqual([
        layerNamed('annotator/ana', true),
      ]);
      await opened.layers.setState(aRoom('annotator/ana'), 'frozen');
      expect(await opened.layers.get(aRoom('annotator/ana'))).toMatchObject({ state: 'frozen', isWritten: true });
      await opened.layers.setState(aRoom('annotator/ana'), 'open');
      expect(await opened.layers.get(aRoom('annotator/ana'))).toMatchObject({ state: 'open', rules: 2 });
      await opened.layers.setState(aRoom('curated'), 'frozen');
      expect(await opened.layers.get(aRoom('curated'))).toMatchObject({ state: 'frozen', rules: 1, isWritten: false });
      expect(namesOf(await opened.layers.ofArticle('p' as ProjectId, 'a' as ArticleId))).toEqual(['annotator/ana']);
    });

    test('[ST35] a layer that only names whose Yjs clients are has not been written to', async () => {
      const { store } = await aStore();
      await store.layers.append(aRoom(), aChange([], { owners: [{ client: 1, member: 'ana' as MemberId }] }));
      expect(await store.layers.get(aRoom())).toMatchObject({ isWritten: false });
      expect(await store.layers.ofArticle('p' as ProjectId, 'a' as ArticleId)).toEqual([]);
      expect(await store.layers.versions('p' as ProjectId)).toEqual([]);
    });

    test('[ST35] a layer that an import begins says so, one that people began does not', async () => {
      const { store } = await aStore();
      await store.layers.append(aRoom(), aChange([bytes(1)], { isImport: true }));
      await store.layers.append(aRoom(), aChange([bytes(2)]));
      await store.layers.append(aRoom('curated'), aChange([bytes(1)]));
      await store.layers.append(aRoom('curated'), aChange([bytes(2)], { isImport: true }));
      expect([
        (await store.layers.get(aRoom())).origin,
        (await store.layers.get(aRoom('curated'))).origin,
        (await store.layers.get(aRoom('annotator/ana'))).origin,
      ]).toEqual(['import', 'live', 'live']);
    });

    test('[ST36] a change of mode, editing, label set or archive raises the rules of every layer of its project', async () => {
      const { store } = await aStore();
      const project = aProject('p');
      await store.projects.create(project, null);
      await store.projects.create(aProject('q'), null);
      await store.layers.append(aRoom(), aChange([bytes(1)]));
      const rules = async (): Promise<readonly number[]> => [
        (await store.layers.get(aRoom())).rules,
        (await store.layers.get(aRoom('curated'))).rules,
      ];
      await store.projects.update({ ...project, title: 'Another title', guidelines: '' });
      await store.projects.update(aProject('q', { mode: 'blind' }));
      expect(await rules()).toEqual([0, 0]);
      await store.projects.update({ ...project, editing: 'all' });
      await store.projects.update({ ...project, mode: 'blind' });
      await store.projects.update({ ...project, mode: 'blind', labelSet: { ...DEFAULT_LABEL_SET, labels: [] } });
      expect((await rules()).map((count) => count >= 3)).toEqual([true, true]);
      const [between = 0] = await rules();
      await store.projects.update({
        ...project,
        mode: 'blind',
        labelSet: { ...DEFAULT_LABEL_SET, labels: [] },
        archived: 1,
      });
      expect((await rules())[0]).toBe(between + 1);
      await store.projects.update({ ...project, archived: 2 });
      const [before = 0] = await rules();
      await store.layers.setState(aRoom(), 'frozen');
      expect((await rules())[0]).toBe(before + 1);
    });

    test('[ST10] updates come back as bytes, equal and in order, each room its own', async () => {
      const { store, reopen } = await aStore();
      const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i);
      await store.layers.append(aRoom(), aChange([bytes(1), everyByte, bytes()]));
      await store.layers.append(aRoom('curated'), aChange([bytes(9)]));
      await store.layers.append(aRoom('shared', 'b'), aChange([bytes(8)]));
      // A view of a larger buffer must not bring its neighbours along.
      await store.layers.append(aRoom(), aChange([bytes(0, 2, 3, 0).subarray(1, 3)]));
      const opened = await reopen();
      const { updates } = await opened.layers.load(aRoom());
      for (const update of updates) expect(update).toBeInstanceOf(Uint8Array);
      expect(updates.map((update) => [...update])).toEqual([[1], [...everyByte], [], [2, 3]]);
      expect((await opened.layers.load(aRoom('curated'))).updates.map((update) => [...update])).toEqual([[9]]);
      expect(namesOf(await opened.layers.ofArticle('p' as ProjectId, 'a' as ArticleId))).toEqual(['curated', 'shared']);
    });

    test('[ST11] an append is whole or not at all', async () => {
      const { store } = await aStore();
      await store.layers.append(aRoom(), aChange([bytes(1)]));
      const broken = null as unknown as Uint8Array;
      await expect(
        store.layers.append(aRoom(), aChange([bytes(2), broken], { removals: [aRemoval('x')] })),
      ).rejects.toThrow();
      const badRemoval = { annotation: 'y', creator: null, created: 1 } as unknown as Removal;
      await expect(
        store.layers.append(aRoom(), aChange([bytes(3)], { removals: [aRemoval('x'), badRemoval] })),
      ).rejects.toThrow();
      const { updates, removed } = await store.layers.load(aRoom());
      expect([updates.map((update) => [...update]), removed.size]).toEqual([[[1]], 0]);
    });

    test('[ST11] an append that fails takes no other down that was made at the same moment', async () => {
      const { store } = await aStore();
      const badOwner = { client: 1, member: null } as unknown as ClientOwner;
      const [first, bad, last] = await Promise.allSettled([
        store.layers.append(aRoom(), aChange([bytes(1)])),
        store.layers.append(aRoom(), aChange([bytes(2)], { owners: [badOwner] })),
        store.layers.append(aRoom('curated'), aChange([bytes(3)])),
      ]);
      expect([first.status, bad.status, last.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await store.layers.load(aRoom())).updates.map((update) => [...update])).toEqual([[1]]);
      expect((await store.layers.load(aRoom('curated'))).updates.map((update) => [...update])).toEqual([[3]]);
    });

    test('[ST11] appends made at once all come in', async () => {
      const { store } = await aStore();
      await Promise.all(Array.from({ length: 20 }, (_, i) => store.layers.append(aRoom(), aChange([bytes(i)]))));
      const { updates } = await store.layers.load(aRoom());
      expect(updates.map(([value]) => value)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    });

    test('[ST12] who made what was removed is kept as it was at the first removal, layer by layer', async () => {
      const { store, reopen } = await aStore();
      await store.layers.append(aRoom(), aChange([bytes(1)], { removals: [aRemoval('x'), aRemoval('y', 'ben', 8)] }));
      await store.layers.append(aRoom(), aChange([bytes(2)], { removals: [aRemoval('x', 'mallory', 9)] }));
      const opened = await reopen();
      expect((await opened.layers.load(aRoom())).removed).toEqual(
        new Map([
          ['x', { creator: 'ana', created: 7 }],
          ['y', { creator: 'ben', created: 8 }],
        ]),
      );
      expect((await opened.layers.load(aRoom('curated'))).removed.size).toBe(0);
    });

    test('[ST15] a Yjs client stays whose it was first, layer by layer', async () => {
      const { store, reopen } = await aStore();
      const owner = (client: number, member: string): ClientOwner => ({ client, member: member as MemberId });
      await store.layers.append(aRoom(), aChange([], { owners: [owner(1, 'ana'), owner(2 ** 32 - 1, 'ben')] }));
      await store.layers.append(aRoom(), aChange([bytes(2)], { owners: [owner(1, 'mallory')] }));
      const opened = await reopen();
      expect((await opened.layers.load(aRoom())).owners).toEqual(
        new Map([
          [1, 'ana'],
          [2 ** 32 - 1, 'ben'],
        ]),
      );
      expect((await opened.layers.load(aRoom('curated'))).owners.size).toBe(0);
    });

    test('[ST15] a Yjs client that is nobody’s any more may be another’s from then on, also in the same change', async () => {
      const { store, reopen } = await aStore();
      const owner = (client: number, member: string): ClientOwner => ({ client, member: member as MemberId });
      await store.layers.append(aRoom(), aChange([], { owners: [owner(1, 'ana'), owner(2, 'ana'), owner(3, 'ana')] }));
      await store.layers.append(aRoom('curated'), aChange([], { owners: [owner(1, 'ana')] }));
      await store.layers.append(aRoom(), aChange([], { disowned: [1, 7] }));
      await store.layers.append(aRoom(), aChange([], { disowned: [2], owners: [owner(2, 'ben')] }));
      const opened = await reopen();
      expect((await opened.layers.load(aRoom())).owners).toEqual(
        new Map([
          [2, 'ben'],
          [3, 'ana'],
        ]),
      );
      expect((await opened.layers.load(aRoom('curated'))).owners).toEqual(new Map([[1, 'ana']]));
    });

    test('[ST13] a compaction makes one row of all that is there, with its own state vector, and leaves other rooms and removals alone', async () => {
      const { store, reopen } = await aStore();
      const [one, two, three] = updatesOf(['one', 'two', 'three']) as [Uint8Array, Uint8Array, Uint8Array];
      await store.layers.append(aRoom(), aChange([one], { removals: [aRemoval('x')] }));
      await store.layers.append(aRoom(), aChange([two]));
      await store.layers.append(aRoom('curated'), aChange([one]));
      const merged: LayerSnapshot[] = [];
      await store.layers.compact(aRoom(), (one) => merged.push(one));
      const { updates, rows, stateVector, deletions, removed } = await store.layers.load(aRoom());
      expect([rows, wordIn(updates), removed.size]).toEqual([1, 'two', 1]);
      expect(merged).toEqual([{ update: updates[0], stateVector, deletions }]);
      expect(stateVector).toEqual(Y.encodeStateVectorFromUpdate(Y.mergeUpdates([one, two])));
      expect(deletions).toEqual(Y.diffUpdate(updates[0] ?? bytes(), stateVector ?? bytes()));
      await store.layers.append(aRoom(), aChange([three]));
      const opened = await reopen();
      const after = await opened.layers.load(aRoom());
      expect([after.rows, after.stateVector, after.deletions, wordIn(after.updates)]).toEqual([
        2,
        stateVector,
        deletions,
        'three',
      ]);
      expect(await opened.layers.updates(aRoom())).toEqual(after.updates);
      expect((await opened.layers.load(aRoom('curated'))).updates).toEqual([one]);
    });

    test('[ST13] what was committed at once as many updates is merged too, and what is merged is left alone', async () => {
      const { store } = await aStore();
      await store.layers.append(aRoom(), aChange(updatesOf(['one', 'two'])));
      await store.layers.compact(aRoom());
      const merged = await store.layers.load(aRoom());
      expect([merged.rows, merged.updates.length, wordIn(merged.updates), merged.stateVector === null]).toEqual([
        1,
        1,
        'two',
        false,
      ]);
      await store.layers.compact(aRoom(), () => expect.fail('It was merged already.'));
      expect(await store.layers.load(aRoom())).toEqual(merged);
    });

    test('[HT65] a layer’s version goes up with every commit, and a compaction leaves it', async () => {
      const { store } = await aStore();
      const versionOf = async (): Promise<number> =>
        (await store.layers.versions('p' as ProjectId)).find(({ layer }) => layer === 'shared')?.version ?? 0;
      const seen: number[] = [];
      for (const update of updatesOf(['one', 'two', 'three'])) {
        await store.layers.append(aRoom(), aChange([update]));
        await store.layers.append(aRoom('curated'), aChange([update]));
        seen.push(await versionOf());
      }
      expect([...new Set(seen)].sort((a, b) => a - b)).toEqual(seen);
      await store.layers.compact(aRoom());
      expect(await versionOf()).toBe(seen[2]);
      expect((await store.layers.versions('p' as ProjectId)).map(({ layer }) => layer).sort()).toEqual([
        'curated',
        'shared',
      ]);
      expect(await store.layers.versions('q' as ProjectId)).toEqual([]);
      expect((await store.layers.versions('p' as ProjectId, aRoom().article)).map(({ layer }) => layer).sort()).toEqual(
        ['curated', 'shared'],
      );
      expect(await store.layers.versions('p' as ProjectId, 'another' as ArticleId)).toEqual([]);
    });

    test('[ST13] what is committed while a compaction runs stays behind it, in order', async () => {
      const { store } = await aStore();
      const updates = updatesOf(Array.from({ length: 300 }, (_, i) => `word ${i}`));
      for (const update of updates.slice(0, 100)) await store.layers.append(aRoom(), aChange([update]));
      const compacted = store.layers.compact(aRoom());
      for (const update of updates.slice(100)) await store.layers.append(aRoom(), aChange([update]));
      await compacted;
      const after = await store.layers.load(aRoom());
      expect(after.rows).toBeLessThanOrEqual(201);
      expect(wordIn(after.updates)).toBe('word 299');
    });

    test('[ST13] a compaction that fails leaves the rows as they were', async () => {
      const { store } = await aStore();
      await store.layers.append(aRoom(), aChange([bytes(1)]));
      await store.layers.append(aRoom(), aChange([bytes(2)]));
      await expect(store.layers.compact(aRoom())).rejects.toThrow();
      expect((await store.layers.load(aRoom())).updates.map((update) => [...update])).toEqual([[1], [2]]);
    });

    test('[ST38] a change is refused, and leaves nothing, where it was judged by rules that hold no longer', async () => {
      const { store, reopen } = await aStore();
      const project = aProject('p');
      await store.projects.create(project, null);
      const { rules } = await store.layers.get(aRoom());
      expect(await store.layers.append(aRoom(), aChange([bytes(1)], { rules }))).toBeNull();
      await store.projects.update({ ...project, labelSet: { ...DEFAULT_LABEL_SET, labels: [] } });
      const [word] = updatesOf(['late']);
      const late = aChange(word === undefined ? [] : [word], {
        rules,
        removals: [aRemoval('x')],
        owners: [{ client: 1, member: 'ana' as MemberId }],
      });
      expect(await store.layers.append(aRoom(), late)).toEqual({ refused: 'rules-changed' });
      expect(await store.layers.append(aRoom('curated'), late)).toEqual({ refused: 'rules-changed' });
      const opened = await reopen();
      const { updates, removed, owners } = await opened.layers.load(aRoom());
      expect([updates.map((update) => [...update]), removed.size, owners.size]).toEqual([[[1]], 0, 0]);
      const now = (await opened.layers.get(aRoom())).rules;
      expect(await opened.layers.append(aRoom(), { ...late, rules: now })).toBeNull();
      // The server's own change was judged by nobody.
      expect(await opened.layers.append(aRoom(), aChange([bytes(2)]))).toBeNull();
    });

    test('[ST38] a frozen layer takes the server’s changes of labels, and nothing else; others are not kept from theirs', async () => {
      const { store } = await aStore();
      await store.layers.append(aRoom(), aChange([bytes(1)]));
      await store.layers.setState(aRoom(), 'frozen');
      const { rules } = await store.layers.get(aRoom());
      const frozen = { refused: 'frozen' };
      const outcomes = await Promise.all([
        store.layers.append(aRoom(), aChange([bytes(2)], { rules })),
        store.layers.append(aRoom('curated'), aChange([bytes(3)])),
        store.layers.append(aRoom(), aChange([bytes(4)])),
        store.layers.append(aRoom(), aChange([], { removals: [aRemoval('x')] })),
        store.layers.append(aRoom(), aChange([bytes(5)], { isLabelChange: true })),
        store.layers.append(aRoom(), aChange([], { owners: [{ client: 1, member: 'ana' as MemberId }] })),
      ]);
      expect(outcomes).toEqual([frozen, null, frozen, frozen, null, null]);
      expect((await store.layers.load(aRoom())).updates.map((update) => [...update])).toEqual([[1], [5]]);
      await store.layers.setState(aRoom(), 'open');
      expect(await store.layers.append(aRoom(), aChange([bytes(6)], { rules }))).toEqual({ refused: 'rules-changed' });
      expect(await store.layers.append(aRoom(), aChange([bytes(6)]))).toBeNull();
    });
  });
}
