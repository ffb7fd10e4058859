/** What links made before a removal or a demotion still give. */
import { describe, expect, test } from 'vitest';
import type { Role } from '../../shared/domain/member.ts';
import { call, good, joinByLink, refusal } from '../support/http.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

async function aStory() {
  const server = await aServer();
  const { project } = await aProject(server, ['Some text.']);
  const owner = await joinAs(server, project, 'owner', 'Olu');
  const linkFor = async (role: Role): Promise<string> =>
    server.work.links.secretOf(
      await server.work.links.create({ project: project.id, role, createdBy: null, expires: null }),
    );
  /** A link that is newer than everything before, by the server's clock. */
  const newerLinkFor = async (role: Role): Promise<string> => {
    const before = Date.now();
    await until(() => Date.now() > before, 'the clock has moved');
    return linkFor(role);
  };
  const [annotate, curate] = [await linkFor('annotator'), await linkFor('curator')];
  const ben = await joinByLink(server.url, annotate, 'Ben');
  const ofBen = `/api/projects/${project.id}/members/${ben.id}`;
  const change = (role: Role) => good(call(server.url, 'PATCH', ofBen, { token: owner.token, json: { role } }));
  const remove = () => good(call(server.url, 'DELETE', ofBen, { token: owner.token }));
  const open = (secret: string) =>
    call(server.url, 'POST', '/api/join', { json: { secret, name: 'Ben again' }, token: ben.token });
  const roleBy = async (secret: string) => (await good<{ role: Role }>(open(secret))).role;
  return { server, project, annotate, curate, newerLinkFor, change, remove, open, roleBy, ben };
}

describe('a member who was removed', () => {
  test('[AU12] is let in by no link of before, and keeps their name', async () => {
    const { server, annotate, curate, remove, open, ben } = await aStory();
    await remove();
    for (const secret of [annotate, curate])
      expect(await refusal(open(secret))).toMatchObject({
        status: 403,
        id: 'removed',
        message: expect.stringMatching(/Ask an owner for a new link/),
      });
    expect(await good(call(server.url, 'GET', '/api/me', { token: ben.token }))).toMatchObject({
      member: { name: 'Ben' },
      projects: [],
    });
  });

  test('[AU12] is let in by a link made afterwards, and by that alone', async () => {
    const { curate, remove, newerLinkFor, open, roleBy } = await aStory();
    await remove();
    expect(await roleBy(await newerLinkFor('viewer'))).toBe('viewer');
    expect(await refusal(open(curate))).toMatchObject({ id: 'removed' });
  });

  test('[AU12] leaves the links of before to others', async () => {
    const { server, annotate, remove } = await aStory();
    await remove();
    expect((await joinByLink(server.url, annotate, 'Cem')).role).toBe('annotator');
  });
});

describe('a member who was demoted', () => {
  test('[AU12] gets no more than the new role by links of before', async () => {
    const { annotate, curate, change, roleBy } = await aStory();
    await change('viewer');
    expect([await roleBy(annotate), await roleBy(curate)]).toEqual(['viewer', 'viewer']);
  });

  test('[AU12] [AU3] is raised by a link made afterwards', async () => {
    const { curate, change, newerLinkFor, roleBy } = await aStory();
    await change('viewer');
    expect(await roleBy(await newerLinkFor('annotator'))).toBe('annotator');
    expect(await roleBy(curate)).toBe('annotator');
  });

  test('[AU12] is limited no more once an owner raises the role, and still is when it is set again', async () => {
    const { curate, change, roleBy } = await aStory();
    await change('viewer');
    await change('viewer');
    expect(await roleBy(curate)).toBe('viewer');
    await change('annotator');
    expect(await roleBy(curate)).toBe('curator');
  });
});
