/** Finding over HTTP and by itself: what is suggested in which layer, once, and what is not suggested again. */
import { describe, expect, test } from 'vitest';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { NewProject } from '../../server/projects/create-project.ts';
import type { FoundBody } from '../../shared/wire/http/finder.ts';
import type { SuggestionBody } from '../../shared/wire/http/suggestions.ts';
import { call, good, refusal } from '../support/http.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type Joined, type TestServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const TEXT = [
  'Ana Díaz, the mayor, opened the museum. “We waited for this for many years,” Díaz said.',
  'She said that the bridge would open in May.',
].join('\n');
const QUOTE = '“We waited for this for many years,”';
const REPORT = 'She said that the bridge would open in May.';

async function aStart(settings: Partial<NewProject> = { finder: { on: true } }, texts: readonly string[] = [TEXT]) {
  const server = await aServer();
  const { project, articles } = await aProject(server, texts, settings);
  const people = {} as Record<Role, Joined>;
  for (const role of ['owner', 'curator', 'annotator', 'viewer'] as const)
    people[role] = await joinAs(server, project, role, role);
  const article = articles[0]?.id ?? '';
  const base = `/api/projects/${project.id}`;
  const find = (who: Joined, path = `/articles/${article}/find`) =>
    call(server.url, 'POST', `${base}${path}`, { token: who.token });
  const inLayer = async (layer = 'shared', who = people.owner, of = article): Promise<readonly SuggestionBody[]> =>
    (
      await good<{ suggestions: SuggestionBody[] }>(
        call(server.url, 'GET', `${base}/articles/${of}/layers/${layer}/suggestions`, { token: who.token }),
      )
    ).suggestions;
  const patch = (json: object) => call(server.url, 'PATCH', base, { token: people.owner.token, json });
  return { server, project, articles, article, base, people, find, inLayer, patch };
}

const wordsOf = (suggestions: readonly SuggestionBody[]) => suggestions.map(({ spans }) => spans[0]?.exact);

/** Everybody decides by what they have: a stock client changes a suggestion’s record as the page does. */
async function decide({ url }: TestServer, room: string, who: Joined, id: string, change: object): Promise<void> {
  const client = aStockClient(url, room, who.token);
  await client.synced();
  const map = client.doc.getMap<object>('suggestions');
  map.set(id, { ...map.get(id), ...change, by: who.id, at: Date.now() });
  await client.saved();
  client.destroy();
}

describe('new articles', () => {
  test('[FD3] have what is found in them suggested by itself, by Verbatim and in nobody’s name', async () => {
    const { inLayer, people, server, project } = await aStart();
    await until(async () => (await inLayer()).length === 2, 'it is suggested');
    expect(await inLayer('shared', people.viewer)).toMatchObject([
      { label: 'quote', program: 'Verbatim', member: 'verbatim', spans: [{ exact: QUOTE }], decision: null },
      { label: 'paraphrase', program: 'Verbatim', score: 0.5, attributes: { speaker: 'Ana Díaz', cue: 'said' } },
    ]);
    const exported = await call(server.url, 'GET', `/api/projects/${project.id}/export?format=json`, {
      token: people.owner.token,
    });
    expect((await exported.text()).match(/"program":"Verbatim"/g)).toHaveLength(2);
    await good(
      call(server.url, 'POST', `/api/projects/${project.id}/articles`, {
        token: people.curator.token,
        json: { articles: [{ text: `Another one.\n${TEXT}` }] },
      }),
    );
    const added = (await server.work.store.articles.list(project.id))[1]?.id ?? '';
    await until(async () => (await inLayer('shared', people.owner, added)).length === 2, 'of a later one too');
  });

  test('[HT151] wait while their project is archived, and are gone through as soon as it is not', async () => {
    const { server, project, article, inLayer, patch } = await aStart({});
    const { store, settings } = server.work;
    const state = () => store.articles.finding(project.id, article as never);
    await patch({ finder: { on: true } });
    await settings.archive(project.id, true);
    await store.articles.setFinding(project.id, [article as never], 'wanted');
    server.work.finder.hear({ kind: 'articles', project: project.id });
    await server.work.finder.find([{ project: project.id, article, layer: 'shared' } as never], true)[0];
    expect([await state(), await inLayer()]).toEqual(['wanted', []]);
    await settings.archive(project.id, false);
    await until(async () => (await state()) === 'done', 'it is gone through');
    expect(await inLayer()).toHaveLength(2);
  });

  test('[HT151] are gone through for a member who opened their own layer while the project was archived', async () => {
    const { server, project, article, people } = await aStart({ mode: 'blind', finder: { on: true } });
    const { store, settings, finder, rooms } = server.work;
    await until(async () => (await store.articles.finding(project.id, article as never)) === 'done', 'it is done');
    const member = people.annotator.id as MemberId;
    const room = { project: project.id, article, layer: `annotator/${member}` } as never;
    const suggested = async () => (await rooms.read(room)).suggestions.all().length;
    await settings.archive(project.id, true);
    await finder.noteOpened(room, member);
    await finder.find([room], true)[0];
    expect(await suggested()).toBe(0);
    await settings.archive(project.id, false);
    await finder.noteOpened(room, member);
    await until(async () => (await suggested()) === 2, 'it is suggested');
  });

  test('[FD3] are gone through after a start where the server was stopped before it came to them', async () => {
    const server = await aServer();
    const { project } = await aProject(server, [], { finder: { on: true } });
    // As if the process had ended between the two.
    const article = { id: 'a1', title: 'A', sha256: 'x', length: TEXT.length };
    const metadata = { outlet: null, author: null, date: null, url: null, language: null };
    await server.work.store.articles.add(project.id, [{ article: { ...article, ...metadata } as never, text: TEXT }]);
    expect(await server.work.store.articles.finding(project.id, 'a1' as never)).toBe('wanted');
    await server.stop();
    const again = await aServer({ dataDir: server.dataDir });
    const room = { project: project.id, article: 'a1', layer: 'shared' } as never;
    await until(async () => (await again.work.rooms.read(room)).suggestions.all().length === 2, 'it is suggested');
    await until(
      async () => (await again.work.store.articles.finding(project.id, 'a1' as never)) === 'done',
      'it is done',
    );
  });

  test('[FD3] of a project that does not want it have none', async () => {
    const { inLayer, find, people, server, project, article } = await aStart({});
    expect(await refusal(find(people.owner))).toMatchObject({ status: 409, id: 'finder-off' });
    expect(await refusal(find(people.owner, '/find'))).toMatchObject({ status: 409, id: 'finder-off' });
    expect(await server.work.store.articles.finding(project.id, article as never)).toBe(null);
    expect(await inLayer()).toEqual([]);
  });

  test('[FD3] that come with an export bring their annotations first: what is annotated is not suggested', async () => {
    const { server, project, people, article, base, inLayer } = await aStart({});
    const client = aStockClient(server.url, `${project.id}/${article}/shared`, people.owner.token);
    await client.synced();
    const start = TEXT.indexOf(QUOTE);
    writeAnnotation(client, people.owner.id, [{ start, end: start + QUOTE.length }]);
    await client.saved();
    const file = await (
      await call(server.url, 'GET', `${base}/export?format=json`, { token: people.owner.token })
    ).json();
    expect(await inLayer()).toEqual([]);
    const other = await aProject(server, [], { finder: { on: true } });
    const olu = await joinAs(server, other.project, 'owner', 'Olu');
    await good(
      call(server.url, 'POST', `/api/projects/${other.project.id}/import?format=json`, {
        token: olu.token,
        json: file as object,
      }),
    );
    const room = { project: other.project.id, article, layer: 'shared' } as never;
    await until(async () => (await server.work.rooms.read(room)).suggestions.all().length > 0, 'it is suggested');
    const layer = await server.work.rooms.read(room);
    expect(layer.annotations()).toHaveLength(1);
    expect(layer.suggestions.all().map(({ record }) => record.label)).toEqual(['paraphrase']);
  });
});

describe('old articles', () => {
  test('[FD4] are searched for on request, one or all, and a second time adds nothing', async () => {
    const { find, inLayer, people, patch } = await aStart({}, [TEXT, `Two.\n${TEXT}`, 'Nothing here.']);
    await good(patch({ finder: { on: true } }));
    expect(await inLayer()).toEqual([]);
    expect(await good<FoundBody>(find(people.annotator))).toEqual({ articles: 1, added: 2, left: 0 });
    expect(await good<FoundBody>(find(people.curator, '/find'))).toEqual({ articles: 3, added: 2, left: 0 });
    expect(await good<FoundBody>(find(people.owner, '/find'))).toEqual({ articles: 3, added: 0, left: 0 });
    expect(wordsOf(await inLayer())).toEqual([QUOTE, REPORT]);
  });

  test('[FD4] are gone through for those who may write: no viewer asks, and no annotator for all articles', async () => {
    const { find, people } = await aStart();
    expect(await refusal(find(people.viewer))).toMatchObject({ status: 403, id: 'not-allowed' });
    expect(await refusal(find(people.viewer, '/find'))).toMatchObject({ status: 403, id: 'not-allowed' });
    expect(await refusal(find(people.annotator, '/find'))).toMatchObject({ status: 403, id: 'not-allowed' });
    expect(await refusal(find(people.owner, '/articles/nothing/find'))).toMatchObject({ status: 404 });
  });
});

describe('what was decided', () => {
  test('[FD5] is not suggested again: accepted, rejected, or withdrawn by a curator; nor is what is annotated', async () => {
    const { server, project, article, people, find, inLayer, base, patch } = await aStart();
    await until(async () => (await inLayer()).length === 2, 'it is suggested');
    const [quote, report] = await inLayer();
    await decide(server, `${project.id}/${article}/shared`, people.annotator, quote?.id ?? '', {
      decision: 'rejected',
    });
    const withdraw = (who: Joined) =>
      good<{ withdrawn: number }>(
        call(server.url, 'DELETE', `${base}/articles/${article}/layers/shared/suggestions?program=Verbatim`, {
          token: who.token,
        }),
      );
    // They are nobody’s own.
    expect(await withdraw(people.annotator)).toEqual({ withdrawn: 0 });
    expect(await withdraw(people.curator)).toEqual({ withdrawn: 1 });
    expect(await good<FoundBody>(find(people.owner))).toMatchObject({ added: 0 });
    expect((await inLayer()).map(({ id, decision }) => [id, decision])).toEqual([[quote?.id, 'rejected']]);
    expect(report?.id).not.toBe(quote?.id);
    // Under another label nothing that was decided comes again.
    await good(patch({ finder: { on: true, quotation: 'editorial-claim', reported: null } }));
    expect(await good<FoundBody>(find(people.owner))).toMatchObject({ added: 0 });
  });

  test('[FD5] a passage that bears the label, with its marks or without, is not suggested', async () => {
    const { server, project, article, people, find, inLayer, patch } = await aStart({}, [
      `${TEXT} “It was hard,” she said.`,
    ]);
    const client = aStockClient(server.url, `${project.id}/${article}/shared`, people.annotator.token);
    await client.synced();
    const start = TEXT.indexOf(QUOTE);
    writeAnnotation(client, people.annotator.id, [{ start: start + 1, end: start + QUOTE.length - 1 }]);
    await client.saved();
    await good(patch({ finder: { on: true, reported: null } }));
    expect(await good<FoundBody>(find(people.annotator))).toMatchObject({ added: 1 });
    expect(wordsOf(await inLayer())).toEqual(['“It was hard,”']);
  });
});

test('[FD5] what came with a file, decided or not, is not suggested again where it comes in', async () => {
  const { server, project, article, people, base, inLayer } = await aStart();
  await until(async () => (await inLayer()).length === 2, 'it is suggested');
  const [quote] = await inLayer();
  await decide(server, `${project.id}/${article}/shared`, people.annotator, quote?.id ?? '', { decision: 'rejected' });
  const exported = await call(server.url, 'GET', `${base}/export?format=json`, { token: people.owner.token });
  const file = (await exported.json()) as object;
  const other = await aProject(server, [], { finder: { on: true } });
  const olu = await joinAs(server, other.project, 'owner', 'Olu');
  const path = `/api/projects/${other.project.id}`;
  await good(call(server.url, 'POST', `${path}/import?format=json`, { token: olu.token, json: file }));
  await good(call(server.url, 'POST', `${path}/find`, { token: olu.token }));
  const { suggestions } = await good<{ suggestions: SuggestionBody[] }>(
    call(server.url, 'GET', `${path}/articles/${article}/layers/shared/suggestions`, { token: olu.token }),
  );
  expect(suggestions.map(({ id, decision, member }) => [id, decision, member])).toEqual([
    [quote?.id, 'rejected', 'verbatim'],
    [expect.any(String), null, 'verbatim'],
  ]);
});

describe('the setting', () => {
  test('[FD6] is on in new projects unless the operator says otherwise, and is switched off by owners and curators', async () => {
    const server = await aServer({ settings: { FIND_QUOTATIONS: 1 } });
    const { project } = await aProject(server, []);
    const olu = await joinAs(server, project, 'owner', 'Olu');
    const made = (json: object) =>
      good<{ finder?: object }>(call(server.url, 'POST', '/api/projects', { token: olu.token, json }));
    expect((await made({ title: 'On' })).finder).toEqual({ on: true });
    expect((await made({ title: 'Off', finder: { on: false } })).finder).toEqual({ on: false });
    const { patch } = await aStart({});
    expect(await good(patch({ finder: { on: true } }))).toMatchObject({ finder: { on: true } });
    expect(await good(patch({ finder: { on: false } }))).toMatchObject({ finder: { on: false } });
    expect(await refusal(patch({ finder: { on: true, quotation: 'speech' } }))).toMatchObject({
      status: 400,
      id: 'unknown-label',
      where: 'finder.quotation',
    });
    expect(await refusal(patch({ finder: { on: true }, basedOn: { finder: { on: true } } }))).toMatchObject({
      status: 409,
      id: 'changed-meanwhile',
      where: 'finder',
    });
  });

  test('[FD6] goes along in an export, and follows a label whose key changes', async () => {
    const { server, base, people, project, patch } = await aStart({});
    await good(patch({ finder: { on: true, reported: null } }));
    const labels = project.labelSet.labels.map((label) =>
      label.key === 'quote' ? { ...label, key: 'speech' } : label,
    );
    const attributes = project.labelSet.attributes.filter((one) => one.labels === undefined);
    await good(
      call(server.url, 'POST', `${base}/label-set`, {
        token: people.owner.token,
        json: { labelSet: { ...project.labelSet, labels, attributes }, moves: [{ from: 'quote', to: 'speech' }] },
      }),
    );
    const file = (await (
      await call(server.url, 'GET', `${base}/export?format=json`, { token: people.owner.token })
    ).json()) as { project: { finder?: object } };
    expect(file.project.finder).toEqual({ on: true, quotation: 'speech', reported: null });
  });
});
