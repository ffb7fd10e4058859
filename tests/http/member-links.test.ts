/** Links by which a member who has lost their own comes back. */
import { describe, expect, test } from 'vitest';
import type { MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { createMemberLink } from '../../server/auth/member-links.ts';
import type { Store } from '../../server/store/store.ts';
import type { MeBody } from '../../shared/wire/http/joining.ts';
import { call, good, joinByLink, refusal } from '../support/http.ts';
import { aStockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type ServerOptions } from '../support/test-server.ts';
import { until } from '../support/until.ts';

async function aStory(options: ServerOptions = {}) {
  const server = await aServer(options);
  const { project, articles } = await aProject(server, ['Some text.']);
  const [owner, ana] = [
    await joinAs(server, project, 'owner', 'Olu'),
    await joinAs(server, project, 'annotator', 'Ana'),
  ];
  const make = () =>
    call(server.url, 'POST', `/api/projects/${project.id}/members/${ana.id}/link`, { token: owner.token });
  const open = (secret: string) => call(server.url, 'POST', '/api/join', { json: { secret } });
  const preview = (secret: string) => call(server.url, 'POST', '/api/join/preview', { json: { secret } });
  return { server, project, article: articles[0]?.id ?? '', owner, ana, make, open, preview };
}

test('[AU15] an owner’s link lets a member in once, as themselves, and signs out their other devices', async () => {
  const { server, project, article, owner, ana, make, open, preview } = await aStory();
  const lost = aStockClient(server.url, `${project.id}/${article}/shared`, ana.token);
  await lost.synced();
  const { secret, url } = await good<{ secret: string; url: string }>(make());
  expect(url).toBe(`${server.url}/join#${secret}`);
  expect(await good(preview(secret))).toMatchObject({
    kind: 'personal',
    member: { id: ana.id, name: 'Ana' },
    once: true,
  });
  const back = await joinByLink(server.url, secret, '');
  expect(back.id).toBe(ana.id);
  expect(await good(call(server.url, 'GET', '/api/me', { token: back.token }))).toMatchObject({
    projects: [{ id: project.id, role: 'annotator' }],
  });
  await until(() => lost.closed?.code === 4401, 'the other device is sent away');
  expect((await call(server.url, 'GET', '/api/me', { token: ana.token })).status).toBe(401);
  for (const again of [open(secret), preview(secret)])
    expect(await refusal(again)).toMatchObject({ status: 410, id: 'link-used' });
  const logged = { member: ana.id, project: project.id, madeBy: owner.id };
  expect(server.logged.filter(({ madeBy }) => madeBy !== undefined)).toMatchObject([
    { ...logged, msg: 'a link for a member was made' },
    { ...logged, msg: 'a link for a member was opened' },
  ]);
  expect(JSON.stringify(server.logged)).not.toContain(secret);
});

test('[AU15] opened three times at once it lets one in', async () => {
  let checks = 0;
  // Nobody goes on before all three have seen that it is unused.
  const wrapStore = (store: Store): Store => ({
    ...store,
    memberLinks: {
      ...store.memberLinks,
      async get(id) {
        const link = await store.memberLinks.get(id);
        checks += 1;
        await until(() => checks === 3, 'all have looked');
        return link;
      },
    },
  });
  const { make, open } = await aStory({ wrapStore });
  const { secret } = await good<{ secret: string }>(make());
  const answers = await Promise.all([open(secret), open(secret), open(secret)]);
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 410, 410]);
});

test('[AU15] it ends after its day, and with the membership', async () => {
  const { server, project, owner, ana, make, open } = await aStory();
  const { secret } = await good<{ secret: string }>(make());
  const made = await createMemberLink(server.work.store, {
    id: 'late' as never,
    project: project.id,
    member: ana.id as MemberId,
    createdBy: owner.id as MemberId,
    expires: Date.now() - 1,
  });
  if (!made.ok) throw new Error(made.problem.message);
  expect(await refusal(open(server.work.links.memberSecretOf(made.value)))).toMatchObject({
    status: 410,
    id: 'link-expired',
  });
  await server.work.store.members.expel(project.id, ana.id as MemberId, Date.now());
  expect(await refusal(open(secret))).toMatchObject({ status: 410, id: 'link-revoked' });
  expect((await make()).status).toBe(404);
});

describe('[AU16] a member who is also in a project that the owner does not own', () => {
  const aSecondProject = async ({ server }: Awaited<ReturnType<typeof aStory>>): Promise<ProjectId> =>
    (await aProject(server, ['Other text.'])).project.id;

  test('is let in by no link of that owner, also if it was made before', async () => {
    const story = await aStory();
    const { server, ana, make, open } = story;
    const { secret } = await good<{ secret: string }>(make());
    await server.work.store.members.enrol(await aSecondProject(story), ana.id as MemberId, 'viewer', 1);
    expect(await refusal(make())).toMatchObject({ status: 409, id: 'member-elsewhere' });
    expect(await refusal(open(secret))).toMatchObject({ status: 410, id: 'link-revoked' });
  });

  test('is let in where the owner owns that one too, and by the operator', async () => {
    const story = await aStory();
    const { server, project, owner, ana, make, open } = story;
    const second = await aSecondProject(story);
    await server.work.store.members.enrol(second, ana.id as MemberId, 'viewer', 1);
    const made = await createMemberLink(server.work.store, {
      id: 'operator' as never,
      project: project.id,
      member: ana.id as MemberId,
      createdBy: null,
      expires: Date.now() + 60_000,
    });
    expect(made.ok && (await open(server.work.links.memberSecretOf(made.value))).status).toBe(200);
    await server.work.store.members.enrol(second, owner.id as MemberId, 'curator', 1);
    expect((await make()).status).toBe(409);
    await server.work.store.members.enrol(second, owner.id as MemberId, 'owner', 1);
    expect((await make()).status).toBe(201);
  });
});

describe('[AU17] a member is told of each such link', () => {
  const noticesOf = async (url: string, token: string) =>
    (await good<MeBody>(call(url, 'GET', '/api/me', { token }))).linksMadeFor;

  test('by whom it was made and whether it was opened, in their session and not with a key of theirs', async () => {
    const { server, owner, ana, make } = await aStory();
    expect(await noticesOf(server.url, ana.token)).toEqual([]);
    const before = Date.now();
    await good(make());
    const { secret } = await good<{ secret: string }>(make());
    const [newest, first, none] = await noticesOf(server.url, ana.token);
    expect([newest, first, none]).toMatchObject([
      { madeBy: 'Olu', isUsed: false },
      { madeBy: 'Olu', isUsed: false },
      undefined,
    ] as object[]);
    expect(newest?.made).toBeGreaterThanOrEqual(before);
    expect(await noticesOf(server.url, owner.token)).toEqual([]);
    const back = await joinByLink(server.url, secret, '');
    expect((await noticesOf(server.url, back.token)).filter(({ isUsed }) => isUsed)).toHaveLength(1);
    const { secret: key } = await good<{ secret: string }>(
      call(server.url, 'POST', '/api/me/keys', {
        token: back.token,
        json: { title: 'x', scope: 'viewer', expires: Date.now() + 60_000 },
      }),
    );
    expect(await noticesOf(server.url, key)).toEqual([]);
  });

  test('and ends those that nobody has opened by making a new personal link', async () => {
    const { server, ana, make, open } = await aStory();
    const { secret } = await good<{ secret: string }>(make());
    await good(call(server.url, 'POST', '/api/me/link', { token: ana.token }));
    expect(await refusal(open(secret))).toMatchObject({ status: 410, id: 'link-revoked' });
  });

  test('for a month, the operator’s too', async () => {
    const { server, project, ana } = await aStory();
    const day = 24 * 60 * 60 * 1_000;
    for (const [id, expires] of [
      ['old', Date.now() - 31 * day],
      ['late', Date.now() - 29 * day],
    ] as const) {
      await createMemberLink(server.work.store, {
        id: id as never,
        project: project.id,
        member: ana.id as MemberId,
        createdBy: null,
        expires,
      });
    }
    expect(await noticesOf(server.url, ana.token)).toMatchObject([{ madeBy: null, isUsed: false }]);
  });
});

test('[AU18] a name that is taken: the preview offers a free one, and renaming says where it is taken', async () => {
  const { server, project, ana, owner } = await aStory();
  const link = server.work.links.secretOf(
    await server.work.links.create({ project: project.id, role: 'viewer', createdBy: null, expires: null }),
  );
  const preview = (name: string) =>
    good(call(server.url, 'POST', '/api/join/preview', { json: { secret: link, name } }));
  expect(await preview('ANA')).toMatchObject({ nameTaken: true, freeName: 'ANA 2' });
  expect(await preview('Anabel')).not.toHaveProperty('freeName');
  const rename = (token: string, name: string) => good(call(server.url, 'PATCH', '/api/me', { token, json: { name } }));
  expect(await rename(owner.token, 'аna')).toMatchObject({ name: 'аna', sameNameIn: [project.title] });
  expect(await rename(ana.token, 'Ana Berg')).toMatchObject({ sameNameIn: [] });
});
