/** Who may make projects on a server. */
import { expect, test } from 'vitest';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import { call, good, refusal } from '../support/http.ts';
import { aRawClient, statusOf } from '../support/raw-http.ts';
import { aProject, aServer, joinAs, type Joined } from '../support/test-server.ts';

async function everybody(settings: { PROJECTS_BY?: string }) {
  const server = await aServer({ settings });
  const { project } = await aProject(server, ['Some text.']);
  const people: [Role, Joined][] = [];
  for (const role of ROLES) people.push([role, await joinAs(server, project, role, role)]);
  const make = ({ token }: Joined) => call(server.url, 'POST', '/api/projects', { token, json: { title: 'Mine' } });
  const isOffered = async ({ token }: Joined) =>
    (await good<{ mayMakeProjects: boolean }>(call(server.url, 'GET', '/api/me', { token }))).mayMakeProjects;
  return { server, project, people, make, isOffered };
}

test.each([
  [{}, ['owner']],
  [{ PROJECTS_BY: 'owners' }, ['owner']],
  [{ PROJECTS_BY: 'everybody' }, [...ROLES]],
  [{ PROJECTS_BY: 'nobody' }, []],
])('[PE13] by the setting %j projects are made by %j, and offered to nobody else', async (settings, makers) => {
  const { people, make, isOffered } = await everybody(settings);
  const [offered, made]: [Role[], Role[]] = [[], []];
  for (const [role, person] of people) {
    if (await isOffered(person)) offered.push(role);
    const { status } = await make(person);
    if (status === 201) made.push(role);
    else expect(status).toBe(403);
  }
  expect([offered, made]).toEqual([makers, makers]);
});

test('[PE13] who was removed from every project makes none, also where everybody may', async () => {
  const { server, project, people, make, isOffered } = await everybody({ PROJECTS_BY: 'everybody' });
  const viewer = people.find(([role]) => role === 'viewer')?.[1] ?? expect.fail('no viewer');
  await server.work.store.members.expel(project.id, viewer.id as never, Date.now());
  expect(await refusal(make(viewer))).toMatchObject({ status: 403, id: 'may-not-make-projects' });
  expect(await isOffered(viewer)).toBe(false);
});

test('[PE13] it is judged before the body is read', async () => {
  const { server, people } = await everybody({ PROJECTS_BY: 'nobody' });
  const client = await aRawClient(server.url);
  client.socket.write(
    `POST /api/projects HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${people[0]?.[1].token ?? ''}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"tit\r\n`,
  );
  expect(statusOf(await client.ended())).toBe(403);
});
