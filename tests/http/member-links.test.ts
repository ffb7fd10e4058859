/** Links by which a member who has lost their own comes back. */
import { describe, expect, test } from 'vitest';
import type { MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { createMemberLink } from '../../server/auth/member-links.ts';
import type { Store } from '../../server/store/store.ts';
import { call, good, joinByLink, refusal } from '../support/http.ts';
import { aStockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type ServerOptions } from '../support/test-server.ts';
import { until } from '../support/until.ts';

async function aStory(options: ServerOptions = {}) {
  const server = await aServer(options);
  const { project, articles } = await aProject(server, ['Some text.']);
  const [owner, ana] = [await joinAs(server, project, 'owner', 'Olu'), await joinAs(server, project, 'annotator', 'Ana')];
  const make = () => call(server.url, 'POST', `/api/projects/${project.id}/members/${ana.id}/link`, { token: owner.token });
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
  expect(await good(preview(secret))).toMatchObject({ kind: 'personal', member: { id: ana.id, name: 'Ana' }, once: true });
  const back = await joinByLink(server.url, secret, '');
  expect(back.id).toBe(ana.id);
  expect(await good(call(server.url, 'GET', '/api/me', { token: back.token }))).toMatchObject({ projects: [{ id: project.id, role: 'annotator' }] });
  await until(() => lost.closed?.code === 4401, 'the other device is sent away');
  expect((await call(server.url, 'GET', '/api/me', { token: ana.token })).status).toBe(401);
  for (const again of [open(secret), preview(secret)]) expect(await refusal(again)).toMatchObject({ status: 410, id: 'link-used' });
  const said = { member: ana.id, project: project.id, madeBy: owner.id };
  expect(server.logged.filter(({ madeBy }) => madeBy !== undefined)).toMatchObject([{ ...said, msg: 'a link for a member was made' }, { ...said, msg: 'a link for a member was opened' }]);
  expect(JSON.stringify(server.logged)).not.toContain(secret);
});

test('[AU15] opened three times at once it lets one in', async () => {
  let looked = 0;
  // Nobody goes on before all three have seen that it is unused.
  const wrapStore = (store: Store): Store => ({
    ...store,
    memberLinks: {
      ...store.memberLinks,
      async get(id) {
        const link = await store.memberLinks.get(id);
        looked += 1;
        await until(() => looked === 3, 'all have looked');
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
  const made = await createMemberLink(server.work.store, { id: 'late' as never, project: project.id, member: ana.id as MemberId, createdBy: owner.id as MemberId, expires: Date.now() - 1 });
  if (!made.ok) throw new Error(made.problem.message);
  expect(await refusal(open(server.work.links.memberSecretOf(made.value)))).toMatchObject({ status: 410, id: 'link-expired' });
  await server.work.store.members.expel(project.id, ana.id as MemberId, Date.now());
  expect(await refusal(open(secret))).toMatchObject({ status: 410, id: 'link-revoked' });
  expect((await make()).status).toBe(404);
});

describe('[AU16] a member who is also in a project that the owner does not own', () => {
  const aSecondProject = async ({ server }: Awaited<ReturnType<typeof aStory>>): Promise<ProjectId> => (await aProject(server, ['Other text.'])).project.id;

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
    const made = await createMemberLink(server.work.store, { id: 'operator' as never, project: project.id, member: ana.id as MemberId, createdBy: null, expires: Date.now() + 60_000 });
    expect(made.ok && (await open(server.work.links.memberSecretOf(made.value))).status).toBe(200);
    await server.work.store.members.enrol(second, owner.id as MemberId, 'curator', 1);
    expect((await make()).status).toBe(409);
    await server.work.store.members.enrol(second, owner.id as MemberId, 'owner', 1);
    expect((await make()).status).toBe(201);
  });
});
