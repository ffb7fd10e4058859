/** Rounds of independent work and who annotates what: what every store must do. */
import { describe, expect, test } from 'vitest';
import type { Assignment, Store } from '../../server/store/store.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { aChange, aRoom, bytes } from './layer-changes.ts';
import { aProject } from './layers.ts';

const [P, A, B] = ['p' as ProjectId, 'a' as ArticleId, 'b' as ArticleId];
const [ANA, BEN] = ['ana' as MemberId, 'ben' as MemberId];
const BLIND = { id: P, mode: 'blind' } as const;

type Fresh = () => Promise<{ store: Store; reopen: () => Promise<Store> }>;

export function roundCases(aStore: Fresh): void {
  const aStart = async () => {
    const fresh = await aStore();
    await fresh.store.projects.create(aProject('p', { mode: 'blind' }), null);
    for (const id of [ANA, BEN]) {
      await fresh.store.members.create({ id, name: id, colour: 0, version: 0 });
      await fresh.store.members.enrol(P, id, 'annotator', 1);
    }
    const stored = (id: ArticleId) => ({
      article: { id, title: id, ...NO_METADATA, sha256: `hash of ${id}`, length: 1 },
      text: id,
    });
    await fresh.store.articles.add(P, [stored(A), stored(B)]);
    return fresh;
  };
  const write = (store: Store, member: MemberId, article = A) =>
    store.layers.append(aRoom(`annotator/${member}`, article), aChange([bytes(1)]));
  const say = (store: Store, member: MemberId, state: 'done' | 'in-work' = 'done') =>
    store.articleStates.set(P, { article: A, member, state, at: 1 });
  const how = { by: ANA, at: 50, isEarly: false, open: [] } as const;

  describe('rounds', () => {
    test('[ST43] a reveal freezes the annotators’ layers, raises rules, and fixes the roster, all in one', async () => {
      const { store, reopen } = await aStart();
      await write(store, ANA);
      await store.layers.append(aRoom('curated'), aChange([bytes(1)]));
      await say(store, ANA);
      await say(store, BEN);
      const rules = (await store.layers.get(aRoom('annotator/ana'))).rules;
      const round = await store.rounds.reveal(BLIND, A, how);
      const expected = {
        article: A,
        round: 1,
        state: 'revealed',
        opened: 0,
        revealed: 50,
        revealedBy: ANA,
        wasEarly: false,
        readBy: null,
        roster: [
          { member: ANA, why: null },
          { member: BEN, why: null },
        ],
      };
      expect(round).toEqual(expected);
      const opened = await reopen();
      expect(await opened.rounds.list(P)).toEqual([expected]);
      expect(await opened.layers.get(aRoom('annotator/ana'))).toMatchObject({ state: 'frozen', rules: rules + 1 });
      expect((await opened.layers.get(aRoom('annotator/ben'))).state).toBe('frozen');
      expect((await opened.layers.get(aRoom('annotator/nobody'))).state).toBe('frozen');
      expect((await opened.layers.get(aRoom('curated'))).state).toBe('open');
      expect((await opened.layers.get(aRoom('annotator/ana', 'b'))).state).toBe('open');
      expect(await opened.layers.append(aRoom('annotator/ana'), aChange([bytes(2)], { rules }))).toEqual({
        refused: 'frozen',
      });
    });

    test('[ST43] a layer whose room is open is frozen though it has no row', async () => {
      const { store } = await aStart();
      await say(store, ANA);
      await store.rounds.reveal(BLIND, A, { ...how, open: ['annotator/ben', 'shared'] });
      expect(await store.layers.append(aRoom('annotator/ben'), aChange([bytes(2)]))).toEqual({ refused: 'frozen' });
      expect(await store.layers.append(aRoom(), aChange([bytes(2)]))).toBeNull();
    });

    test('[AJ17] a reveal notes what is to be filled in, in the same transaction, until it is filled', async () => {
      const { store, reopen } = await aStart();
      const fill = { strategy: 'tolerance', tolerance: 3 } as const;
      expect(await store.rounds.reveal(BLIND, A, { ...how, fill })).toMatchObject({ refused: 'not-done' });
      expect(await store.rounds.toFill()).toEqual([]);
      await say(store, ANA);
      await say(store, BEN);
      await store.rounds.reveal(BLIND, A, { ...how, fill });
      const opened = await reopen();
      expect(await opened.rounds.toFill()).toEqual([{ project: P, article: A, round: 1, choice: fill, by: ANA }]);
      await opened.rounds.noteFilled(P, A, 1);
      expect(await opened.rounds.toFill()).toEqual([]);
      await opened.rounds.begin(P, A, { at: 60, readBy: 'leads', reopened: null, snapshots: new Map() });
      await opened.rounds.reveal(BLIND, A, { ...how, isEarly: true });
      expect(await opened.rounds.toFill()).toEqual([]);
    });

    test('[ST43] who is not done is waited for, unless it is early; nobody is waited for who has nothing to do with it', async () => {
      const { store } = await aStart();
      expect(await store.rounds.reveal(BLIND, A, how)).toEqual({ refused: 'not-done', members: [] });
      await write(store, BEN);
      await say(store, ANA);
      expect(await store.rounds.reveal(BLIND, A, how)).toEqual({ refused: 'not-done', members: [BEN] });
      expect((await store.layers.get(aRoom('annotator/ben'))).state).toBe('open');
      expect(await store.rounds.reveal(BLIND, A, { ...how, isEarly: true })).toMatchObject({
        wasEarly: true,
        roster: [
          { member: ANA, why: null },
          { member: BEN, why: 'not-done' },
        ],
      });
      expect(await store.rounds.reveal(BLIND, A, how)).toEqual({ refused: 'not-independent' });
      expect(await store.rounds.reveal({ id: P, mode: 'shared' }, B, how)).toEqual({ refused: 'not-independent' });
    });

    test('[ST43] former members and programs hold nobody up; a program’s layer counts as it is', async () => {
      const { store } = await aStart();
      const finder = { id: 'finder' as MemberId, name: 'Finder', colour: 0, version: 0, kind: 'program' } as const;
      await store.members.create(finder);
      await store.members.enrol(P, finder.id, 'annotator', 1);
      for (const member of [BEN, finder.id]) await write(store, member);
      await store.members.expel(P, BEN, 2);
      await say(store, ANA);
      expect(await store.rounds.reveal(BLIND, A, how)).toMatchObject({
        wasEarly: false,
        roster: [
          { member: ANA, why: null },
          { member: BEN, why: 'released' },
          { member: finder.id, why: null },
        ],
      });
    });

    test('[ST44] the next round opens layers and keeps those of the one before', async () => {
      const { store, reopen } = await aStart();
      await write(store, ANA);
      await write(store, BEN);
      await say(store, ANA);
      await say(store, BEN);
      const next = { at: 60, readBy: 'leads', reopened: [ANA], snapshots: new Map([[ANA, bytes(7)]]) } as const;
      expect(await store.rounds.begin(P, A, next)).toBe(false);
      await store.rounds.reveal(BLIND, A, how);
      expect(await store.rounds.begin(P, A, next)).toBe(true);
      expect(await store.rounds.begin(P, A, next), 'it goes on already').toBe(false);
      const opened = await reopen();
      expect((await opened.rounds.list(P)).map(({ round, state, readBy }) => [round, state, readBy])).toEqual([
        [1, 'revealed', 'leads'],
        [2, 'independent', null],
      ]);
      expect(await opened.layers.get(aRoom('annotator/ana'))).toMatchObject({ state: 'open', round: 2 });
      expect(await opened.layers.get(aRoom('annotator/ben'))).toMatchObject({ state: 'frozen', round: 2 });
      expect([...((await opened.rounds.snapshot(P, A, 1, ANA)) ?? [])]).toEqual([7]);
      expect(await opened.rounds.snapshot(P, A, 1, BEN)).toBeNull();
    });

    test('[ST45] how it stands: whose work is open, and whose it is to annotate', async () => {
      const { store } = await aStart();
      const standing = async () => {
        const { atWork, assigned, roster, ...rest } = await store.rounds.standing(BLIND, A);
        const people = { atWork: [...atWork].toSorted(), roster: [...roster].toSorted() };
        return { ...rest, ...people, assigned: assigned && [...assigned] };
      };
      expect(await standing()).toEqual({ round: 'independent', number: 1, atWork: [], roster: [], assigned: null });
      await write(store, ANA);
      expect((await standing()).atWork).toEqual([ANA]);
      await say(store, ANA);
      expect((await standing()).atWork).toEqual([]);
      await store.assignments.replace(P, { kind: 'hand', seed: 1 }, [anAssignment(A, BEN)], 0);
      expect(await standing()).toMatchObject({ atWork: [BEN], assigned: [BEN] });
      const ofBen = await store.rounds.standings(BLIND, BEN);
      expect([ofBen.isShared, ofBen.of(A).atWork.has(BEN), ofBen.of(B).atWork.size]).toEqual([false, true, 0]);
      await store.rounds.reveal(BLIND, A, { ...how, isEarly: true });
      // Ana was not asked, and Ben is not done.
      expect(await standing()).toMatchObject({ round: 'revealed', atWork: [], roster: [] });
      await store.layers.setState(aRoom('annotator/ben'), 'open');
      await say(store, BEN, 'in-work');
      expect((await standing()).atWork).toEqual([BEN]);
      expect((await store.rounds.standings({ id: 'q' as ProjectId, mode: 'shared' }, BEN)).isShared).toBe(true);
    });

    test('[ST45] where new work becomes shared, what was begun independently gets the row of its round', async () => {
      const { store } = await aStart();
      await write(store, ANA);
      await store.projects.update(aProject('p', { mode: 'shared' }));
      const rounds = await store.rounds.list(P);
      expect(rounds).toMatchObject([{ article: A, round: 1, state: 'independent', revealed: null }]);
      expect((await store.rounds.standing({ id: P, mode: 'shared' }, B)).round).toBeNull();
    });

    test('[IW19] what is committed to a layer after its reveal marks its place, but for a change of labels', async () => {
      const { store, reopen } = await aStart();
      for (const member of [ANA, BEN]) await write(store, member).then(() => say(store, member));
      await store.rounds.reveal(BLIND, A, how);
      expect(await write(store, ANA)).toEqual({ refused: 'frozen' });
      await store.layers.append(aRoom('annotator/ana'), aChange([bytes(2)], { isLabelChange: true }));
      await store.layers.setState(aRoom('annotator/ana'), 'open');
      const roster = async (from: Store) => (await from.rounds.list(P)).map((round) => round.roster);
      expect(await roster(store)).toEqual([
        [
          { member: ANA, why: null },
          { member: BEN, why: null },
        ],
      ]);
      await write(store, ANA);
      const marked = [
        { member: ANA, why: null, late: true },
        { member: BEN, why: null },
      ];
      const opened = await reopen();
      expect(await roster(opened)).toEqual([marked]);
      await opened.rounds.begin(P, A, { at: 60, readBy: 'leads', reopened: [BEN], snapshots: new Map() });
      await write(opened, BEN);
      expect(await roster(opened), 'who keeps their place keeps the mark').toEqual([marked, marked.slice(0, 1)]);
    });

    test('[ST46] late work is noted once a layer, and forgotten', async () => {
      const { store, reopen } = await aStart();
      await store.rounds.noteLate(P, { article: A, member: ANA, annotations: 1, at: 1 });
      await store.rounds.noteLate(P, { article: A, member: ANA, annotations: 3, at: 2 });
      const opened = await reopen();
      expect(await opened.rounds.late(P)).toEqual([{ article: A, member: ANA, annotations: 3, at: 2 }]);
      expect([await opened.rounds.forgetLate(P, A, ANA), await opened.rounds.forgetLate(P, A, ANA)]).toEqual([
        true,
        false,
      ]);
    });
  });

  describe('gold articles', () => {
    const score = { article: A, member: ANA, at: 5, own: 3, gold: 4, exact: 1, overlap: 2 };

    test('[QU1] an article is gold once, and what is scored stays as it was scored first', async () => {
      const { store, reopen } = await aStart();
      await store.gold.set(P, { article: A, by: ANA, at: 1 });
      await store.gold.set(P, { article: A, by: BEN, at: 2 });
      await store.gold.score(P, score);
      await store.gold.score(P, { ...score, at: 9, exact: 4 });
      await store.gold.score(P, { ...score, member: BEN, at: 3, exact: null, overlap: null });
      const opened = await reopen();
      expect(await opened.gold.list(P)).toEqual([{ article: A, by: ANA, at: 1 }]);
      expect((await opened.gold.scores(P)).map(({ member, at, exact }) => [member, at, exact])).toEqual([
        [BEN, 3, null],
        [ANA, 5, 1],
      ]);
      expect(await opened.gold.scores(P, ANA)).toEqual([score]);
      expect([await opened.gold.unset(P, A), await opened.gold.unset(P, A)]).toEqual([true, false]);
      expect(await opened.gold.list(P)).toEqual([]);
      expect(await opened.gold.scores(P)).toHaveLength(2);
    });

    test('[QU1] scores of one member become the other’s, but where that one has their own', async () => {
      const { store } = await aStart();
      await store.gold.score(P, score);
      await store.gold.score(P, { ...score, article: B, own: 1 });
      await store.gold.score(P, { ...score, article: B, member: BEN, own: 2 });
      await store.gold.join(P, ANA, BEN);
      expect((await store.gold.scores(P)).map(({ article, member, own }) => [article, member, own])).toEqual([
        [A, BEN, 3],
        [B, BEN, 2],
      ]);
    });
  });

  describe('assignments', () => {
    test('[PE14] assignments of one member become the other’s where something was done of them, but where that one has their own', async () => {
      const { store, reopen } = await aStart();
      const plan = { kind: 'hand', seed: 1 } as const;
      const of = (article: ArticleId, member: MemberId, state: Assignment['state']) => ({
        ...anAssignment(article, member),
        state,
      });
      const states = async (from: Store) =>
        (await from.assignments.list(P)).map(({ article, member, state }) => [article, member, state]);
      const before = [of(A, ANA, 'returned'), of(A, BEN, 'assigned'), of(B, ANA, 'assigned')];
      await store.assignments.replace(P, plan, before, 0);
      expect(await store.assignments.join(P, ANA, BEN), 'he has his own, and nobody has begun the other one').toBe(
        false,
      );
      await store.assignments.set(P, of(A, BEN, 'released'));
      await write(store, ANA, B);
      expect(await store.assignments.join(P, ANA, BEN)).toBe(true);
      const opened = await reopen();
      expect(await states(opened)).toEqual([
        [A, BEN, 'returned'],
        [B, BEN, 'assigned'],
      ]);
      expect((await opened.assignments.plan(P))?.version).toBe(3);
    });

    test('[ST47] a plan is replaced by a caller that knows its version, and read back the same', async () => {
      const { store, reopen } = await aStart();
      expect(await store.assignments.plan(P)).toBeNull();
      const plan = { kind: 'each', k: 2, seed: 'x', members: [ANA] } as const;
      const all = [anAssignment(A, ANA), anAssignment(A, BEN), { ...anAssignment(B, ANA), state: 'released' as const }];
      expect(await store.assignments.replace(P, plan, all, 1)).toBeNull();
      expect(await store.assignments.replace(P, plan, all, 0)).toBe(1);
      expect(await store.assignments.replace(P, { kind: 'all', seed: 1 }, [], 0)).toBeNull();
      const opened = await reopen();
      expect(await opened.assignments.plan(P)).toEqual({ plan, version: 1 });
      expect(await opened.assignments.list(P)).toEqual(all);
      await opened.assignments.set(P, { ...anAssignment(A, ANA), state: 'returned', reason: 'Look again.' });
      expect(await opened.assignments.plan(P)).toEqual({ plan, version: 2 });
      expect((await opened.assignments.list(P))[0]).toMatchObject({ state: 'returned', reason: 'Look again.' });
      expect(await opened.assignments.replace(P, { kind: 'all', seed: 1 }, [], 1), 'it is another by now').toBeNull();
      await opened.putAway.putArticleAway(P, A, { by: null, at: 1 });
      expect((await opened.assignments.list(P)).map(({ article }) => article)).toEqual([B]);
      expect(await opened.assignments.replace(P, { kind: 'all', seed: 1 }, [], 2)).toBe(3);
      expect(await opened.assignments.list(P)).toEqual([]);
    });

    test('[ST6] a member that is a program is told apart', async () => {
      const { store, reopen } = await aStart();
      const finder = { id: 'f' as MemberId, name: 'Finder', colour: 0, version: 0, kind: 'program' } as const;
      await store.members.create(finder);
      await store.members.enrol(P, finder.id, 'annotator', 9);
      const opened = await reopen();
      expect(await opened.members.person(finder.id)).toEqual(finder);
      expect((await opened.members.ofProject(P)).map(({ kind }) => kind)).toEqual([undefined, undefined, 'program']);
    });
  });
}

const anAssignment = (article: ArticleId, member: MemberId): Assignment => ({
  article,
  member,
  state: 'assigned',
  reason: null,
  by: BEN,
  at: 5,
});
