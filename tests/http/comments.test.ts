/** The open comments of a project over HTTP, what each member has read of them, and what is counted of it. */
import { describe, expect, test } from 'vitest';
import type { Mode } from '../../shared/domain/project.ts';
import type { ArticleActivityBody } from '../../shared/wire/http/activity.ts';
import type { CommentsBody } from '../../shared/wire/http/comments.ts';
import type { ProjectSummaryBody } from '../../shared/wire/http/projects.ts';
import { call, good, refusal } from '../support/http.ts';
import { aReceiver } from '../support/receiver.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type Joined } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const TEXTS = ['The harbour was shut, the mayor said.', 'It was open again.'];

/** Ana and Ben annotate, Olga owns, Vera reads. */
async function aStory(mode: Mode = 'shared') {
  const server = await aServer({ settings: { WEBHOOK_PRIVATE_ADDRESSES: 1 } });
  const { project, articles } = await aProject(server, TEXTS, { mode });
  const people = {
    olga: await joinAs(server, project, 'owner', 'Olga'),
    ana: await joinAs(server, project, 'annotator', 'Ana'),
    ben: await joinAs(server, project, 'annotator', 'Ben'),
    vera: await joinAs(server, project, 'viewer', 'Vera'),
  };
  const base = `/api/projects/${project.id}`;
  const [first = '', second = ''] = articles.map(({ id }) => id as string);
  let clock = 0;
  const desk = async (who: Joined, article = first, layer = 'shared') => {
    const client = aStockClient(server.url, `${project.id}/${article}/${layer}`, who.token);
    await client.synced();
    return {
      client,
      tag: async (start: number, end: number): Promise<string> => {
        const id = writeAnnotation(client, who.id, [{ start, end }]);
        await client.saved();
        return id;
      },
      say: async (annotation: string, text: string, parent: string | null = null, resolved: boolean | null = null) => {
        const id = crypto.randomUUID() as string;
        clock = Math.max(clock + 1, Date.now());
        const made = { creator: who.id, created: clock, by: who.id, at: clock };
        client.doc.getMap('comments').set(id, { annotation, parent, text, resolved, ...made });
        await client.saved();
        return id;
      },
    };
  };
  const ask = (method: string, path: string, { token }: Joined, json?: unknown): Promise<Response> =>
    call(server.url, method, `${base}${path}`, { token, ...(json !== undefined && { json }) });
  const comments = (who: Joined, query = ''): Promise<CommentsBody> => good(ask('GET', `/comments${query}`, who));
  const readOf = (article: string, layer: string): string => `/articles/${article}/layers/${layer}/comments/read`;
  const read = (who: Joined, ids: readonly string[], article = first, layer = 'shared'): Promise<{ read: string[] }> =>
    good(ask('PUT', readOf(article, layer), who, { comments: ids }));
  return { server, project, first, second, ...people, desk, ask, comments, read, readOf };
}

const told = ({ threads }: CommentsBody): readonly string[] =>
  threads.map(
    ({ quoted, last, remarks, unread, mine }) =>
      `${quoted}: ${last.text} (${remarks}${unread > 0 ? `, ${unread} unread` : ''}${mine ? ', mine' : ''})`,
  );

describe('open comments', () => {
  test('[HT110] those that concern the asker and have something new come first; resolved ones are not told', async () => {
    const { first, second, ana, ben, olga, vera, desk, comments } = await aStory();
    const [hers, his, hersToo] = [await desk(ana), await desk(ben), await desk(ana, second)];
    const [harbour, mayor] = [await hers.tag(4, 11), await his.tag(26, 31)];
    const open = await hersToo.tag(7, 11);
    const asked = await his.say(harbour, 'Which harbour?');
    await hers.say(harbour, 'The old one.', asked);
    await his.say(mayor, 'Is it she?');
    await hersToo.say(open, 'Since when?');
    const done = await his.say(mayor, 'Never mind.');
    await his.say(mayor, '', done, true);
    expect(told(await comments(ana))).toEqual([
      'harbour: The old one. (2, 1 unread, mine)',
      'mayor: Is it she? (1, 1 unread)',
      'open: Since when? (1, mine)',
    ]);
    expect(told(await comments(ben))).toEqual([
      'harbour: The old one. (2, 1 unread, mine)',
      'open: Since when? (1, 1 unread)',
      'mayor: Is it she? (1, mine)',
    ]);
    for (const who of [olga, vera]) expect(await comments(who)).toMatchObject({ total: 3, unread: 4, next: null });
    const [thread] = (await comments(ana)).threads;
    expect(thread).toMatchObject({
      thread: asked,
      article: { id: first, title: TEXTS[0] },
      layer: 'shared',
      annotation: harbour,
      label: 'quote',
      start: 4,
      end: 11,
      last: { by: ana.id, text: 'The old one.' },
    });
    expect(told(await comments(ana, '?unread=true&mine=true'))).toEqual(['harbour: The old one. (2, 1 unread, mine)']);
    expect(told(await comments(ana, '?mine=false'))).toEqual(['mayor: Is it she? (1, 1 unread)']);
    // What is said about an annotation goes with it.
    his.client.targets.delete(mayor);
    await his.client.saved();
    expect(await comments(ana)).toMatchObject({ total: 2 });
  });

  test('[HT110] they come in parts, each of which goes on behind the one before', async () => {
    const { ana, ben, desk, comments, ask } = await aStory();
    const his = await desk(ben);
    const harbour = await his.tag(4, 11);
    for (let at = 0; at < 7; at += 1) await his.say(harbour, `Remark ${at}`);
    const texts: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const part = await comments(ana, `?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(part.total).toBe(7);
      texts.push(...part.threads.map(({ last }) => last.text));
      cursor = part.next;
    }
    expect(texts).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `Remark ${at}`));
    for (const query of ['?cursor=nothing', '?limit=101', '?limit=0'])
      expect(await refusal(ask('GET', `/comments${query}`, ana))).toMatchObject({ status: 400, id: 'bad-request' });
  });

  test('[HT110] of layers that one may not read nothing is told, and nothing counted', async () => {
    const { project, first, ana, ben, olga, vera, desk, comments, ask, server, readOf } = await aStory('blind');
    const hers = await desk(ana, first, `annotator:${ana.id}`);
    await hers.say(await hers.tag(4, 11), 'Between me and myself.');
    expect(told(await comments(ana))).toEqual(['harbour: Between me and myself. (1, mine)']);
    for (const who of [ben, olga, vera]) {
      expect(await comments(who)).toEqual({ threads: [], total: 0, unread: 0, next: null });
      expect(await good(ask('GET', '/activity', who))).not.toContainEqual(expect.objectContaining({ unread: 1 }));
      const projects = await good<ProjectSummaryBody[]>(call(server.url, 'GET', '/api/projects', { token: who.token }));
      expect(projects.find(({ id }) => id === project.id)).toMatchObject({ unread: 0 });
      const refused = await refusal(ask('PUT', readOf(first, `annotator:${ana.id}`), who, { comments: [] }));
      expect(refused).toMatchObject({ status: 403 });
    }
  });
});

describe('what is read', () => {
  test('[HT111] the server keeps what a member has read, for every device, and for them alone', async () => {
    const { first, ana, ben, vera, desk, comments, read } = await aStory();
    const his = await desk(ben);
    const harbour = await his.tag(4, 11);
    const ids = [await his.say(harbour, 'One.'), await his.say(harbour, 'Two.')];
    const [one = '', two = ''] = ids;
    expect(await read(ana, [one, 'nothing'])).toEqual({ read: [one] });
    expect(await read(ana, [])).toEqual({ read: [one] });
    expect(await comments(ana)).toMatchObject({ unread: 1 });
    expect(await comments(vera)).toMatchObject({ unread: 2 });
    expect((await read(vera, ids)).read.toSorted()).toEqual(ids.toSorted());
    expect(await comments(vera)).toMatchObject({ unread: 0, total: 2 });
    // A comment that is deleted is forgotten.
    his.client.doc.getMap('comments').delete(two);
    await his.client.saved();
    expect(await read(vera, [])).toEqual({ read: [one] });
    expect(await read(vera, [], first, 'curated')).toEqual({ read: [] });
  });

  test('[HT111] what was said before a member joined is not new to them', async () => {
    const { server, project, ana, ben, desk, comments, read } = await aStory();
    const his = await desk(ben);
    const harbour = await his.tag(4, 11);
    const before = await his.say(harbour, 'Before Cleo came.');
    const said = (await comments(ana)).threads[0]?.last.at ?? 0;
    await until(() => Date.now() > said, 'the clock has gone on');
    const cleo = await joinAs(server, project, 'annotator', 'Cleo');
    expect(told(await comments(cleo))).toEqual(['harbour: Before Cleo came. (1)']);
    expect(await read(cleo, [])).toEqual({ read: [before] });
    const after = await his.say(harbour, 'Since she came.', before);
    expect(told(await comments(cleo))).toEqual(['harbour: Since she came. (2, 1 unread)']);
    expect((await read(cleo, [after])).read.toSorted()).toEqual([before, after].toSorted());
    expect(await comments(ana)).toMatchObject({ unread: 2 });
  });

  test('[HT111] where two members become one, both have read what either has', async () => {
    const { ana, ben, vera, olga, desk, read, ask } = await aStory();
    const his = await desk(ben);
    const harbour = await his.tag(4, 11);
    const [one, two] = [await his.say(harbour, 'One.'), await his.say(harbour, 'Two.')];
    await read(ana, [one]);
    await read(vera, [one, two]);
    await good(ask('POST', `/members/${vera.id}/join`, olga, { into: ana.id }));
    expect((await read(ana, [])).read.toSorted()).toEqual([one, two].toSorted());
  });

  test('[HT111] what does not fit is refused', async () => {
    const { first, ana, ask, readOf } = await aStory();
    for (const comments of [['a b'], Array.from({ length: 501 }, (_one, at) => `c${at}`), 'c'])
      expect(await refusal(ask('PUT', readOf(first, 'shared'), ana, { comments }))).toMatchObject({ status: 400 });
    expect(await refusal(ask('PUT', readOf('nothing', 'shared'), ana, { comments: [] }))).toMatchObject({
      status: 404,
    });
  });

  test('[HT112] activity and list of projects say how many remarks are unread', async () => {
    const { server, project, first, ana, ben, desk, ask, read } = await aStory();
    const his = await desk(ben);
    const ids = [await his.say(await his.tag(4, 11), 'One.'), await his.say(await his.tag(12, 15), 'Two.')];
    const unread = async (who: Joined): Promise<readonly unknown[]> => {
      const activity = await good<ArticleActivityBody[]>(ask('GET', '/activity', who));
      const projects = await good<ProjectSummaryBody[]>(call(server.url, 'GET', '/api/projects', { token: who.token }));
      return [
        activity.find(({ article }) => article === first)?.unread,
        projects.find(({ id }) => id === project.id)?.unread,
      ];
    };
    await expect.poll(() => unread(ana)).toEqual([2, 2]);
    expect(await unread(ben)).toEqual([undefined, 0]);
    const before = (await ask('GET', '/activity', ana)).headers.get('etag') ?? '';
    await read(ana, ids.slice(0, 1));
    expect(await unread(ana)).toEqual([1, 1]);
    expect((await ask('GET', '/activity', ana)).headers.get('etag')).not.toBe(before);
    await read(ana, ids);
    expect(await unread(ana)).toEqual([undefined, 0]);
  });
});

describe('mentions', () => {
  test('[CO7] [HT110] [HT112] whom a comment names is concerned by it, also under another name later', async () => {
    const { server, first, ana, ben, vera, desk, comments, ask } = await aStory();
    const his = await desk(ben);
    await his.say(await his.tag(4, 11), '@Vera and @Ana, is it?');
    expect(told(await comments(vera, '?mine=true'))).toEqual(['harbour: @Vera and @Ana, is it? (1, 1 unread, mine)']);
    const { threads } = await comments(vera, '?mine=true');
    expect(threads[0]?.named).toEqual({ id: threads[0]?.last.id, by: ben.id, at: threads[0]?.last.at });
    await good(call(server.url, 'PATCH', '/api/me', { token: ana.token, json: { name: 'Ann' } }));
    expect(await comments(ana, '?mine=true')).toMatchObject({ total: 1 });
    const activity = await good<ArticleActivityBody[]>(ask('GET', '/activity', ana));
    expect(activity.find(({ article }) => article === first)).toMatchObject({ unread: 1, mentions: 1 });
  });

  test('[HT113] a webhook is told who is named, of what may be read', async () => {
    const { project, first, olga, ana, ben, vera, desk, ask } = await aStory();
    const receiver = await aReceiver();
    await good(ask('POST', '/webhooks', olga, { url: receiver.url, events: ['comment.mentioned'] }));
    const his = await desk(ben);
    const harbour = await his.tag(4, 11);
    const id = await his.say(harbour, `${'So. '.repeat(100)}@Vera, @Ben, @Nobody?`);
    await until(() => receiver.received.length === 1, 'it is told');
    expect(receiver.payloads()[0]).toMatchObject({
      event: 'comment.mentioned',
      project: { id: project.id },
      member: { id: ben.id, name: 'Ben' },
      article: { id: first, title: TEXTS[0] },
      layer: 'shared',
      annotation: harbour,
      comment: { id },
      mentioned: [{ id: vera.id, name: 'Vera' }],
    });
    // Reworded, it tells of those alone who were not named.
    const comment = his.client.doc.getMap('comments').get(id) as object;
    his.client.doc.getMap('comments').set(id, { ...comment, text: '@Vera, @Ana?', at: Date.now() });
    await until(() => receiver.received.length === 2, 'it is told of Ana');
    expect(receiver.payloads()[1]).toMatchObject({ mentioned: [{ id: ana.id }] });
  });

  test('[HT113] of a comment that was taken back, and is brought back, nothing is told a second time', async () => {
    const { olga, ben, desk, ask, comments } = await aStory();
    const receiver = await aReceiver();
    await good(ask('POST', '/webhooks', olga, { url: receiver.url, events: ['comment.mentioned'] }));
    const his = await desk(ben);
    const harbour = await his.tag(4, 11);
    await his.say(harbour, '@Vera?');
    await until(() => receiver.received.length === 1, 'it is told');
    const path = `/members/${ben.id}/take-back`;
    const { undo } = await good<{ undo: string }>(ask('POST', path, olga, { since: 1 }));
    expect((await comments(olga)).total).toBe(0);
    await good(ask('POST', `${path}/undo`, olga, { undo }));
    expect((await comments(olga)).total).toBe(1);
    await his.say(harbour, '@Olga?');
    await until(() => receiver.received.length > 1, 'the next one is told');
    expect(receiver.payloads()).toMatchObject([{ mentioned: [{ name: 'Vera' }] }, { mentioned: [{ name: 'Olga' }] }]);
  });

  test('[HT113] of independent work that nobody else may read nothing is told', async () => {
    const { first, olga, ana, desk, ask } = await aStory('blind');
    const receiver = await aReceiver();
    await good(ask('POST', '/webhooks', olga, { url: receiver.url, events: ['comment.mentioned', 'article.done'] }));
    const hers = await desk(ana, first, `annotator:${ana.id}`);
    await hers.say(await hers.tag(4, 11), '@Olga, @Ben?');
    await good(ask('PUT', `/articles/${first}/state`, ana, { state: 'done' }));
    await until(() => receiver.received.length > 0, 'the other event is told');
    expect(receiver.payloads()).toMatchObject([{ event: 'article.done' }]);
  });
});
