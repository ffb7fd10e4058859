/** What requests change is published before they are answered: open rooms and cached answers go by it at once. */
import type { ArticleId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { aMemoryStore } from '../support/memory-store.ts';
import { publishCommits, type Commit } from '../../server/channels/commits.ts';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../server/channels/changes.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { ArticleActivityBody } from '../../shared/wire/http/activity.ts';
import type { LabelSetChangedBody } from '../../shared/wire/http/projects.ts';
import { call, good, joinByLink } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

async function aStory() {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['The ferry sailed at noon.']);
  const [olu, ana] = [await joinAs(server, project, 'owner', 'Olu'), await joinAs(server, project, 'annotator', 'Ana')];
  const base = `/api/projects/${project.id}`;
  const article = articles[0]?.id ?? '';
  const ask = <Value>(method: string, path: string, json?: unknown, { token } = olu): Promise<Value> =>
    good<Value>(call(server.url, method, path, { token, ...(json !== undefined && { json }) }));
  const open = ({ token } = ana) => aStockClient(server.url, `${project.id}/${article}/shared`, token);
  const published: Change[] = [];
  server.work.changes.subscribe((change) => void published.push(change));
  const linkFor = async (role: Role): Promise<string> =>
    server.work.links.secretOf(
      await server.work.links.create({ project: project.id, role, createdBy: null, expires: null }),
    );
  return { server, project, article, base, olu, ana, ask, open, published, linkFor };
}

type Story = Awaited<ReturnType<typeof aStory>>;

const setRole = ({ ask, base, ana }: Story, role: Role) => ask('PATCH', `${base}/members/${ana.id}`, { role });
const spoken = { key: 'spoken', title: 'Spoken', colour: 5, description: '', example: '' };
const withSpoken = {
  ...DEFAULT_LABEL_SET,
  labels: [...DEFAULT_LABEL_SET.labels.filter(({ key }) => key !== 'quote'), spoken],
};
const renameQuote = ({ ask, base }: Story) =>
  ask<LabelSetChangedBody>('POST', `${base}/label-set`, {
    labelSet: withSpoken,
    moves: [{ from: 'quote', to: 'spoken' }],
  });

/** Ana has tagged something. */
async function aQuote(story: Story): Promise<void> {
  const client = story.open();
  await client.synced();
  writeAnnotation(client, story.ana.id, [{ start: 0, end: 3 }]);
  await client.saved();
  client.destroy();
}

const labelsNow = async ({ ask, base }: Story) =>
  (await ask<ArticleActivityBody[]>('GET', `${base}/activity`))[0]?.labels;

describe('what is published', () => {
  test.each<[string, (story: Story) => Promise<unknown>, (story: Story) => unknown[]]>([
    [
      'a role',
      (story) => setRole(story, 'viewer'),
      ({ project, ana }) => [{ kind: 'access', project: project.id, member: ana.id }],
    ],
    [
      'a removal',
      ({ ask, base, ana }) => ask('DELETE', `${base}/members/${ana.id}`),
      ({ project, ana }) => [{ kind: 'access', project: project.id, member: ana.id }],
    ],
    [
      'a role by a link',
      async ({ server, ana, linkFor }) => joinByLink(server.url, await linkFor('curator'), '', ana.token),
      ({ project, ana }) => [{ kind: 'access', project: project.id, member: ana.id }],
    ],
    [
      'a new personal link',
      ({ ask, ana }) => ask('POST', '/api/me/link', undefined, ana),
      ({ ana }) => [{ kind: 'identity', member: ana.id }],
    ],
    [
      'a member’s link that was opened',
      async ({ server, ask, base, ana }) =>
        joinByLink(server.url, (await ask<{ url: string }>('POST', `${base}/members/${ana.id}/link`)).url, ''),
      ({ ana }) => [{ kind: 'identity', member: ana.id }],
    ],
    [
      'a setting',
      ({ ask, base }) => ask('PATCH', base, { guidelines: 'New.' }),
      ({ project }) => [{ kind: 'project', project: project.id }],
    ],
    [
      'a state',
      ({ ask, base, article }) => ask('PUT', `${base}/articles/${article}/state`, { state: 'done' }),
      ({ project }) => [{ kind: 'activity', project: project.id }],
    ],
    [
      'labels',
      renameQuote,
      ({ project }) => ['project', 'project', 'activity'].map((kind) => ({ kind, project: project.id })),
    ],
    [
      'a project that is put into the archive',
      ({ ask, base }) => ask('PUT', `${base}/archive`),
      ({ project }) => [{ kind: 'project', project: project.id }],
    ],
    [
      'an article that is put away',
      ({ ask, base, article }) => ask('DELETE', `${base}/articles/${article}`),
      ({ project }) => [{ kind: 'activity', project: project.id }],
    ],
    [
      'an article that is brought back',
      async (story) => {
        const { ask, base, article, published } = story;
        await ask('DELETE', `${base}/articles/${article}`);
        published.length = 0;
        await ask('POST', `${base}/articles/${article}/restore`);
      },
      ({ project, article }) => [
        { kind: 'texts', project: project.id, articles: [{ id: article, length: 25 }] },
        { kind: 'articles', project: project.id },
        { kind: 'activity', project: project.id },
      ],
    ],
    [
      'an article that is deleted for good',
      ({ ask, base, article }) => ask('DELETE', `${base}/articles/${article}?forever=true`),
      ({ project }) => [{ kind: 'activity', project: project.id }],
    ],
    [
      'a project that is brought back',
      async ({ ask, base, published }) => {
        await ask('DELETE', base);
        published.length = 0;
        await ask('POST', `${base}/restore`);
      },
      ({ project }) => [{ kind: 'articles', project: project.id }],
    ],
    [
      'members that are joined',
      ({ ask, base, ana, olu }) => ask('POST', `${base}/members/${ana.id}/join`, { into: olu.id }),
      ({ project, ana }) => [
        { kind: 'access', project: project.id, member: ana.id },
        { kind: 'activity', project: project.id },
      ],
    ],
  ])('[CH5] %s, before the request is answered', async (_what, request, expected) => {
    const story = await aStory();
    await request(story);
    expect(story.published).toEqual(expected(story));
  });

  test('[CH5] the answer waits until every subscriber has acted', async () => {
    const story = await aStory();
    let [open, isNotified, isAnswered] = [(): void => undefined, false, false];
    const gate = new Promise<void>((resolve) => (open = resolve));
    story.server.work.changes.subscribe(() => {
      isNotified = true;
      return gate;
    });
    const answered = setRole(story, 'viewer').then(() => (isAnswered = true));
    await until(() => isNotified, 'the subscriber is told');
    await story.ask('GET', story.base);
    expect(isAnswered).toBe(false);
    open();
    await answered;
  });
});

describe('open rooms', () => {
  test('[PE1] a role that was taken away over HTTP holds on the next message', async () => {
    const story = await aStory();
    const client = story.open();
    await client.synced();
    await setRole(story, 'viewer');
    writeAnnotation(client, story.ana.id, [{ start: 0, end: 3 }]);
    await until(() => client.closed?.code === 4403, 'the viewer is refused');
  });

  test('[PE1] a member who was taken out is out', async () => {
    const story = await aStory();
    const client = story.open();
    await client.synced();
    await story.ask('DELETE', `${story.base}/members/${story.ana.id}`);
    await until(() => client.closed?.code === 4403, 'the former member is refused');
  });

  test('[PE1] a stronger role by a link holds for who is in the room already', async () => {
    const story = await aStory();
    await setRole(story, 'viewer');
    const client = story.open();
    await client.synced();
    const codes: number[] = [];
    client.provider.on('connection-close', (event: { code: number } | null) => void (event && codes.push(event.code)));
    await setRole(story, 'annotator');
    await joinByLink(story.server.url, await story.linkFor('curator'), '', story.ana.token);
    await until(() => codes.includes(4205) && client.provider.synced, 'the client is back');
    writeAnnotation(client, story.ana.id, [{ start: 0, end: 3 }]);
    await client.saved();
  });
});

describe('cached answers', () => {
  test('[HT62] labels that were renamed are counted under their new key at once', async () => {
    const story = await aStory();
    await aQuote(story);
    expect(await labelsNow(story)).toEqual({ quote: 1 });
    await renameQuote(story);
    expect(await labelsNow(story)).toEqual({ spoken: 1 });
  });

  test('[HT62] what two members said is one member’s as soon as they are joined', async () => {
    const story = await aStory();
    await aQuote(story);
    const states = async () =>
      (await story.ask<ArticleActivityBody[]>('GET', `${story.base}/activity`))[0]?.states ?? {};
    expect(Object.keys(await states())).toEqual([story.ana.id]);
    await story.ask('POST', `${story.base}/members/${story.ana.id}/join`, { into: story.olu.id });
    expect(Object.keys(await states())).toEqual([story.olu.id]);
  });
});

test('[CH6] what is committed to a layer is published with what it did, by people and by the server alike', async () => {
  const story = await aStory();
  const { server, project, article } = story;
  const committed: string[] = [];
  const { commits } = server.work;
  commits.subscribe(
    ({ ref, events }) =>
      void committed.push(`${ref.project}/${ref.article}/${ref.layer} ${events.map(({ kind }) => kind).join()}`),
  );
  await aQuote(story);
  await renameQuote(story);
  const room = `${project.id}/${article}/shared`;
  // New owners of clients are committed without events.
  expect(committed.filter((one) => !one.endsWith(' '))).toEqual([`${room} made`, `${room} described`]);
});

test('[CH6] a change that a layer refuses is not published', async () => {
  const published: Commit[] = [];
  const layers = publishCommits(aMemoryStore(), { publish: async (commit) => void published.push(commit) });
  const ref: LayerRef = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
  const change = { updates: [Uint8Array.of(1)], removals: [], owners: [] };
  expect(await layers.append(ref, change)).toBeNull();
  await layers.setState(ref, 'frozen');
  expect(await layers.append(ref, change)).toEqual({ refused: 'frozen' });
  expect(published).toEqual([{ ref, events: [], said: [], isFinding: false }]);
});
