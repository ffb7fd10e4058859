/** Independent work over HTTP and on sockets: assigned, revealed, taken back, sent back, handed in late. */
import { describe, expect, test } from 'vitest';
import { exportProject } from '../../server/projects/exporting/export-project.ts';
import { exportOf } from '../../server/projects/exporting/export-request.ts';
import { importProject } from '../../server/projects/import-project.ts';
import type { Assignment } from '../../server/store/store.ts';
import type { ExportFile } from '../../shared/formats/verbatim/verbatim-schema.ts';
import { readWhole } from '../formats/read-whole.ts';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import { call, good, refusal } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, type Joined } from '../support/test-server.ts';
import { until } from '../support/until.ts';

interface Layer {
  readonly annotations: readonly { readonly id: string }[];
}

const layerOf = (who: { readonly id: string }): string => `annotator:${who.id}`;

test('[IW10] a reason for sending back may be 2,000 characters long in any script', async () => {
  const { articles, olga, ana, ask, say } = await aRoundStory();
  const [one = ''] = articles;
  await say(ana, one, 'done');
  const json = { member: ana.id, reason: '看'.repeat(2_000) };
  expect((await ask('POST', `/articles/${one}/send-back`, olga, { json })).status).toBe(200);
});

describe('reveal', () => {
  test('[IW1] a round is revealed when all are done: layers are frozen and read by those who lead, and the roster is fixed', async () => {
    const { articles, olga, ana, ben, ask, get, tag, say, reveal, open } = await aRoundStory();
    const [one = ''] = articles;
    const hers = await tag(ana, one, 4, 11);
    await say(ana, one, 'done');
    await tag(ben, one, 0, 3);
    expect(await refusal(ask('GET', `/articles/${one}/layers/${layerOf(ana)}`, olga))).toMatchObject({ status: 403 });
    expect(await refusal(ask('POST', `/articles/${one}/reveal`, olga, { json: {} }))).toMatchObject({
      status: 409,
      id: 'not-done',
      message: expect.stringContaining('Ben') as string,
    });
    await say(ben, one, 'done');
    const round = await reveal(one);
    expect(round).toMatchObject({ article: one, round: 1, state: 'revealed', revealedBy: olga.id, wasEarly: false });
    expect(round.roster).toEqual(
      [ana, ben].map(({ id }) => ({ member: id, why: null })).toSorted((a, b) => (a.member < b.member ? -1 : 1)),
    );
    const layer = await get<Layer>(`/articles/${one}/layers/${layerOf(ana)}`, olga);
    expect(layer.annotations.map(({ id }) => id)).toEqual([hers]);
    expect(await refusal(ask('GET', `/articles/${one}/layers/${layerOf(ana)}`, ben))).toMatchObject({ status: 403 });
    const late = open(ana, one);
    await late.synced();
    writeAnnotation(late, ana.id, [{ start: 12, end: 15 }]);
    await until(() => late.closed !== null, 'she is refused');
    expect(late.closed).toMatchObject({ code: 4403, reason: 'This layer is frozen.' });
    expect((await get<Layer>(`/articles/${one}/layers/${layerOf(ana)}`, olga)).annotations.length).toBe(1);
  });

  test('[IW1] an early reveal says who was not done, and counts them not; a second one is refused', async () => {
    const { articles, olga, ana, ben, ask, tag, say, reveal } = await aRoundStory();
    const [one = ''] = articles;
    await tag(ana, one, 4, 11);
    await say(ben, one, 'done');
    const { roster, wasEarly } = await reveal(one, { early: true });
    expect(wasEarly).toBe(true);
    expect(Object.fromEntries(roster.map(({ member, why }) => [member, why]))).toEqual({
      [ana.id]: 'not-done',
      [ben.id]: null,
    });
    expect(await refusal(ask('POST', `/articles/${one}/reveal`, olga, { json: {} }))).toMatchObject({
      status: 409,
      id: 'not-independent',
    });
  });

  test('[IW1] a reveal that is refused sends nobody home', async () => {
    const { articles, ana, ben, ask, olga, open, say } = await aRoundStory();
    const [one = ''] = articles;
    const his = open(ben, one);
    await his.synced();
    let left = 0;
    his.provider.on('connection-close', () => (left += 1));
    writeAnnotation(his, ben.id, [{ start: 0, end: 3 }]);
    await his.saved();
    await say(ana, one, 'done');
    expect(await refusal(ask('POST', `/articles/${one}/reveal`, olga, { json: {} }))).toMatchObject({ id: 'not-done' });
    writeAnnotation(his, ben.id, [{ start: 4, end: 11 }]);
    await his.saved();
    expect(left).toBe(0);
  });

  test('[IW1] who has written nothing by the reveal writes nothing after it', async () => {
    const { articles, ana, ben, say, reveal, open } = await aRoundStory();
    const [one = ''] = articles;
    const early = open(ben, one);
    await early.synced();
    await say(ana, one, 'done');
    await reveal(one);
    writeAnnotation(early, ben.id, [{ start: 0, end: 3 }]);
    await until(() => early.closed !== null, 'he is refused');
    expect(early.closed?.code).toBe(4403);
  });

  test('[IW2] only owners reveal, and not as long as their own work on the article is open', async () => {
    const { articles, olga, ana, ask, tag, say, reveal, join, get } = await aRoundStory();
    const [one = ''] = articles;
    const cem = await join('curator', 'Cem');
    await tag(olga, one, 4, 11);
    await say(ana, one, 'done');
    for (const who of [ana, cem])
      expect(await refusal(ask('POST', `/articles/${one}/reveal`, who, { json: { early: true } }))).toMatchObject({
        status: 403,
      });
    expect(await refusal(ask('POST', `/articles/${one}/reveal`, olga, { json: { early: true } }))).toMatchObject({
      status: 403,
      id: 'at-work',
    });
    expect(await refusal(ask('GET', `/articles/${one}/layers/curated`, olga))).toMatchObject({
      status: 403,
      id: 'at-work',
    });
    expect((await get<unknown[]>(`/articles/${one}/layers`, olga)).length).toBe(1);
    await say(olga, one, 'done');
    await reveal(one);
    await get(`/articles/${one}/layers/${layerOf(ana)}`, olga);
  });

  test('[IW2] a curator who begins to annotate an article is sent out of its other rooms', async () => {
    const { articles, join, open, tag } = await aRoundStory();
    const [one = ''] = articles;
    const cem = await join('curator', 'Cem');
    const curated = open(cem, one, 'curated');
    await curated.synced();
    await tag(cem, one, 0, 3);
    await until(() => curated.closed !== null, 'he is not let in again');
    expect(curated.closed?.code).toBe(4403);
  });

  test('[IW3] a reveal is taken back: the next round is hidden again, the one before is kept', async () => {
    const { server, project, articles, olga, ana, ask, tag, say, reveal, get, assignments } = await aRoundStory();
    const [one = ''] = articles;
    await tag(ana, one, 4, 11);
    await say(ana, one, 'done');
    await reveal(one);
    expect(await good(ask('DELETE', `/articles/${one}/reveal`, olga))).toMatchObject({
      round: 2,
      state: 'independent',
      roster: [],
    });
    expect(await refusal(ask('GET', `/articles/${one}/layers/${layerOf(ana)}`, olga))).toMatchObject({ status: 403 });
    await tag(ana, one, 12, 15);
    await reveal(one);
    const { rounds } = await assignments();
    expect(rounds.map(({ round, state, readBy }) => [round, state, readBy])).toEqual([
      [1, 'revealed', 'leads'],
      [2, 'revealed', null],
    ]);
    expect((await get<Layer>(`/articles/${one}/layers/${layerOf(ana)}`, olga)).annotations.length).toBe(2);
    const before = await server.work.store.rounds.snapshot(project.id, one as never, 1, ana.id as never);
    expect(before).toBeInstanceOf(Uint8Array);
    expect(await refusal(ask('DELETE', `/articles/${articles[1] ?? ''}/reveal`, olga))).toMatchObject({
      id: 'not-independent',
    });
  });

  test('[IW4] all articles whose annotators are done are revealed at once', async () => {
    const { articles, olga, ana, ben, ask, say } = await aRoundStory();
    const [one = '', two = ''] = articles;
    for (const who of [ana, ben]) await say(who, one, 'done');
    await say(ana, two, 'in-work');
    expect(await good(ask('POST', '/reveal', olga))).toEqual({ revealed: [one], waiting: [two] });
  });

  test('[IW5] annotators read what is revealed if the project says so, and owners see figures if it says so', async () => {
    const { articles, olga, ana, ben, ask, tag, say, reveal, get } = await aRoundStory();
    const [one = ''] = articles;
    await tag(ana, one, 4, 11);
    const activity = async () => (await get<{ states: object; labels: object }[]>('/activity', olga))[0];
    expect(await activity()).toMatchObject({ states: { [ana.id]: 'in-work' } });
    expect((await activity())?.labels, 'nothing but how far she is').toEqual({});
    expect(await refusal(ask('PATCH', '', ana, { json: { ownersSee: 'figures' } }))).toMatchObject({ status: 403 });
    await good(ask('PATCH', '', olga, { json: { ownersSee: 'figures', revealedTo: 'annotators' } }));
    expect(await activity()).toMatchObject({ labels: { quote: 1 } });
    expect(await get('/activity', ben)).toEqual([]);
    await say(ana, one, 'done');
    await reveal(one);
    expect((await get<Layer>(`/articles/${one}/layers/${layerOf(ana)}`, ben)).annotations.length).toBe(1);
  });

  test('[IW6] switching the mode reveals nothing and closes nothing, and says how much stays independent', async () => {
    const { articles, olga, ana, ben, ask, tag, open, get } = await aRoundStory();
    const [one = '', two = ''] = articles;
    await tag(ana, one, 4, 11);
    expect(await good(ask('PATCH', '', olga, { json: { mode: 'shared' } }))).toMatchObject({
      mode: 'shared',
      stillIndependent: 1,
    });
    for (const who of [olga, ben])
      expect(await refusal(ask('GET', `/articles/${one}/layers/${layerOf(ana)}`, who))).toMatchObject({ status: 403 });
    expect(await get('/activity', ben)).toEqual([]);
    expect(await get(`/articles/${one}/state`, ana)).toMatchObject({
      layer: `annotator/${ana.id}`,
      mayWrite: true,
      round: { number: 1, state: 'independent' },
    });
    expect(await get(`/articles/${two}/state`, ana)).toEqual({
      state: 'new',
      layer: 'shared',
      mayWrite: true,
      round: null,
    });
    await tag(ana, one, 12, 15);
    const shared = open(ben, two, 'shared');
    await shared.synced();
  });
});

describe('assignments', () => {
  const put = (json: object, version: number | null) => ({
    json,
    ...(version !== null && { headers: { 'if-match': `"${version}"` } }),
  });

  test('[IW7] a plan is made against the version that it is based on, and everybody sees their own', async () => {
    const { articles, olga, ana, ben, ask, assignments } = await aRoundStory();
    expect(await assignments()).toEqual({ plan: null, assignments: [], rounds: [], late: [] });
    const plan = { kind: 'each', k: 1, seed: 7 };
    expect(await refusal(ask('PUT', '/assignments', olga, put({ plan }, null)))).toMatchObject({
      status: 428,
      id: 'version-missing',
    });
    expect(await refusal(ask('PUT', '/assignments', olga, put({ plan }, 3)))).toMatchObject({
      status: 412,
      id: 'plan-changed',
    });
    expect(await refusal(ask('PUT', '/assignments', ana, put({ plan }, 0)))).toMatchObject({ status: 403 });
    expect(await refusal(ask('PUT', '/assignments', olga, put({ plan: { kind: 'each', seed: 1 } }, 0)))).toMatchObject({
      status: 400,
    });
    const answer = await ask('PUT', '/assignments', olga, put({ plan, assignments: [] }, 0));
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"1"']);
    const made = (await answer.json()) as { assignments: Assignment[] };
    expect(made.assignments.map(({ article }) => article)).toEqual(articles);
    expect(new Set(made.assignments.map(({ member }) => member))).toEqual(new Set([ana.id, ben.id]));
    const own = await assignments(ana);
    expect(own.assignments.map(({ member, state, progress }) => [member, state, progress])).toEqual([
      [ana.id, 'assigned', 'new'],
    ]);
    expect(await refusal(ask('PUT', '/assignments', olga, put({ plan }, 0)))).toMatchObject({ status: 412 });
  });

  test('[IW7] begun articles stay with their annotator, also by hand and in the first plan; the rest moves', async () => {
    const { articles, olga, ana, ben, ask, tag, say, join, assignments } = await aRoundStory([
      'One.',
      'Two.',
      'Three.',
    ]);
    const [one = '', two = '', three = ''] = articles;
    const cem = await join('curator', 'Cem');
    await tag(ana, one, 0, 3);
    await tag(cem, two, 0, 3);
    const byHand = async (who: Joined, version: number) => {
      const pairs = [{ article: three, member: who.id }];
      await good(
        ask('PUT', '/assignments', olga, put({ plan: { kind: 'hand', seed: 1 }, assignments: pairs }, version)),
      );
      return (await assignments()).assignments.map(({ article, member, state }) => [article, member, state]);
    };
    const begun = [
      [one, ana.id, 'assigned'],
      [two, cem.id, 'assigned'],
    ];
    expect(await byHand(ben, 0)).toEqual([...begun, [three, ben.id, 'assigned']]);
    await tag(cem, two, 0, 2);
    expect(await byHand(ana, 1)).toEqual([...begun, [three, ana.id, 'assigned']]);
    await say(ben, three, 'done');
    expect(await byHand(ana, 2), 'saying so gives nobody an article').toEqual([...begun, [three, ana.id, 'assigned']]);
  });

  test('[IW7] where a plan wants more people than there are, those who lead are told how many lack', async () => {
    const { olga, ana, ask, join, assignments } = await aRoundStory();
    await good(ask('PUT', '/assignments', olga, put({ plan: { kind: 'each', k: 3, seed: 1 } }, 0)));
    expect([(await assignments()).lacking, (await assignments(ana)).lacking]).toEqual([2, undefined]);
    await join('annotator', 'Cem');
    expect((await assignments()).lacking).toBeUndefined();
  });

  test('[IW8] nobody writes to an article that is not assigned to them', async () => {
    const { articles, olga, ana, ben, ask, open, tag } = await aRoundStory();
    const [one = ''] = articles;
    const his = open(ben, one);
    await his.synced();
    await good(
      ask(
        'PUT',
        '/assignments',
        olga,
        put({ plan: { kind: 'hand', seed: 1 }, assignments: [{ article: one, member: ana.id }] }, 0),
      ),
    );
    await tag(ana, one, 4, 11);
    writeAnnotation(his, ben.id, [{ start: 0, end: 3 }]);
    await until(() => his.closed !== null, 'he is refused');
    expect(his.closed?.code).toBe(4403);
  });

  test('[IW9] who joins or comes with new articles takes part, and what is begun stays', async () => {
    const { server, articles, olga, ana, ask, tag, join, assignments } = await aRoundStory([
      'One.',
      'Two.',
      'Three.',
      'Four.',
    ]);
    await good(ask('PUT', '/assignments', olga, put({ plan: { kind: 'each', k: 1, seed: 1 } }, 0)));
    const begun = (await assignments(ana)).assignments[0]?.article ?? '';
    await tag(ana, begun, 0, 3);
    await join('annotator', 'Cem');
    await join('annotator', 'Dan');
    const after = (await assignments()).assignments;
    expect(after.length).toBe(articles.length);
    expect(after.find(({ article }) => article === begun)?.member).toBe(ana.id);
    expect(new Set(after.map(({ member }) => member)).size).toBe(4);
    expect(server.logged.filter(({ level }) => level === 50)).toEqual([]);
  });

  test('[IW10] what is sent back comes first, with its reason; after a reveal it opens the next round', async () => {
    const { articles, olga, ana, ben, ask, tag, say, reveal, assignments, get, join } = await aRoundStory();
    const [one = '', two = ''] = articles;
    const cem = await join('curator', 'Cem');
    await good(ask('PUT', '/assignments', olga, put({ plan: { kind: 'all', seed: 1 } }, 0)));
    for (const who of [ana, ben]) await tag(who, two, 0, 2).then(() => say(who, two, 'done'));
    await reveal(two);
    expect(
      await refusal(ask('POST', `/articles/${two}/send-back`, ben, { json: { member: ana.id, reason: 'x' } })),
    ).toMatchObject({ status: 403 });
    expect(
      await good(
        ask('POST', `/articles/${two}/send-back`, cem, { json: { member: ana.id, reason: 'Look at the end.' } }),
      ),
    ).toMatchObject({ state: 'returned', reason: 'Look at the end.', by: cem.id });
    const queue = (await assignments(ana)).assignments;
    expect(queue.map(({ article, state, reason, progress }) => [article, state, reason, progress])).toEqual([
      [two, 'returned', 'Look at the end.', 'in-work'],
      [one, 'assigned', null, 'new'],
    ]);
    expect(await get(`/articles/${two}/state`, ana)).toMatchObject({
      mayWrite: true,
      round: { number: 2, state: 'independent' },
    });
    expect(await get(`/articles/${two}/state`, ben)).toMatchObject({ mayWrite: false });
    await tag(ana, two, 3, 6);
    await say(ana, two, 'done');
    expect((await reveal(two)).roster.map(({ why }) => why)).toEqual([null, null]);
  });

  test('[IW11] work that was begun and left goes back into the pool after the time that the lead sets', async () => {
    const { server, project, articles, olga, ana, ben, ask, tag, assignments } = await aRoundStory(['One.']);
    const [one = ''] = articles;
    await good(ask('PUT', '/assignments', olga, put({ plan: { kind: 'each', k: 1, seed: 1 } }, 0)));
    const first = (await assignments()).assignments[0]?.member === ana.id ? ana : ben;
    const second = first === ana ? ben : ana;
    await tag(first, one, 0, 3);
    await good(ask('PATCH', '', olga, { json: { releaseAfterDays: 2 } }));
    const inDays = async (days: number) => {
      const { settlePlan } = await import('../../server/projects/rounds/assignments.ts');
      const now = (): number => Date.now() + days * 24 * 60 * 60 * 1_000;
      const settings = await server.work.store.projects.get(project.id);
      if (settings !== null) await settlePlan({ ...server.work, now }, settings);
      return (await assignments()).assignments.map(({ member, state }) => [member, state]);
    };
    expect(await inDays(1)).toEqual([[first.id, 'assigned']]);
    const [made] = await server.work.store.assignments.list(project.id);
    if (made === undefined) throw new Error('Somebody has the article.');
    const assignedIn = (days: number) =>
      server.work.store.assignments.set(project.id, { ...made, at: Date.now() + days * 24 * 60 * 60 * 1_000 });
    await assignedIn(-5);
    expect(await inDays(1), 'assigned long ago, worked on since').toEqual([[first.id, 'assigned']]);
    await assignedIn(2.5);
    expect(await inDays(3), 'worked on long ago, assigned since').toEqual([[first.id, 'assigned']]);
    await assignedIn(0);
    await good(ask('PUT', '/archive', olga));
    expect(await inDays(3), 'the project is archived').toEqual([[first.id, 'assigned']]);
    await good(ask('DELETE', '/archive', olga));
    const takenOut = (await server.work.store.projects.get(project.id)) ?? project;
    await server.work.store.projects.update({ ...takenOut, takenOut: Date.now() + 36 * 60 * 60 * 1_000 });
    expect(await inDays(3), 'it came out of the archive since').toEqual([[first.id, 'assigned']]);
    expect(new Map((await inDays(4)) as [string, string][])).toEqual(
      new Map([
        [first.id, 'released'],
        [second.id, 'assigned'],
      ]),
    );
    expect(await inDays(4)).toHaveLength(2);
  });
});

describe('late work', () => {
  test('[IW12] work that comes after the reveal is noted without its content, and taken when the owner opens that layer', async () => {
    const { articles, olga, ana, ben, ask, say, reveal, open, assignments, get } = await aRoundStory();
    const [one = ''] = articles;
    const away = open(ana, one);
    await away.synced();
    writeAnnotation(away, ana.id, [{ start: 4, end: 11 }]);
    await away.saved();
    away.provider.disconnect();
    writeAnnotation(away, ana.id, [{ start: 0, end: 3 }]);
    writeAnnotation(away, ana.id, [{ start: 12, end: 15 }]);
    for (const who of [ana, ben]) await say(who, one, 'done');
    await reveal(one);
    away.provider.connect();
    await until(() => away.closed !== null, 'she is refused');
    await until(async () => (await assignments()).late.length > 0, 'it is noted');
    expect((await assignments()).late).toEqual([
      { article: one, member: ana.id, annotations: 2, at: expect.any(Number) as number },
    ]);
    expect((await assignments(ben)).late).toEqual([]);
    expect(await refusal(ask('PUT', `/articles/${one}/late-work/${ana.id}`, ben))).toMatchObject({ status: 403 });
    await good(ask('PUT', `/articles/${one}/late-work/${ana.id}`, olga));
    expect((await assignments()).late).toEqual([]);
    const again = aStockClient(
      away.provider.url.replace('ws', 'http').split('/sync')[0] ?? '',
      away.provider.roomname,
      ana.token,
      away.doc,
    );
    await again.saved();
    expect(await refusal(ask('GET', `/articles/${one}/layers/${layerOf(ben)}`, ana))).toMatchObject({ status: 403 });
    await say(ana, one, 'done');
    expect((await get<Layer>(`/articles/${one}/layers/${layerOf(ana)}`, olga)).annotations.length).toBe(3);
    expect(await get(`/articles/${one}/state`, ana)).toMatchObject({
      mayWrite: false,
      round: { number: 1, state: 'revealed' },
    });
  });
});

describe('programs', () => {
  test('[IW13] a program is a member with a key for this project alone; its layer counts, and nobody waits for it', async () => {
    const { server, project, articles, olga, ana, ask, say, reveal, tag, get } = await aRoundStory();
    const [one = ''] = articles;
    expect(await refusal(ask('POST', '/programs', ana, { json: { name: 'Finder 2' } }))).toMatchObject({ status: 403 });
    const { member, key } = await good<{ member: { id: string }; key: string }>(
      ask('POST', '/programs', olga, { json: { name: 'Finder 2' } }),
    );
    expect(member).toMatchObject({ name: 'Finder 2', role: 'annotator', kind: 'program' });
    const finder = { id: member.id, name: 'Finder 2', token: key };
    await good(
      ask('PUT', '/assignments', olga, { json: { plan: { kind: 'all', seed: 1 } }, headers: { 'if-match': '"0"' } }),
    );
    await tag(finder, one, 4, 11);
    expect((await get<{ assignments: unknown[] }>('/assignments', finder)).assignments).toEqual([]);
    const people = await get<{ id: string; kind?: string }[]>('/members', olga);
    expect(people.map(({ kind }) => kind)).toEqual([undefined, undefined, undefined, 'program']);
    await say(ana, one, 'done');
    expect(await refusal(ask('POST', `/articles/${one}/reveal`, olga, { json: {} }))).toMatchObject({
      message: expect.stringContaining('Ben is not done') as string,
    });
    const { roster } = await reveal(one, { early: true });
    expect(roster.find((entry) => entry.member === member.id)).toEqual({ member: member.id, why: null });
    expect((await call(server.url, 'GET', `/api/projects/${project.id}/articles`, { token: key })).status).toBe(200);
    const elsewhere = (await aProject(server, ['Elsewhere.'])).project.id;
    await server.work.store.members.enrol(elsewhere, member.id as never, 'annotator', 1);
    expect((await call(server.url, 'GET', `/api/projects/${elsewhere}/articles`, { token: key })).status).toBe(403);
    // Ana, who is done, marked nothing.
    const { annotators, programs } = await get<AgreementBody>('/agreement?measures=spanF1Exact', olga);
    expect(annotators).toContainEqual({ id: member.id, name: 'Finder 2', kind: 'program' });
    expect(programs.map((one) => [one.program, one.persons.map(({ person }) => person)])).toEqual([
      [member.id, [ana.id]],
    ]);
    const file = JSON.parse(await (await ask('GET', '/export', olga)).text()) as { schema: string; members: unknown[] };
    expect(file.schema).toBe('verbatim/2');
    expect(file.members).toContainEqual(expect.objectContaining({ id: member.id, kind: 'program' }));
  });
});

describe('exports', () => {
  const fileOf = async (answer: Promise<Response>) =>
    JSON.parse(await (await answer).text()) as ExportFile & { schema: string };

  test('[IW14] what was assigned, said and revealed is in the file, which says verbatim/2; it comes in again as it was', async () => {
    const { server, project, articles, olga, ana, ben, ask, tag, say, reveal } = await aRoundStory();
    const [one = '', two = ''] = articles;
    expect((await fileOf(ask('GET', '/export', olga))).schema).toBe('verbatim/1');
    await good(
      ask('PUT', '/assignments', olga, { json: { plan: { kind: 'all', seed: 1 } }, headers: { 'if-match': '"0"' } }),
    );
    await tag(ana, one, 4, 11);
    await tag(ben, two, 0, 2);
    for (const who of [ana, ben]) await say(who, one, 'done');
    await reveal(one);
    const answer = await ask('GET', '/export', olga);
    expect(answer.headers.get('verbatim-unrevealed')).toBe('1');
    const text = await answer.text();
    const file = JSON.parse(text) as ExportFile;
    expect(file).toMatchObject({ schema: 'verbatim/2', $schema: 'urn:verbatim:schema:2' });
    expect(file.articles[0]).toMatchObject({
      states: { [ana.id]: 'done', [ben.id]: 'done' },
      rounds: [{ round: 1, state: 'revealed', early: false }],
    });
    expect(file.articles.map(({ layers }) => layers.map(({ name }) => name))).toEqual([
      ['shared', `annotator/${ana.id}`],
      ['shared'],
    ]);
    const own = await fileOf(ask('GET', '/export', ben));
    expect(JSON.stringify(own.articles)).not.toContain(ana.id);
    const anonymous = await (await ask('GET', '/export?anonymous=true', olga)).text();
    expect([ana.id, ben.id, olga.id].filter((id) => anonymous.includes(id))).toEqual([]);
    const prepared = await exportProject(server.work, project, exportOf('json'));
    if (!prepared.ok) throw new Error(prepared.problem.message);
    const pieces: string[] = [];
    for await (const piece of prepared.value.pieces) pieces.push(String(piece));
    expect(prepared.value.unrevealed).toBe(1);
    const other = await aServer();
    const read = await readWhole(pieces.join(''));
    if (!read.ok) throw new Error(read.problem.message);
    const made = await importProject(other.work, read.value);
    if (!made.ok) throw new Error(made.problem.message);
    const again = await exportProject(other.work, made.value.project, exportOf('json'));
    if (!again.ok) throw new Error(again.problem.message);
    const back: string[] = [];
    for await (const piece of again.value.pieces) back.push(String(piece));
    expect(back.join('')).toBe(pieces.join(''));
    const room = { project: project.id, article: one, layer: `annotator/${ana.id}` } as never;
    expect((await other.work.store.layers.get(room)).state).toBe('frozen');
  });
});
