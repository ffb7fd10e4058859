/** An owner says that two members are one person: the work of the first becomes that of the second, and nothing else changes hands. */
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../server/importers/sha256.ts';
import { decisionIdOf } from '../../shared/adjudication/decision-id.ts';
import { annotationIdFor, type DecisionSource } from '../../shared/domain/decision.ts';
import type { AnnotationId, ArticleId, DecisionId, MemberId } from '../../shared/domain/ids.ts';
import { compareLayerNames, type LayerName } from '../../shared/domain/layer-name.ts';
import type { Mode } from '../../shared/domain/project.ts';
import type { Store } from '../../server/store/store.ts';
import { call, good, refusal } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type ServerOptions } from '../support/test-server.ts';
import { until } from '../support/until.ts';

interface Layer {
  readonly annotations: readonly {
    readonly id: string;
    readonly target: Stamped;
    readonly body: Stamped & { readonly label: string };
  }[];
  readonly comments: readonly { readonly record: Stamped & { readonly text: string } }[];
}

interface Stamped {
  readonly creator?: string;
  readonly created?: number;
  readonly by: string;
  readonly at: number;
}

interface Event {
  readonly kind: string;
  readonly annotation: string;
  readonly by: string;
  readonly before: unknown;
  readonly after: unknown;
}

async function aStory(options: ServerOptions & { readonly mode?: Mode } = {}) {
  const server = await aServer(options);
  const { project, articles } = await aProject(server, ['Some text that is long enough.'], {
    mode: options.mode ?? 'shared',
  });
  const people = {
    olga: await joinAs(server, project, 'owner', 'Olga'),
    ana: await joinAs(server, project, 'annotator', 'Ana'),
    ben: await joinAs(server, project, 'annotator', 'Ben'),
    cem: await joinAs(server, project, 'curator', 'Cem'),
  };
  const article = articles[0]?.id ?? '';
  const base = `/api/projects/${project.id}`;
  const join = (from: string, into: string, token = people.olga.token) =>
    call(server.url, 'POST', `${base}/members/${from}/join`, { token, json: { into } });
  const layer = (name = 'shared', token = people.olga.token) =>
    good<Layer>(call(server.url, 'GET', `${base}/articles/${article}/layers/${name}`, { token }));
  const history = (name = 'shared') =>
    good<{ events: Event[] }>(
      call(server.url, 'GET', `${base}/articles/${article}/layers/${name}/history`, { token: people.olga.token }),
    );
  const open = (who: { token: string }, name = 'shared') =>
    aStockClient(server.url, `${project.id}/${article}/${name}`, who.token);
  const state = (who: { token: string }, marked: string) =>
    good(call(server.url, 'PUT', `${base}/articles/${article}/state`, { token: who.token, json: { state: marked } }));
  const states = async () =>
    (
      await good<{ states: Record<string, string> }[]>(
        call(server.url, 'GET', `${base}/activity`, { token: people.olga.token }),
      )
    )[0]?.states;
  return { server, project, article, base, people, join, layer, history, open, state, states };
}

type Story = Awaited<ReturnType<typeof aStory>>;

/** Ben makes an annotation with a comment, and Ana another one. */
async function bothAnnotate({ open, people: { ana, ben } }: Story) {
  const [hers, his] = [open(ana), open(ben)];
  await Promise.all([hers.synced(), his.synced()]);
  const bens = writeAnnotation(his, ben.id, [{ start: 0, end: 4 }]);
  his.doc.getMap('comments').set(crypto.randomUUID(), {
    annotation: bens,
    parent: null,
    text: 'Look.',
    resolved: null,
    creator: ben.id,
    created: Date.now(),
    by: ben.id,
    at: Date.now(),
  });
  const anas = writeAnnotation(hers, ana.id, [{ start: 5, end: 9 }]);
  await Promise.all([hers.saved(), his.saved()]);
  return { hers, his, bens, anas };
}

describe('joining two members', () => {
  test('[PE14] what the first one made is the second’s, with its times, in the layer, for those who are in it and in the export', async () => {
    const story = await aStory();
    const { server, base, people, join, layer } = story;
    const { hers, bens } = await bothAnnotate(story);
    const before = await layer();
    expect(await good(join(people.ben.id, people.ana.id))).toMatchObject({
      member: { id: people.ana.id, role: 'annotator' },
      annotations: 1,
    });
    const after = await layer();
    const owned = ({ annotations, comments }: Layer) => [
      ...annotations.flatMap(({ target, body }) => [target.creator, target.by, body.by]),
      ...comments.flatMap(({ record }) => [record.creator, record.by]),
    ];
    expect(new Set(owned(after))).toEqual(new Set([people.ana.id]));
    const times = ({ annotations }: Layer) =>
      annotations.map(({ id, target, body }) => [id, target.created, target.at, body.at, body.label]);
    expect(times(after)).toEqual(times(before));
    await until(() => (hers.targets.get(bens) as Stamped).creator === people.ana.id, 'Ana’s window has it');
    const exported = await (
      await call(server.url, 'GET', `${base}/export?format=jsonl`, { token: people.olga.token })
    ).text();
    expect(exported).toContain('"Ana"');
    expect(exported).not.toContain('"Ben"');
  });

  test('[PE14] the second one may change it from then on, as their own', async () => {
    const story = await aStory();
    const { people, join, layer } = story;
    const { hers, bens } = await bothAnnotate(story);
    await good(join(people.ben.id, people.ana.id));
    await until(() => (hers.targets.get(bens) as Stamped).creator === people.ana.id, 'Ana’s window has it');
    hers.bodies.set(bens, {
      ...(hers.bodies.get(bens) as object),
      label: 'paraphrase',
      by: people.ana.id,
      at: Date.now(),
    });
    await hers.saved();
    expect((await layer()).annotations.find(({ id }) => id === bens)?.body.label).toBe('paraphrase');
    expect(hers.closed).toBeNull();
  });

  test('[PE15] the first one is taken out as by removal, and nobody comes in as the second', async () => {
    const story = await aStory();
    const { server, base, people, join } = story;
    const { his } = await bothAnnotate(story);
    await good(join(people.ben.id, people.ana.id));
    await until(() => his.closed?.code === 4403, 'Ben’s window is sent away');
    expect(await good(call(server.url, 'GET', '/api/me', { token: people.ben.token }))).toMatchObject({
      member: { id: people.ben.id },
      projects: [],
    });
    expect((await call(server.url, 'GET', base, { token: people.ben.token })).status).toBe(403);
    expect(await good(call(server.url, 'GET', `${base}/former-members`, { token: people.olga.token }))).toMatchObject([
      { id: people.ben.id, name: 'Ben' },
    ]);
    expect(await good(call(server.url, 'GET', '/api/me', { token: people.ana.token }))).toMatchObject({
      projects: [{ role: 'annotator' }],
    });
  });

  test('[PE16] history and log say who joined whom', async () => {
    const story = await aStory();
    const { server, project, people, join, history } = story;
    const { bens } = await bothAnnotate(story);
    await good(join(people.ben.id, people.ana.id));
    const { events } = await history();
    expect(events.filter(({ kind }) => kind === 'joined')).toMatchObject([
      { annotation: bens, by: people.olga.id, before: { creator: people.ben.id }, after: { creator: people.ana.id } },
    ]);
    expect(events.filter(({ kind, by }) => kind === 'made' && by === people.ben.id)).toHaveLength(1);
    expect(server.logged.find(({ msg }) => msg === 'two members were joined')).toMatchObject({
      member: people.ben.id,
      into: people.ana.id,
      project: project.id,
      madeBy: people.olga.id,
      annotations: 1,
    });
  });

  test('[PE14] of what both said about an article, the later stands, and progress counts them once', async () => {
    const story = await aStory();
    const { people, join, state, states } = story;
    await bothAnnotate(story);
    await state(people.ana, 'done');
    await state(people.ben, 'in-work');
    await good(join(people.ben.id, people.ana.id));
    expect(await states()).toEqual({ [people.ana.id]: 'in-work' });
  });

  test('[PE14] of independent work, the layer of the first one goes into that of the second, with what others’ it holds', async () => {
    const story = await aStory({ mode: 'blind' });
    const {
      people: { ana, ben, cem },
      join,
      layer,
      open,
      history,
    } = story;
    const [hers, his] = [open(ana, `annotator:${ana.id}`), open(ben, `annotator:${ben.id}`)];
    await Promise.all([hers.synced(), his.synced()]);
    const [anas, bens] = [
      writeAnnotation(hers, ana.id, [{ start: 5, end: 9 }]),
      writeAnnotation(his, ben.id, [{ start: 0, end: 4 }]),
    ];
    await Promise.all([hers.saved(), his.saved()]);
    const { store, rooms } = story.server.work;
    const doc = new Y.Doc();
    const cems = writeAnnotation({ doc, targets: doc.getMap('targets'), bodies: doc.getMap('bodies') }, cem.id, [
      { start: 10, end: 14 },
    ]);
    await rooms.write(
      { project: story.project.id, article: story.article as never, layer: `annotator/${ben.id}` },
      { update: Y.encodeStateAsUpdate(doc), by: null, isImport: true },
    );
    // How many there are is hidden too.
    expect(await good(join(ben.id, ana.id))).toMatchObject({ annotations: 0 });
    await until(() => hers.targets.size === 3, 'Ana’s window has all');
    const merged = await layer(`annotator:${ana.id}`, ana.token);
    expect(merged.annotations.map(({ id, target }) => [id, target.creator])).toEqual([
      [bens, ana.id],
      [anas, ana.id],
      [cems, cem.id],
    ]);
    const left = await rooms.read({
      project: story.project.id,
      article: story.article as never,
      layer: `annotator/${ben.id}`,
    });
    expect(left.contents()).toMatchObject({ annotations: [], comments: [] });
    expect(
      (
        await store.history.page(
          { project: story.project.id, article: story.article as never, layer: `annotator/${ana.id}` },
          { annotation: null, before: null, limit: 10 },
        )
      ).events[0],
    ).toMatchObject({ kind: 'joined' });
    await expect(history(`annotator:${ben.id}`)).rejects.toThrow('403');
  });

  test('[PE14] nobody who leads gets independent work before its reveal, by joining its member', async () => {
    const story = await aStory({ mode: 'blind' });
    const { people, join, layer, open, server, project } = story;
    const hers = open(people.ana, `annotator:${people.ana.id}`);
    await hers.synced();
    writeAnnotation(hers, people.ana.id, [{ start: 5, end: 9 }]);
    await hers.saved();
    for (const role of ['owner', 'curator'] as const) {
      const lead = await joinAs(server, project, role, `Lead ${role}`);
      const refused = await refusal(join(people.ana.id, lead.id));
      expect([refused.status, refused.id, refused.where]).toEqual([409, 'work-hidden', 'into']);
      await expect(layer(`annotator:${lead.id}`, lead.token)).resolves.toMatchObject({ annotations: [] });
    }
    expect(hers.closed).toBeNull();
  });

  test('[PE14] a former member can be joined too, and a second time there is nothing to do', async () => {
    const story = await aStory();
    const { server, project, people, join } = story;
    await bothAnnotate(story);
    await server.work.store.members.expel(project.id, people.ben.id as MemberId, Date.now());
    expect(await good(join(people.ben.id, people.ana.id))).toMatchObject({ annotations: 1 });
    expect(await good(join(people.ben.id, people.ana.id))).toMatchObject({ annotations: 0 });
  });

  test('[PE14] interrupted halfway, it is finished by doing it again', async () => {
    let isBroken = true;
    const wrapStore = (store: Store): Store => ({
      ...store,
      articleStates: {
        ...store.articleStates,
        join: (...all) =>
          isBroken ? Promise.reject(new Error('The disk is gone.')) : store.articleStates.join(...all),
      },
    });
    const story = await aStory({ wrapStore });
    const { people, join, state, states } = story;
    await bothAnnotate(story);
    await state(people.ben, 'done');
    expect((await join(people.ben.id, people.ana.id)).status).toBe(500);
    isBroken = false;
    await good(join(people.ben.id, people.ana.id));
    expect(await states()).toEqual({ [people.ana.id]: 'done' });
  });
});

describe('[PE15] power', () => {
  const untouched = async ({ layer, people }: Story) =>
    expect((await layer()).annotations.filter(({ target }) => target.creator === people.ben.id)).toHaveLength(1);

  test('is for owners of this project alone, and not for their API keys', async () => {
    const story = await aStory();
    const { server, people, join } = story;
    await bothAnnotate(story);
    for (const who of [people.ana, people.ben, people.cem])
      expect(await refusal(join(people.ben.id, people.ana.id, who.token))).toMatchObject({
        status: 403,
        id: 'not-allowed',
      });
    const other = await aProject(server, ['Other text.']);
    const stranger = await joinAs(server, other.project, 'owner', 'Stranger');
    expect(await refusal(join(people.ben.id, people.ana.id, stranger.token))).toMatchObject({
      status: 403,
      id: 'not-a-member',
    });
    const { secret } = await good<{ secret: string }>(
      call(server.url, 'POST', '/api/me/keys', {
        token: people.olga.token,
        json: { title: 'x', scope: 'owner', expires: Date.now() + 3_600_000 },
      }),
    );
    expect((await join(people.ben.id, people.ana.id, secret)).status).toBe(403);
    await untouched(story);
  });

  test('reaches nobody who is not in the project, nor oneself, nor one member twice', async () => {
    const story = await aStory();
    const { server, people, join } = story;
    await bothAnnotate(story);
    const other = await aProject(server, ['Other text.']);
    const stranger = await joinAs(server, other.project, 'annotator', 'Stranger');
    expect(await refusal(join(stranger.id, people.ana.id))).toMatchObject({ status: 404 });
    expect(await refusal(join(people.ben.id, stranger.id))).toMatchObject({ status: 404 });
    expect(await refusal(join(people.ben.id, 'nobody'))).toMatchObject({ status: 404 });
    expect(await refusal(join(people.ben.id, people.ben.id))).toMatchObject({ status: 400, id: 'same-member' });
    expect(await refusal(join(people.olga.id, people.ana.id))).toMatchObject({ status: 409, id: 'yourself' });
    await untouched(story);
  });

  test('gives nobody a stronger role, and takes none away unsaid', async () => {
    const story = await aStory();
    const { people, join } = story;
    await bothAnnotate(story);
    expect(await refusal(join(people.cem.id, people.ana.id))).toMatchObject({
      status: 409,
      id: 'weaker-role',
      where: 'into',
    });
    expect(await good(join(people.ben.id, people.cem.id))).toMatchObject({ member: { role: 'curator' } });
    expect(await good(join(people.cem.id, people.olga.id))).toMatchObject({
      member: { role: 'owner' },
      annotations: 1,
    });
  });

  test('leaves other projects of both alone', async () => {
    const story = await aStory();
    const { server, people, join } = story;
    const other = await aProject(server, ['Other text.']);
    const link = await server.work.links.create({
      project: other.project.id,
      role: 'curator',
      createdBy: null,
      expires: null,
    });
    for (const who of [people.ana, people.ben])
      await good(
        call(server.url, 'POST', '/api/join', { token: who.token, json: { secret: server.work.links.secretOf(link) } }),
      );
    await good(join(people.ben.id, people.ana.id));
    expect((await server.work.store.members.ofProject(other.project.id)).map(({ id }) => id)).toEqual([
      people.ana.id,
      people.ben.id,
    ]);
  });

  test('two at once are done one after another, or refused', async () => {
    const story = await aStory();
    const { people, join } = story;
    await bothAnnotate(story);
    const answers = await Promise.all([join(people.ben.id, people.ana.id), join(people.ana.id, people.ben.id)]);
    const [done, refused] = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(done).toBe(200);
    // Refused while the first is under way, or because it has been done by then.
    expect([404, 409]).toContain(refused);
  });
});

test('[AJ15] decisions about the first member’s versions stay, under the second member’s name, and their annotations can be changed', async () => {
  const story = await aStory();
  const { server, project, article, base, people, join, layer, open } = story;
  const { olga, ana, ben, cem } = people;
  const roomOf = (name: LayerName) => ({ project: project.id, article: article as ArticleId, layer: name });
  const body = { label: 'quote', attributes: {}, note: '', confidence: null };
  const versionOf = async (who: { id: string }, start: number, end: number): Promise<DecisionSource> => {
    const [name, id] = [`annotator/${who.id}` as const, crypto.randomUUID() as AnnotationId];
    const stamp = { by: who.id as MemberId, at: 1 };
    await server.work.rooms.edit(roomOf(name), { by: stamp.by, isImport: true }, (copy) =>
      copy.add(id, [{ start, end }], body, stamp),
    );
    return { layer: name, id };
  };
  const sorted = (all: readonly DecisionSource[]) => all.toSorted((a, b) => compareLayerNames(a.layer, b.layer));
  const both = sorted([await versionOf(ben, 0, 4), await versionOf(cem, 0, 9)]);
  const alone = [await versionOf(ben, 10, 14)];
  const [taken, rejected] = [both, alone].map((sources) => decisionIdOf(sources, 0, sha256Hex)) as [
    DecisionId,
    DecisionId,
  ];
  const made = { id: annotationIdFor(taken, crypto.randomUUID()), spans: [{ start: 0, end: 4 }], body };
  const stamp = { by: ben.id as MemberId, at: 2 };
  await server.work.rooms.edit(roomOf('curated'), { by: stamp.by, isImport: false }, (copy) => {
    copy.decide(taken, { sources: both, outcome: 'taken', strategy: null, note: 'Yes.' }, made, stamp);
    copy.decide(rejected, { sources: alone, outcome: 'rejected', strategy: null, note: '' }, null, stamp);
  });
  const queue = async () => {
    const { total, decided } = await good<{ total: number; decided: number }>(
      call(server.url, 'GET', `${base}/disagreements`, { token: olga.token }),
    );
    return { total, decided };
  };
  const before = await queue();
  expect(before).toEqual({ total: 2, decided: 2 });
  await good(join(ben.id, ana.id));
  expect(await queue()).toEqual(before);
  const named = (sources: readonly DecisionSource[]) =>
    sorted(
      sources.map((one) => ({
        ...one,
        layer: one.layer === `annotator/${ben.id}` ? (`annotator/${ana.id}` as const) : one.layer,
      })),
    );
  const { decisions } = (await server.work.rooms.read(roomOf('curated'))).contents();
  const records = new Map(decisions.map(({ id, record }) => [id, record]));
  expect(records.size).toBe(2);
  expect(records.get(decisionIdOf(named(both), 0, sha256Hex))).toEqual({
    sources: named(both),
    outcome: 'taken',
    annotation: made.id,
    strategy: null,
    note: 'Yes.',
    by: ana.id,
    at: 2,
  });
  expect(records.get(decisionIdOf(named(alone), 0, sha256Hex))).toMatchObject({ outcome: 'rejected', by: ana.id });
  expect((await story.history('curated')).events.filter(({ kind }) => kind === 'joined')).toHaveLength(2);
  const page = open(cem, 'curated');
  await page.synced();
  page.targets.set(made.id, {
    ...(page.targets.get(made.id) as object),
    spans: [{ start: 0, end: 9 }],
    by: cem.id,
    at: 3,
  });
  await page.saved();
  expect((await layer('curated')).annotations.map(({ id }) => id)).toEqual([made.id]);
  expect(await join(ben.id, ana.id).then(({ status }) => status)).not.toBe(500);
});
