/** Requests that make no sense: each is refused with what is wrong and where, and never answered as if it were not there. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { CALLS } from '../../shared/wire/http/calls.ts';
import { apiRoutes } from '../support/api-routes.ts';
import { call, good, refusal } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';

const ESCAPE = '\u001B[2J';

describe('bodies', () => {
  test('[HT88] a call that takes no body refuses one, with its first key as the place; an empty object passes', async () => {
    const server = await aServer();
    const { project } = await aProject(server, ['A text.']);
    const { token } = await joinAs(server, project, 'owner', 'Olga');
    const bodyless = (await apiRoutes(server, { project: project.id })).filter(
      ({ method, body }) => body === null && method !== 'GET',
    );
    expect(bodyless.map(({ name }) => name)).toContain('POST /api/projects/{project}/reveal');
    for (const { method, target, name } of bodyless) {
      const send = (body: string) => call(server.url, method, target, { token, body });
      expect([name, await refusal(send('{"early":true}'))]).toMatchObject([name, { status: 400, where: 'early' }]);
      expect([name, await refusal(send('[1]'))]).toMatchObject([name, { status: 400, id: 'bad-request' }]);
    }
    expect((await call(server.url, 'POST', `/api/projects/${project.id}/reveal`, { token, json: {} })).status).toBe(
      200,
    );
  });

  test('[HT89] every body that is an object refuses a name that it does not have', () => {
    const bodies = Object.entries(CALLS).flatMap(([name, made]) =>
      'body' in made && made.body instanceof z.ZodObject ? [{ name, body: made.body }] : [],
    );
    expect(bodies.length).toBeGreaterThan(15);
    for (const { name, body } of bodies) {
      const issues = body.safeParse({ unheardOf: 1 }).error?.issues ?? [];
      expect([name, issues.some(({ code }) => code === 'unrecognized_keys')]).toEqual([name, true]);
    }
  });

  test('[HT91] what may stand in a list once is refused where it stands there twice, at its place', async () => {
    const { articles, olga, ana, ask } = await aRoundStory();
    const [one = ''] = articles;
    const put = (json: object) => refusal(ask('PUT', '/assignments', olga, { json, headers: { 'if-match': '"0"' } }));
    const plan = { kind: 'all', seed: 1 };
    expect([
      await put({ plan: { ...plan, members: [ana.id, ana.id] } }),
      await put({ plan: { ...plan, members: [] } }),
      await put({
        plan: { kind: 'hand', seed: 1 },
        assignments: [
          { article: one, member: ana.id },
          { article: one, member: ana.id },
        ],
      }),
    ]).toMatchObject([
      { status: 400, id: 'bad-request', where: 'plan.members.1' },
      { status: 400, id: 'bad-request', where: 'plan.members' },
      { status: 400, id: 'bad-request', where: 'assignments.1' },
    ]);
    const json = { url: 'https://example.org/x', events: ['export', 'export'] };
    expect(await refusal(ask('POST', '/webhooks', olga, { json }))).toMatchObject({ status: 400, where: 'events.1' });
    const moves = [
      { from: 'quote', to: 'paraphrase' },
      { from: 'quote', to: 'editorial-claim' },
    ];
    const change = { labelSet: DEFAULT_LABEL_SET, moves };
    expect(await refusal(ask('POST', '/label-set', olga, { json: change }))).toMatchObject({
      status: 400,
      where: 'moves.1',
    });
  });
});

describe('texts', () => {
  const [label, ...labels] = DEFAULT_LABEL_SET.labels;

  test.each([
    ['an escape in a title', 'PATCH', '', { title: `Harbour${ESCAPE}` }, 'title'],
    ['a line end in a title', 'PATCH', '', { title: 'Two\nlines' }, 'title'],
    ['a turned direction in a title', 'PATCH', '', { title: 'turned \u202E round' }, 'title'],
    ['a NUL in guidelines', 'PATCH', '', { guidelines: 'A NUL \0 in it' }, 'guidelines'],
    ['half a character in guidelines', 'PATCH', '', { guidelines: 'half \uD800 of it' }, 'guidelines'],
    ['a bell in a name', 'POST', '/programs', { name: 'Finder\u0007' }, 'name'],
    [
      'a NUL in the title of a label',
      'PATCH',
      '',
      { labelSet: { ...DEFAULT_LABEL_SET, labels: [{ ...label, title: 'Quo\u0000te' }, ...labels] } },
      'labelSet.labels.0.title',
    ],
    [
      'an escape in the example of a label',
      'POST',
      '/label-set',
      { labelSet: { ...DEFAULT_LABEL_SET, labels: [{ ...label, example: ESCAPE }, ...labels] } },
      'labelSet.labels.0.example',
    ],
  ])('[HT23] %s is refused at its place', async (_, method, path, json, where) => {
    const server = await aServer();
    const { project } = await aProject(server, ['A text.']);
    const { token } = await joinAs(server, project, 'owner', 'Olga');
    expect(
      await refusal(call(server.url, method, `/api/projects/${project.id}${path}`, { token, json })),
    ).toMatchObject({
      status: 400,
      id: 'bad-request',
      message: expect.stringContaining('control characters') as string,
      where,
    });
  });

  test('[HT23] the title of a key and the reason for sending back are refused too; a reason may have lines', async () => {
    const { server, articles, olga, ana, ask, say } = await aRoundStory();
    const [one = ''] = articles;
    await say(ana, one, 'done');
    const key = { title: `key${ESCAPE}`, scope: 'viewer', expires: Date.now() + 1_000_000 };
    expect(await refusal(call(server.url, 'POST', '/api/me/keys', { token: olga.token, json: key }))).toMatchObject({
      status: 400,
      where: 'title',
    });
    const send = (reason: string) =>
      ask('POST', `/articles/${one}/send-back`, olga, { json: { member: ana.id, reason } });
    expect(await refusal(send(`Look ${ESCAPE}`))).toMatchObject({ status: 400, where: 'reason' });
    expect(await refusal(send(' \r\n'))).toMatchObject({ status: 400, where: 'reason' });
    expect(await good(send('One.\r\n\tTwo.\r'))).toMatchObject({ reason: 'One.\n\tTwo.' });
  });

  test('[HT23] settings and labels of an earlier version can be changed although they hold what is refused now', async () => {
    const server = await aServer();
    const odd = { ...DEFAULT_LABEL_SET, labels: [{ ...label, title: 'Quo\tte' }, ...labels] } as never;
    const { project } = await aProject(server, ['A text.'], { title: 'Old\ttitle', labelSet: odd });
    const { token } = await joinAs(server, project, 'owner', 'Olga');
    const send = (method: string, path: string, json: object) =>
      call(server.url, method, `/api/projects/${project.id}${path}`, { token, json });
    const before = await good<{ title: string }>(send('PATCH', '', {}));
    await good(send('PATCH', '', { title: 'New', basedOn: { title: before.title } }));
    await good(send('POST', '/label-set', { labelSet: DEFAULT_LABEL_SET, basedOn: odd }));
  });

  test('[HT23] the titles that come with articles lose their control characters, and the article comes in', async () => {
    const server = await aServer();
    const { project } = await aProject(server, []);
    const { token } = await joinAs(server, project, 'owner', 'Olga');
    const articles = [
      { title: 'Shut\u001Btoday', text: 'The harbour is shut.' },
      { text: 'Open\tagain\u0007\n\nThe harbour is open.' },
    ];
    const added = await good<{ articles: { title: string }[] }>(
      call(server.url, 'POST', `/api/projects/${project.id}/articles`, { token, json: { articles } }),
    );
    expect(added.articles.map(({ title }) => title)).toEqual(['Shut today', 'Open again']);
  });
});

describe('lists of a query', () => {
  test.each(['articles', 'layers', 'labels', 'members', 'confidence', 'states'])(
    '[HT90] an export refuses an empty or a doubled entry of %s',
    async (list) => {
      const server = await aServer();
      const { project } = await aProject(server, ['A text.']);
      const { token } = await joinAs(server, project, 'owner', 'Olga');
      for (const [written, words] of [
        ['', 'Entry 1'],
        [',,', 'Entry 1'],
        ['low,', 'Entry 2'],
        ['low,low', 'twice'],
      ] as const)
        for (const path of ['export', 'export/losses'])
          expect(
            await refusal(call(server.url, 'GET', `/api/projects/${project.id}/${path}?${list}=${written}`, { token })),
          ).toMatchObject({
            status: 400,
            id: 'bad-list',
            message: expect.stringContaining(words) as string,
            where: list,
          });
    },
  );

  test.each(['articles', 'layers', 'labels', 'measures'])(
    '[HT90] agreement refuses an empty or a doubled entry of %s',
    async (list) => {
      const server = await aServer();
      const { project } = await aProject(server, ['A text.']);
      const { token } = await joinAs(server, project, 'owner', 'Olga');
      for (const written of ['', ',,', 'shared,', 'alphaU,alphaU'])
        expect(
          await refusal(call(server.url, 'GET', `/api/projects/${project.id}/agreement?${list}=${written}`, { token })),
        ).toMatchObject({ status: 400, id: 'bad-list', where: list });
    },
  );

  test('[HT90] the map of an import refuses an empty entry', async () => {
    const server = await aServer();
    const { project } = await aProject(server, ['A text.']);
    const { token } = await joinAs(server, project, 'owner', 'Olga');
    const path = `/api/projects/${project.id}/import/preview?format=doccano&map=${encodeURIComponent('Claim=quote,,')}`;
    expect(
      await refusal(call(server.url, 'POST', path, { token, body: '{"text":"A text.","label":[]}' })),
    ).toMatchObject({ status: 400, id: 'bad-map', where: 'map' });
  });
});

describe('If-Match', () => {
  const plan = { kind: 'all', seed: 1 };

  test('[IW7] `If-Match: *` takes any version, a list each of its own, and what is not an ETag is refused', async () => {
    const { olga, ask } = await aRoundStory();
    const put = (version: string) =>
      ask('PUT', '/assignments', olga, { json: { plan }, headers: { 'if-match': version } });
    expect([(await put('*')).headers.get('etag'), (await put('*')).headers.get('etag')]).toEqual(['"1"', '"2"']);
    expect(await refusal(put('"0", "1"'))).toMatchObject({ status: 412, id: 'plan-changed' });
    expect((await put('"1", W/"2"')).headers.get('etag')).toBe('"3"');
    expect(await refusal(put('"not ours"'))).toMatchObject({ status: 412, id: 'plan-changed' });
    for (const wrong of ['3', '"3', '*, "3"', ''])
      expect([wrong, await refusal(put(wrong))]).toMatchObject([wrong, { status: 400, where: 'If-Match' }]);
  });
});

describe('what makes no sense now', () => {
  test('[IW10] nothing is sent back to a member who works on it: the reason that they work by stays', async () => {
    const { articles, olga, ana, ask, tag, say, assignments } = await aRoundStory();
    const [one = ''] = articles;
    const send = (reason: string) =>
      ask('POST', `/articles/${one}/send-back`, olga, { json: { member: ana.id, reason } });
    await tag(ana, one, 0, 3);
    const refused = { status: 409, id: 'still-at-work', where: 'member' };
    expect(await refusal(send('Early.'))).toMatchObject({ ...refused, message: expect.stringContaining('at work') });
    await say(ana, one, 'done');
    await good(send('The first reason.'));
    expect(await refusal(send('Another.'))).toMatchObject({ ...refused, message: expect.stringContaining('already') });
    expect((await assignments()).assignments.map(({ reason }) => reason)).toEqual(['The first reason.']);
    await say(ana, one, 'done');
    await good(send('The second reason.'));
  });

  test('[IW12] a layer is opened for late work, and closed again, on revealed articles alone', async () => {
    const { articles, olga, ana, ask, say, reveal } = await aRoundStory();
    const [one = ''] = articles;
    const late = (method: string) => ask(method, `/articles/${one}/late-work/${ana.id}`, olga);
    for (const method of ['PUT', 'DELETE'])
      expect(await refusal(late(method))).toMatchObject({ status: 409, id: 'not-revealed' });
    await say(ana, one, 'done');
    await reveal(one);
    expect([(await late('DELETE')).status, (await late('DELETE')).status]).toEqual([204, 204]);
  });
});
