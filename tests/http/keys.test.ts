/** API keys: programs that act as a member, as far as that member lets them. */
import { describe, expect, test } from 'vitest';
import type { MeBody } from '../../shared/wire/http/joining.ts';
import type { ApiKeyWithSecretBody } from '../../shared/wire/http/keys.ts';
import { call, good, refusal } from '../support/http.ts';
import { aStockClient, writeAnnotation, type StockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const HOUR_MS = 3_600_000;

const closedWith = (client: StockClient, code: number): Promise<void> =>
  until(() => client.closed?.code === code, `the connection was closed with ${code}`);

async function anOwnerWithKeys() {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['Bridge closed. It rained.']);
  const other = await aProject(server, ['Snow fell.']);
  const olu = await joinAs(server, project, 'owner', 'Olu');
  await server.work.store.members.enrol(other.project.id, olu.id as never, 'owner', 1);
  const ask = (method: string, path: string, token: string, json?: unknown) =>
    call(server.url, method, path, { token, ...(json === undefined ? {} : { json }) });
  const make = (change: object = {}) =>
    good<ApiKeyWithSecretBody>(
      ask('POST', '/api/me/keys', olu.token, {
        title: 'Script',
        scope: 'annotator',
        expires: Date.now() + HOUR_MS,
        ...change,
      }),
    );
  const room = `${project.id}/${articles[0]?.id}/shared`;
  return { server, project, other: other.project, olu, ask, make, room };
}

describe('API keys', () => {
  test('[KE1] a key is its owner, with no more than the role of its scope', async () => {
    const { server, project, olu, ask, make, room } = await anOwnerWithKeys();
    const viewer = await make({ scope: 'viewer' });
    const annotator = await make();
    expect((await good<MeBody>(ask('GET', '/api/me', annotator.secret))).member.name).toBe('Olu');
    expect((await good<MeBody>(ask('GET', '/api/me', annotator.secret))).projects.map(({ role }) => role)).toEqual([
      'annotator',
      'annotator',
    ]);
    expect(
      await refusal(ask('PATCH', `/api/projects/${project.id}`, annotator.secret, { title: 'Mine' })),
    ).toMatchObject({ status: 403 });
    expect(
      (
        await good<{ title: string }>(
          ask('PATCH', `/api/projects/${project.id}`, (await make({ scope: 'owner' })).secret, { title: 'Mine' }),
        )
      ).title,
    ).toBe('Mine');
    const writer = aStockClient(server.url, room, annotator.secret);
    await writer.synced();
    const id = writeAnnotation(writer, olu.id, [{ start: 0, end: 6 }]);
    await writer.saved();
    const reader = aStockClient(server.url, room, viewer.secret);
    await reader.synced();
    expect(reader.targets.has(id)).toBe(true);
    writeAnnotation(reader, olu.id, [{ start: 7, end: 13 }]);
    await closedWith(reader, 4403);
  });

  test('[KE1] a key for one project opens no other', async () => {
    const { server, project, other, ask, make, room } = await anOwnerWithKeys();
    const { secret } = await make({ project: other.id });
    expect((await good<MeBody>(ask('GET', '/api/me', secret))).projects.map(({ id }) => id)).toEqual([other.id]);
    expect(
      (await good<{ id: string; role: string }[]>(ask('GET', '/api/projects', secret))).map(({ id, role }) => [
        id,
        role,
      ]),
    ).toEqual([[other.id, 'annotator']]);
    expect(
      (
        await good<MeBody>(
          ask('GET', '/api/session', secret).then(async (answer) =>
            Response.json(((await answer.json()) as { me: unknown }).me),
          ),
        )
      ).projects.map(({ id }) => id),
    ).toEqual([other.id]);
    expect((await ask('GET', `/api/projects/${other.id}/articles`, secret)).status).toBe(200);
    expect(await refusal(ask('GET', `/api/projects/${project.id}/articles`, secret))).toMatchObject({
      status: 403,
      id: 'not-allowed',
    });
    await closedWith(aStockClient(server.url, room, secret), 4403);
  });

  test('[KE2] a key that was withdrawn is nobody’s, also on a connection that is open', async () => {
    const { server, olu, ask, make, room } = await anOwnerWithKeys();
    const { id, secret } = await make();
    const client = aStockClient(server.url, room, secret);
    await client.synced();
    expect((await ask('DELETE', `/api/me/keys/${id}`, olu.token)).status).toBe(204);
    await closedWith(client, 4401);
    expect(await refusal(ask('GET', '/api/me', secret))).toMatchObject({ status: 401 });
    expect(await good(ask('GET', '/api/me/keys', olu.token))).toEqual([]);
    expect(await refusal(ask('DELETE', `/api/me/keys/nothing`, olu.token))).toMatchObject({ status: 404 });
  });

  test('[KE2] a key ends with its owner’s tokens, when they renew their personal link', async () => {
    const { olu, ask, make } = await anOwnerWithKeys();
    const { secret } = await make();
    expect((await ask('GET', '/api/me', secret)).status).toBe(200);
    expect((await ask('POST', '/api/me/link', olu.token)).status).toBe(200);
    expect(await refusal(ask('GET', '/api/me', secret))).toMatchObject({ status: 401 });
  });

  test('[KE2] a key that expires ends what is connected by it', async () => {
    const { server, ask, make, room } = await anOwnerWithKeys();
    const { secret } = await make({ expires: Date.now() + 1_500 });
    const client = aStockClient(server.url, room, secret);
    await client.synced();
    await closedWith(client, 4401);
    expect(await refusal(ask('GET', '/api/me', secret))).toMatchObject({ status: 401 });
  });

  test('[KE3] a key makes no other access, and gets no cookie by a link', async () => {
    const { server, project, ask, make } = await anOwnerWithKeys();
    const { secret } = await make({ scope: 'owner' });
    const links = `/api/projects/${project.id}/links`;
    for (const [method, path, json] of [
      ['POST', '/api/me/keys', { title: 'x', scope: 'owner', expires: Date.now() + HOUR_MS }],
      ['POST', links, { role: 'owner' }],
      ['POST', '/api/projects', { title: 'x' }],
      ['POST', '/api/me/link', {}],
      ['PATCH', '/api/me', { name: 'Somebody' }],
      ['DELETE', `/api/projects/${project.id}/members/nobody`, undefined],
      ['POST', `/api/projects/${project.id}/webhooks`, { url: 'https://hooks.example', events: ['export'] }],
      ['PATCH', `/api/projects/${project.id}/webhooks/none`, { isOn: true }],
      ['DELETE', `/api/projects/${project.id}/webhooks/none`, undefined],
      // What is only read here lets its reader in.
      ['GET', '/api/me/link', undefined],
      ['GET', links, undefined],
    ] as const) {
      expect([method, path, (await ask(method, path, secret, json)).status]).toEqual([method, path, 403]);
    }
    const link = server.work.links.secretOf(
      await server.work.links.create({ project: project.id, role: 'viewer', createdBy: null, expires: null }),
    );
    const joined = await good<{ member: { name: string } }>(
      ask('POST', '/api/join', secret, { secret: link, name: 'A stranger' }),
    );
    expect(joined.member.name).toBe('A stranger');
    expect((await server.work.store.members.ofProject(project.id)).map(({ name }) => name)).toEqual([
      'Olu',
      'A stranger',
    ]);
  });

  test('[KE4] a secret is told once, and the store does not have it', async () => {
    const { server, olu, ask, make } = await anOwnerWithKeys();
    const { secret, id } = await make();
    const listed = await (await ask('GET', '/api/me/keys', olu.token)).text();
    expect([listed.includes(id), listed.includes(secret)]).toEqual([true, false]);
    expect(JSON.stringify(await server.work.store.keys.get(id as never))).not.toContain(secret.split('.').at(-1));
  });

  test.each([
    [{ expires: 1 }, 'expiry-past', 'expires'],
    [{ expires: Date.now() + 400 * 24 * HOUR_MS }, 'expiry-far', 'expires'],
    [{ scope: 'king' }, 'bad-request', 'scope'],
    [{ title: ' ' }, 'bad-request', 'title'],
    [{ project: 'nowhere' }, 'not-a-member', 'project'],
  ])('[KE5] %j is refused with the field', async (change, id, where) => {
    const { olu, ask } = await anOwnerWithKeys();
    expect(
      await refusal(
        ask('POST', '/api/me/keys', olu.token, {
          title: 'Script',
          scope: 'annotator',
          expires: Date.now() + HOUR_MS,
          ...change,
        }),
      ),
    ).toMatchObject({ id, where });
  });
});
