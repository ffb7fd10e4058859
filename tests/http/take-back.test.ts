/** An owner takes the work of a member back from a moment on: seen before, done in every layer, told in the history, and undone. */
import { describe, expect, test } from 'vitest';
import type { TakenBackBody } from '../../shared/wire/http/people.ts';
import { call, good, refusal } from '../support/http.ts';
import { aStockClient, writeAnnotation, type StockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type Joined, type ServerOptions } from '../support/test-server.ts';
import { until } from '../support/until.ts';
import { DeletedForGood } from '../../server/store/deleted-for-good.ts';
import type { Store } from '../../server/store/store.ts';
import type { AnnotationId, ArticleId, MemberId } from '../../shared/domain/ids.ts';
import type { Mode } from '../../shared/domain/project.ts';

interface Layer {
  readonly annotations: readonly {
    readonly id: string;
    readonly target: { readonly spans: readonly object[]; readonly by: string };
    readonly body: { readonly label: string; readonly by: string };
  }[];
  readonly comments: readonly { readonly record: { readonly text: string } }[];
}

interface Event {
  readonly annotation: string;
  readonly kind: string;
  readonly by: string;
  readonly reason?: { readonly kind: string; readonly member: string; readonly since: number; readonly action: string };
}

async function aStory(mode: Mode = 'shared', options: ServerOptions = {}) {
  const server = await aServer(options);
  const { project, articles } = await aProject(server, ['Some text that is long enough.', 'Another text.'], { mode });
  const people = {
    olga: await joinAs(server, project, 'owner', 'Olga'),
    cem: await joinAs(server, project, 'curator', 'Cem'),
    ana: await joinAs(server, project, 'annotator', 'Ana'),
    ben: await joinAs(server, project, 'annotator', 'Ben'),
  };
  const base = `/api/projects/${project.id}`;
  const [article = '', other = ''] = articles.map(({ id }) => id);
  const open = (who: Joined, name = 'shared', at = article) =>
    aStockClient(server.url, `${project.id}/${at}/${name}`, who.token);
  const ask = (who: Joined, path: string, json: object) =>
    call(server.url, 'POST', `${base}/members/${path}`, { token: who.token, json });
  const get = <Value>(path: string, who: Joined = people.olga) =>
    good<Value>(call(server.url, 'GET', `${base}/${path}`, { token: who.token }));
  return {
    server,
    project,
    base,
    people,
    article,
    other,
    open,
    get,
    ask,
    takeBack: (who: Joined, since: number, preview = false) =>
      ask(people.olga, `${who.id}/take-back`, { since, preview }),
    undo: (who: Joined, undo: string) => ask(people.olga, `${who.id}/take-back/undo`, { undo }),
    layer: (at = article, name = 'shared') => get<Layer>(`articles/${at}/layers/${name}`),
    history: async () => (await get<{ events: Event[] }>(`articles/${article}/layers/shared/history`)).events,
    labels: async () =>
      (await get<{ article: string; labels: Record<string, number> }[]>('activity')).find(
        (one) => one.article === article,
      )?.labels,
  };
}

type Story = Awaited<ReturnType<typeof aStory>>;

/** A moment that is later than everything until now. */
async function aMoment(): Promise<number> {
  const moment = Date.now() + 2;
  await until(() => Date.now() > moment, 'the moment is over');
  return moment;
}

const relabel = ({ bodies }: StockClient, id: string, who: Joined, label: string): unknown =>
  bodies.set(id, { ...(bodies.get(id) as object), label, by: who.id, at: Date.now() });

/** Ana makes two annotations; since the moment Cem relabels one, removes the other, makes one in each article, and comments. */
async function aVandal({ open, other, people: { ana, cem } }: Story) {
  const hers = open(ana);
  await hers.synced();
  const [first, second] = [
    writeAnnotation(hers, ana.id, [{ start: 0, end: 4 }]),
    writeAnnotation(hers, ana.id, [{ start: 5, end: 9 }]),
  ] as const;
  await hers.saved();
  const since = await aMoment();
  const [his, elsewhere] = [open(cem), open(cem, 'shared', other)];
  await Promise.all([his.synced(), elsewhere.synced()]);
  relabel(his, first, cem, 'paraphrase');
  his.targets.delete(second);
  const third = writeAnnotation(his, cem.id, [{ start: 10, end: 14 }], 'paraphrase');
  const made = { creator: cem.id, created: Date.now(), by: cem.id, at: Date.now() };
  his.doc
    .getMap('comments')
    .set(crypto.randomUUID(), { annotation: first, parent: null, text: 'Ha.', resolved: null, ...made });
  his.doc.getMap('relations').set(crypto.randomUUID(), { type: 'continues', from: first, to: third, ...made });
  writeAnnotation(elsewhere, cem.id, [{ start: 0, end: 7 }]);
  await Promise.all([his.saved(), elsewhere.saved()]);
  return { hers, his, elsewhere, first, second, third, since };
}

const DONE = { articles: 2, annotations: 4, relations: 1, comments: 1, kept: 0, closed: 0, isMoreHidden: false };

describe('taking the work of a member back', () => {
  test('[HT140] an owner sees what it would do, and then does it, in every layer and before the eyes of those who are in it', async () => {
    const story = await aStory();
    const { people, takeBack, layer, other, labels } = story;
    const { hers, first, second, third, since } = await aVandal(story);
    const before = await layer();
    expect(await good<TakenBackBody>(takeBack(people.cem, since, true))).toMatchObject({ ...DONE, undo: null });
    expect(await layer()).toEqual(before);
    expect(await labels()).toEqual({ paraphrase: 2 });
    expect(await good<TakenBackBody>(takeBack(people.cem, since))).toMatchObject({
      ...DONE,
      undo: expect.any(String) as string,
    });
    // At once, though the page's own answer is kept for a second.
    expect(await labels()).toEqual({ quote: 2 });
    const after = await layer();
    expect(after.annotations.map(({ id, body }) => [id, body.label])).toEqual([
      [first, 'quote'],
      [second, 'quote'],
    ]);
    expect(after.annotations.map(({ target, body }) => [target.by, body.by])).toEqual([
      [people.ana.id, people.olga.id],
      [people.olga.id, people.ana.id],
    ]);
    expect([after.comments, (await layer(other)).annotations]).toEqual([[], []]);
    await until(() => hers.targets.has(second) && !hers.targets.has(third), 'Ana’s window has it');
  });

  test('[HT140] a moment after all that they did takes nothing back', async () => {
    const story = await aStory();
    await aVandal(story);
    expect(await good<TakenBackBody>(story.takeBack(story.people.cem, await aMoment()))).toMatchObject({
      articles: 0,
      annotations: 0,
      undo: null,
    });
  });

  test('[HT140] owners alone may, of members and former ones', async () => {
    const story = await aStory();
    const { server, base, people, ask, takeBack } = story;
    const { since } = await aVandal(story);
    for (const who of [people.cem, people.ana])
      expect((await ask(who, `${people.cem.id}/take-back`, { since })).status).toBe(403);
    expect((await refusal(ask(people.olga, 'nobody/take-back', { since }))).status).toBe(404);
    expect((await refusal(ask(people.olga, `${people.cem.id}/take-back`, { since: 'now' }))).status).toBe(400);
    await call(server.url, 'DELETE', `${base}/members/${people.cem.id}`, { token: people.olga.token });
    expect(await good<TakenBackBody>(takeBack(people.cem, since))).toMatchObject(DONE);
  });

  test('[HT140] one at a time in a project', async () => {
    const story = await aStory();
    const { since } = await aVandal(story);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => story.takeBack(story.people.cem, since, true).then(({ status }) => status)),
    );
    expect(new Set(answers)).toEqual(new Set([200, 409]));
  });

  test('[HT141] what others changed since stays, counted and named', async () => {
    const story = await aStory();
    const { people, takeBack, layer } = story;
    const { hers, first, since } = await aVandal(story);
    await until(() => (hers.bodies.get(first) as { by: string }).by === people.cem.id, 'Ana has Cem’s change');
    relabel(hers, first, people.ana, 'editorial-claim');
    await hers.saved();
    expect(await good<TakenBackBody>(takeBack(people.cem, since))).toMatchObject({
      annotations: 3,
      kept: 1,
      keptBy: [people.ana.id],
    });
    expect((await layer()).annotations[0]?.body.label).toBe('editorial-claim');
  });
});

/** Ben annotates in his own layer. */
async function ownWork(story: Story) {
  const { open, people } = story;
  const since = await aMoment();
  const own = open(people.ben, `annotator:${people.ben.id}`);
  await own.synced();
  writeAnnotation(own, people.ben.id, [{ start: 0, end: 4 }]);
  await own.saved();
  return { own, since };
}

describe('independent work', () => {
  test('[HT142] what is not revealed is taken back without a number, and can be undone', async () => {
    const story = await aStory('blind');
    const { people, takeBack, undo } = story;
    const { own, since } = await ownWork(story);
    const done = await good<TakenBackBody>(takeBack(people.ben, since));
    expect(done).toMatchObject({ articles: 0, annotations: 0, isMoreHidden: true, undo: expect.any(String) as string });
    await until(() => own.targets.size === 0, 'it is gone for Ben');
    expect(await good<TakenBackBody>(undo(people.ben, done.undo ?? ''))).toMatchObject({ annotations: 0 });
    await until(() => own.targets.size === 1, 'it is there again');
  });

  test('[HT142] a revealed layer stays as it is, and is counted', async () => {
    const story = await aStory('blind');
    const { server, base, people, article, takeBack, layer } = story;
    const { since } = await ownWork(story);
    await good(
      call(server.url, 'POST', `${base}/articles/${article}/reveal`, {
        token: people.olga.token,
        json: { early: true },
      }),
    );
    const name = `annotator:${people.ben.id}`;
    const before = await layer(article, name);
    expect(await good<TakenBackBody>(takeBack(people.ben, since))).toMatchObject({
      annotations: 0,
      closed: 1,
      undo: null,
    });
    expect(await layer(article, name)).toEqual(before);
  });
});

describe('the way back', () => {
  test('[HT143] the history tells it as one action of the owner, and so it does the undo', async () => {
    const story = await aStory();
    const { people, takeBack, undo, history } = story;
    const { since } = await aVandal(story);
    const done = await good<TakenBackBody>(takeBack(people.cem, since));
    const taken = (await history()).filter(({ reason }) => reason !== undefined);
    expect(taken).toHaveLength(5);
    expect(new Set(taken.map(({ kind, by }) => `${kind} ${by}`))).toEqual(
      new Set(['described', 'removed', 'restored', 'unlinked', 'unsaid'].map((kind) => `${kind} ${people.olga.id}`)),
    );
    expect(new Set(taken.map(({ reason }) => JSON.stringify(reason)))).toEqual(
      new Set([JSON.stringify({ kind: 'taken-back', member: people.cem.id, since, action: done.undo })]),
    );
    await good(undo(people.cem, done.undo ?? ''));
    const [newest] = await history();
    expect(newest).toMatchObject({ by: people.olga.id, reason: { kind: 'brought-back', action: done.undo } });
  });

  test('[HT143] an undo brings all of it back, once', async () => {
    const story = await aStory();
    const { people, takeBack, undo, layer, labels } = story;
    const { since } = await aVandal(story);
    const seen = async () =>
      (await layer()).annotations.map(({ id, target, body }) => [id, target.spans, body.label] as const);
    const before = await seen();
    const done = await good<TakenBackBody>(takeBack(people.cem, since));
    expect(await labels()).toEqual({ quote: 2 });
    expect((await refusal(undo(people.ana, done.undo ?? ''))).id).toBe('nothing-to-undo');
    expect(await good<TakenBackBody>(undo(people.cem, done.undo ?? ''))).toMatchObject({ ...DONE, undo: null });
    expect(await labels()).toEqual({ paraphrase: 2 });
    expect([await seen(), (await layer()).comments.map(({ record }) => record.text)]).toEqual([before, ['Ha.']]);
    expect((await refusal(undo(people.cem, done.undo ?? ''))).id).toBe('nothing-to-undo');
    expect(await good<TakenBackBody>(takeBack(people.cem, since))).toMatchObject(DONE);
  });

  test('[HT143] what others have changed since stays as they left it', async () => {
    const story = await aStory();
    const { people, takeBack, undo, layer } = story;
    const { hers, first, since } = await aVandal(story);
    const done = await good<TakenBackBody>(takeBack(people.cem, since));
    await until(() => (hers.bodies.get(first) as { by: string }).by === people.olga.id, 'Ana has the change');
    relabel(hers, first, people.ana, 'editorial-claim');
    await hers.saved();
    expect(await good<TakenBackBody>(undo(people.cem, done.undo ?? ''))).toMatchObject({
      annotations: 3,
      kept: 1,
      keptBy: [people.ana.id],
    });
    expect((await layer()).annotations[0]?.body.label).toBe('editorial-claim');
  });
});

describe('what comes in between', () => {
  type Layers = Store['layers'];

  /** A store whose commits can be met with something: `null` for nothing. */
  function aTrap() {
    const trap: { meets: ((...all: Parameters<Layers['append']>) => Promise<void>) | null } = { meets: null };
    const wrapStore = (store: Store): Store => ({
      ...store,
      layers: {
        ...store.layers,
        append: async (...all: Parameters<Layers['append']>) => {
          await trap.meets?.(...all);
          return store.layers.append(...all);
        },
      },
    });
    return { trap, options: { wrapStore, roomIdleMs: 0 } };
  }

  /** From then on the server writes to its store itself. */
  async function allLeave({ server }: Story, clients: readonly StockClient[]) {
    for (const client of clients) client.destroy();
    await until(() => server.work.rooms.size === 0, 'the rooms are closed');
  }

  const labelsIn = async ({ layer }: Story, at?: string) =>
    (await layer(at)).annotations.map(({ body }) => body.label).sort();

  test('[HT143] a second take-back that finds nothing leaves the undo of the first', async () => {
    const story = await aStory();
    const { people, takeBack, undo } = story;
    const { since } = await aVandal(story);
    const [first, second] = [
      await good<TakenBackBody>(takeBack(people.cem, since)),
      await good<TakenBackBody>(takeBack(people.cem, since)),
    ];
    expect(second).toMatchObject({ articles: 0, annotations: 0, undo: null });
    expect(await good<TakenBackBody>(undo(people.cem, first.undo ?? ''))).toMatchObject(DONE);
  });

  test('[HT142] where there is hidden work, nothing tells whether any of it was taken back', async () => {
    const story = await aStory('blind');
    const { people, takeBack, undo } = story;
    const { since } = await ownWork(story);
    const answers = [
      await good<TakenBackBody>(takeBack(people.ben, since)),
      await good<TakenBackBody>(takeBack(people.ben, since)),
    ];
    for (const { undo: id } of answers)
      expect(await good<TakenBackBody>(undo(people.ben, id ?? ''))).toMatchObject({ annotations: 0 });
  });

  test('[HT143] what was written before a take-back failed is undone with the next one of the same member', async () => {
    const { trap, options } = aTrap();
    const story = await aStory('shared', options);
    const { people, takeBack, undo, other } = story;
    const { since } = await aVandal(story);
    let writes = 0;
    trap.meets = async () => {
      writes += 1;
      if (writes > 1) throw new Error('The disk is full.');
    };
    expect((await takeBack(people.cem, since)).status).toBe(500);
    trap.meets = null;
    const done = await good<TakenBackBody>(takeBack(people.cem, since));
    expect([await labelsIn(story), await labelsIn(story, other)]).toEqual([['quote', 'quote'], []]);
    await good(undo(people.cem, done.undo ?? ''));
    expect([await labelsIn(story), await labelsIn(story, other)]).toEqual([['paraphrase', 'paraphrase'], ['quote']]);
  });

  test('[HT143] what was written to a layer before it was frozen is counted, and can be undone', async () => {
    const { trap, options } = aTrap();
    const story = await aStory('shared', options);
    const { server, project, article, open, people, takeBack, undo, layer } = story;
    const since = await aMoment();
    const his = open(people.cem);
    await his.synced();
    for (let at = 0; at < 150; at += 1) writeAnnotation(his, people.cem.id, [{ start: 0, end: 4 }]);
    await his.saved();
    await allLeave(story, [his]);
    const room = { project: project.id, article: article as ArticleId, layer: 'shared' as const };
    let writes = 0;
    trap.meets = async () => {
      writes += 1;
      if (writes === 2) await server.work.store.layers.setState(room, 'frozen');
    };
    const done = await good<TakenBackBody>(takeBack(people.cem, since));
    expect(done).toMatchObject({ annotations: 100, articles: 1, closed: 1, undo: expect.any(String) as string });
    trap.meets = null;
    await server.work.store.layers.setState(room, 'open');
    expect((await layer()).annotations).toHaveLength(50);
    expect(await good<TakenBackBody>(undo(people.cem, done.undo ?? ''))).toMatchObject({ annotations: 100 });
    expect((await layer()).annotations).toHaveLength(150);
  });

  test('[HT143] an article that is deleted for good meanwhile is left out, by the take-back and by its undo', async () => {
    const { trap, options } = aTrap();
    const story = await aStory('shared', options);
    const { people, article, takeBack, undo, other } = story;
    const { hers, his, elsewhere, since } = await aVandal(story);
    await allLeave(story, [hers, his, elsewhere]);
    trap.meets = async ({ article: at }) => {
      if (at === article) throw new DeletedForGood('The article');
    };
    const done = await good<TakenBackBody>(takeBack(people.cem, since));
    expect([done.articles, await labelsIn(story, other)]).toEqual([1, []]);
    trap.meets = null;
    const both = await good<TakenBackBody>(takeBack(people.cem, since));
    expect(await labelsIn(story)).toEqual(['quote', 'quote']);
    trap.meets = async ({ article: at }) => {
      if (at === other) throw new DeletedForGood('The article');
    };
    expect(await good<TakenBackBody>(undo(people.cem, done.undo ?? ''))).toMatchObject({ articles: 0 });
    expect(await good<TakenBackBody>(undo(people.cem, both.undo ?? ''))).toMatchObject({ articles: 1 });
    expect(await labelsIn(story)).toEqual(['paraphrase', 'paraphrase']);
  });

  test('[HT150] a project that is put into the archive meanwhile stays as it is', async () => {
    const story = await aStory();
    const { server, project, people, takeBack, undo } = story;
    const { since } = await aVandal(story);
    const { takeBacks, settings } = server.work;
    const owner = { member: people.olga.id as MemberId, role: 'owner' as const };
    const archived = { ok: false, problem: { id: 'archived' } };
    const whileArchived = async (act: () => Promise<unknown>) => {
      const [, answer] = await Promise.all([settings.archive(project.id, true), act()]);
      await settings.archive(project.id, false);
      return answer;
    };
    expect(await whileArchived(() => takeBacks.takeBack(project, people.cem.id, since, owner))).toMatchObject(archived);
    const done = await good<TakenBackBody>(takeBack(people.cem, since));
    expect(done).toMatchObject(DONE);
    expect(await whileArchived(() => takeBacks.undo(project, people.cem.id, done.undo ?? '', owner))).toMatchObject(
      archived,
    );
    expect(await good<TakenBackBody>(undo(people.cem, done.undo ?? ''))).toMatchObject(DONE);
  });

  test('[HT141] what others write while the history is read stays', async () => {
    let meets: (() => Promise<void>) | null = null;
    const wrapStore = (store: Store): Store => ({
      ...store,
      history: {
        ...store.history,
        page: async (...all) => {
          const page = await store.history.page(...all);
          const act = meets;
          meets = null;
          await act?.();
          return page;
        },
      },
    });
    const story = await aStory('shared', { wrapStore });
    const { server, project, article, people, takeBack, layer } = story;
    const { third, since } = await aVandal(story);
    const room = { project: project.id, article: article as ArticleId, layer: 'shared' as const };
    const ana = { by: people.ana.id as MemberId, at: Date.now() };
    meets = () =>
      server.work.rooms.edit(room, { by: ana.by, isImport: false }, (copy) => {
        copy.describe(third as AnnotationId, { label: 'editorial-claim' }, ana);
      });
    expect(await good<TakenBackBody>(takeBack(people.cem, since))).toMatchObject({ kept: 1, keptBy: [people.ana.id] });
    expect((await layer()).annotations.map(({ id, body }) => [id, body.label])).toContainEqual([
      third,
      'editorial-claim',
    ]);
  });
});
