/** What a file can't do: give anybody power or a place, write where others work alone, stop half-way, or hold up the server. */
import { describe, expect, test } from 'vitest';
import type { ArticleId, MemberId } from '../../shared/domain/ids.ts';
import type { ImportJob } from '../../server/projects/importing/import-thread.ts';
import type { ImportSide } from '../../server/projects/importing/import-side.ts';
import { ThreadedImports } from '../../server/projects/importing/threaded-imports.ts';
import { call, good, refusal } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { aProject, aServer, joinAs, type Joined, type TestServer } from '../support/test-server.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

const TEXTS = ['The ferry did not sail.', 'The harbour was quiet.'];

interface File {
  project: { id: string };
  members: { id: string; name: string; role: string | null }[];
  articles: {
    id: string;
    text: string;
    outlet?: string | null;
    sha256: string;
    length: number;
    layers: { name: string; annotations: { id: string; member: string; changedBy?: string }[] }[];
  }[];
}

async function aProjectOfOthers() {
  const server = await aServer();
  const { project, articles } = await aProject(server, TEXTS);
  const [olu, ana] = [await joinAs(server, project, 'owner', 'Olu'), await joinAs(server, project, 'annotator', 'Ana')];
  const curator = await joinAs(server, project, 'curator', 'Cy');
  const client = aStockClient(server.url, `${project.id}/${articles[0]?.id}/shared`, ana.token);
  await client.synced();
  writeAnnotation(client, ana.id, [{ start: 0, end: 9 }]);
  await client.saved();
  const exported = async (): Promise<File> =>
    good<File>(call(server.url, 'GET', `/api/projects/${project.id}/export`, { token: olu.token }));
  const send = (who: Joined, file: File, to = project.id): Promise<Response> =>
    call(server.url, 'POST', `/api/projects/${to}/import`, {
      token: who.token,
      body: JSON.stringify(file),
      headers: { 'content-type': 'application/json' },
    });
  return { server, project, articles, olu, ana, curator, exported, send };
}

const namesOf = async (server: TestServer, project: string, token: string, which: 'members' | 'former-members') =>
  (
    await good<{ id: string; name: string; role?: string }[]>(
      call(server.url, 'GET', `/api/projects/${project}/${which}`, { token }),
    )
  ).map(({ id, name }) => ({ id, name }));

describe('people of a file', () => {
  test('[HT70] a stranger who stands in it as an owner becomes a former member of the project’s own, also when the owner brings it', async () => {
    const { server, project, olu, exported, send } = await aProjectOfOthers();
    const { project: elsewhere } = await aProject(server, ['Elsewhere.']);
    const stranger = await joinAs(server, elsewhere, 'annotator', 'Sam');
    const file = await exported();
    file.members = file.members.concat(
      file.members.slice(0, 1).map((member) => ({ ...member, id: stranger.id, name: 'a\u202Eb\u0007', role: 'owner' })),
    );
    await good(send(olu, file));
    expect((await call(server.url, 'GET', `/api/projects/${project.id}`, { token: stranger.token })).status).toBe(403);
    expect(
      (
        await good<{ projects: { id: string }[] }>(call(server.url, 'GET', '/api/me', { token: stranger.token }))
      ).projects.map(({ id }) => id),
    ).toEqual([elsewhere.id]);
    const former = await namesOf(server, project.id, olu.token, 'former-members');
    expect(former.map(({ name }) => name)).toEqual(['a b']);
    expect(former[0]?.id).not.toBe(stranger.id);
    await good(send(olu, file));
    expect(await namesOf(server, project.id, olu.token, 'former-members')).toEqual(former);
  });

  test('[HT70] a file raises no member’s role', async () => {
    const { server, project, olu, ana, exported, send } = await aProjectOfOthers();
    const file = await exported();
    for (const member of file.members) member.role = 'owner';
    await good(send(olu, file));
    expect((await server.work.store.members.membership(project.id, ana.id as MemberId))?.role).toBe('annotator');
  });
});

describe('own layers', () => {
  test('[HT71] a curator’s file writes into nobody’s own layer; an owner brings the project’s own export back', async () => {
    const { server, project, articles, olu, ana, curator, exported, send } = await aProjectOfOthers();
    const file = await exported();
    const article = file.articles[0];
    const own = {
      name: `annotator/${ana.id}`,
      annotations:
        article?.layers[0]?.annotations.map((one) => ({ ...one, id: '11111111-1111-4111-8111-111111111111' })) ?? [],
    };
    article?.layers.push({ ...article.layers[0], ...own });
    await good(send(curator, file));
    const layersNow = async (): Promise<readonly string[]> =>
      (await server.work.store.layers.ofArticle(project.id, articles[0]?.id as ArticleId)).map(({ name }) => name);
    const [moved] = (await layersNow()).filter((name) => name.startsWith('annotator/'));
    expect(moved).not.toBe(`annotator/${ana.id}`);
    expect(await namesOf(server, project.id, olu.token, 'former-members')).toEqual([
      { id: moved?.split('/')[1], name: 'Ana' },
    ]);
    await good(send(olu, file));
    expect(await layersNow()).toContain(`annotator/${ana.id}`);
  });
});

test('[HT71] while work is independent an owner’s file writes into nobody’s own layer either', async () => {
  const { server, project, articles, olu, ana, exported, send } = await aProjectOfOthers();
  const file = await exported();
  const [article] = file.articles;
  const [layer] = article?.layers ?? [];
  if (article === undefined || layer === undefined) throw new Error('There is no article.');
  article.layers = [
    {
      ...layer,
      name: `annotator/${ana.id}`,
      annotations: layer.annotations.map((one) => ({ ...one, id: '11111111-1111-4111-8111-111111111111' })),
    },
  ];
  await server.work.store.projects.update({ ...project, mode: 'blind' });
  await good(send(olu, file));
  const names = (await server.work.store.layers.ofArticle(project.id, articles[0]?.id as ArticleId)).map(
    ({ name }) => name,
  );
  expect(names.filter((name) => name.startsWith('annotator/'))).toHaveLength(1);
  expect(names).not.toContain(`annotator/${ana.id}`);
});

describe('what a file ascribes to a member', () => {
  /** Ids of people by ids of annotations. */
  const makersIn = (file: File) =>
    new Map(
      file.articles.flatMap(({ layers }) =>
        layers.flatMap(({ annotations }) => annotations.map(({ id, member }) => [id, member] as const)),
      ),
    );
  const NEW = '22222222-2222-4222-8222-222222222222';

  test('[HT80] in an export is theirs where an owner brings it, and a former member’s of that name where a curator does', async () => {
    const { server, project, olu, ana, curator, exported, send } = await aProjectOfOthers();
    const file = await exported();
    const [layer] = file.articles[0]?.layers ?? [];
    const [theirs] = layer?.annotations ?? [];
    if (layer === undefined || theirs === undefined) throw new Error('Ana has annotated.');
    layer.annotations = [theirs, { ...theirs, id: NEW }];
    await good(send(curator, file));
    const makers = makersIn(await exported());
    const [former] = await namesOf(server, project.id, olu.token, 'former-members');
    expect([makers.get(theirs.id), makers.get(NEW), former?.name]).toEqual([ana.id, former?.id, 'Ana']);
    expect(former?.id).not.toBe(ana.id);
    layer.annotations = [{ ...theirs, id: NEW.replace('2', '3') }];
    await good(send(olu, file));
    expect(makersIn(await exported()).get(NEW.replace('2', '3'))).toBe(ana.id);
  });

  test('[HT80] so it is in a table', async () => {
    const { server, project, articles, olu, ana, curator, exported } = await aProjectOfOthers();
    const table = (id: string): string =>
      `article,label,start,end,id,annotator\n${articles[0]?.id},quote,4,9,${id},Ana\n`;
    const send = (who: Joined, id: string, what = 'import') =>
      good<{ annotators: { member: string | null }[] }>(
        call(server.url, 'POST', `/api/projects/${project.id}/${what}?format=csv`, {
          token: who.token,
          body: table(id),
          headers: { 'content-type': 'text/csv' },
        }),
      );
    expect((await send(curator, NEW, 'import/preview')).annotators).toEqual([{ name: 'Ana', member: null }]);
    await send(curator, NEW);
    const [former] = await namesOf(server, project.id, olu.token, 'former-members');
    expect([makersIn(await exported()).get(NEW), former?.name]).toEqual([former?.id, 'Ana']);
    expect((await send(olu, NEW.replace('2', '3'))).annotators).toEqual([{ name: 'Ana', member: ana.id }]);
    expect(makersIn(await exported()).get(NEW.replace('2', '3'))).toBe(ana.id);
  });
});

test('[IM82] a file that says something else about what the project has changes nothing, and says so', async () => {
  const { server, project, articles, olu, exported, send } = await aProjectOfOthers();
  const before = await exported();
  const file = structuredClone(before);
  const [theirs] = file.articles[0]?.layers[0]?.annotations ?? [];
  if (theirs === undefined) throw new Error('Ana has annotated.');
  expect(await good(send(olu, file))).toEqual({ articlesAdded: 0, annotationsAdded: 0 });
  const told = structuredClone(file);
  Object.assign(told.articles[0] ?? {}, { outlet: 'Another paper' });
  expect(await good(send(olu, told))).toEqual({ articlesAdded: 0, annotationsAdded: 0, articlesDiffering: 1 });
  Object.assign(told, { schema: 'verbatim/2', $schema: 'urn:verbatim:schema:2' });
  Object.assign(told.articles[0] ?? {}, { outlet: file.articles[0]?.outlet, kind: 'source' });
  expect(await good(send(olu, told))).toMatchObject({ articlesDiffering: 1 });
  Object.assign(theirs, { label: 'paraphrase' });
  expect(await good(send(olu, file))).toEqual({ articlesAdded: 0, annotationsAdded: 0, annotationsDiffering: 1 });
  const table = (end: number, note: string): string =>
    `article,id,label,start,end,note\n${articles[0]?.id},${theirs.id},quote,0,${end},${note}\n`;
  const bring = (text: string) =>
    good<object>(
      call(server.url, 'POST', `/api/projects/${project.id}/import?format=csv`, {
        token: olu.token,
        body: text,
        headers: { 'content-type': 'text/csv' },
      }),
    );
  expect(await bring(table(9, ''))).not.toHaveProperty('annotationsDiffering');
  expect([await bring(table(3, '')), await bring(table(9, 'Another.'))]).toMatchObject([
    { annotationsAdded: 0, annotationsDiffering: 1 },
    { annotationsDiffering: 1 },
  ]);
  expect((await exported()).articles).toEqual(before.articles);
});

describe('all or nothing', () => {
  test('[HT72] an article whose id the project has under another text is refused with its place, before anything comes in', async () => {
    const { server, project, olu, exported, send } = await aProjectOfOthers();
    const file = await exported();
    const { project: other, articles } = await aProject(server, ['A third text.']);
    const olu2 = await joinAs(server, other, 'owner', 'Olu too');
    const [first, second] = file.articles;
    if (first === undefined || second === undefined) throw new Error('The project has two articles.');
    second.id = articles[0]?.id ?? '';
    expect(await refusal(send(olu2, file, other.id))).toMatchObject({
      status: 409,
      id: 'article-id-taken',
      where: 'articles[1].id',
    });
    expect(await server.work.store.articles.list(other.id)).toHaveLength(1);
    expect(await namesOf(server, other.id, olu2.token, 'former-members')).toEqual([]);
    expect((await send(olu, file)).status).toBe(200);
    expect(project.id).not.toBe(other.id);
  });
});

describe('the thread', () => {
  const nothing: ImportSide = {
    articles: async () => [],
    text: async () => null,
    people: async () => [],
    addPeople: async () => new Map(),
    makeLabels: () => Promise.resolve(),
    merge: async () => ({ articlesAdded: 0, annotationsAdded: 0 }),
    mergeStatements: async () => undefined,
  };
  const bytes = (text: string) => new TextEncoder().encode(text);
  const preview = (text: string): Extract<ImportJob, { readonly request: unknown }> => ({
    project: { id: 'p', labelSet: { labels: [], attributes: [] } } as never,
    now: 0,
    kind: 'preview',
    request: {
      format: 'doccano',
      files: { files: [{ name: 'a.jsonl', bytes: bytes(text) }], refused: [] },
      make: new Map(),
      labels: new Map(),
      relations: new Map(),
      layers: 'auto',
      importer: null,
      mayAscribe: true,
    },
  });
  const row = JSON.stringify({ text: 'A text.', label: [] });
  const stays = new AbortController().signal;

  test('[IM77] an import that takes too long is ended and named, and the next one runs', async () => {
    const slow = new ThreadedImports({ timeMs: 1, heapMib: 256, growthBytes: 1e12 });
    expect(await slow.run('ana', preview(row), nothing, stays)).toMatchObject({
      ok: false,
      problem: { id: 'file-too-slow' },
    });
    const imports = new ThreadedImports();
    expect(await imports.run('ana', preview(row), nothing, stays)).toMatchObject({ ok: true, value: { documents: 1 } });
    expect(
      await imports.run(
        'ana',
        {
          project: preview('').project,
          kind: 'own',
          bytes: bytes('{'),
          importer: { id: null, mayRestore: true },
        },
        nothing,
        stays,
      ),
    ).toMatchObject({ ok: false });
  });

  test('[IM77] one that takes too much memory is ended and named', async () => {
    const small = new ThreadedImports({ timeMs: 60_000, heapMib: 24, growthBytes: 1e12 });
    expect(
      await small.run(
        'ana',
        preview(
          `${JSON.stringify({ text: 'A text.', label: Array.from({ length: 200_000 }, () => [0, 1, 'X']) })}\n`.repeat(
            4,
          ),
        ),
        nothing,
        stays,
      ),
    ).toMatchObject({ ok: false, problem: { id: 'file-too-complex' } });
  });

  test('[IM77] a member’s second import waits for the first, and another member’s does not', async () => {
    const imports = new ThreadedImports();
    const begun: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const sideOf = (name: string, wait: Promise<void>): ImportSide => ({
      ...nothing,
      articles: async () => (begun.push(name), await wait, []),
    });
    const all = [
      imports.run('ana', preview(row), sideOf('ana 1', held), stays),
      imports.run('ana', preview(row), sideOf('ana 2', Promise.resolve()), stays),
      imports.run('ben', preview(row), sideOf('ben', Promise.resolve()), stays),
    ];
    await until(() => begun.includes('ben'), 'Ben’s import has begun');
    expect(begun).not.toContain('ana 2');
    release();
    expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true);
    expect(begun.at(-1)).toBe('ana 2');
  });

  test('[IM77] what an import is writing when it ends is written before its end is told', async () => {
    const imports = new ThreadedImports();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const seen: string[] = [];
    const side: ImportSide = {
      ...nothing,
      articles: async () => (seen.push('asked'), []),
      merge: async () => (
        seen.push('began'),
        await held,
        seen.push('written'),
        { articlesAdded: 1, annotationsAdded: 0 }
      ),
    };
    const ended = imports.run('ana', { ...preview(row), kind: 'import' }, side, stays);
    void ended.then(() => seen.push('ended'));
    await until(() => seen.includes('began'), 'it writes');
    await imports.close();
    release();
    expect(await ended).toMatchObject({ ok: false, problem: { id: 'not-ready' } });
    expect(seen).toEqual(['asked', 'began', 'written', 'ended']);
  });

  test('[IM77] who has gone keeps no place: what waits never begins, and a preview ends', async () => {
    const imports = new ThreadedImports();
    const begun: string[] = [];
    const never = new Promise<void>(() => undefined);
    const sideOf = (name: string, wait: Promise<void>): ImportSide => ({
      ...nothing,
      articles: async () => (begun.push(name), await wait, []),
    });
    const [first, second] = [new AbortController(), new AbortController()];
    const all = [
      imports.run('ana', preview(row), sideOf('first', never), first.signal),
      imports.run('ana', preview(row), sideOf('second', never), second.signal),
      imports.run('ana', preview(row), sideOf('third', Promise.resolve()), stays),
    ];
    await until(() => begun.length > 0, 'the first has begun');
    second.abort();
    first.abort();
    expect((await Promise.all(all)).map((result) => (result.ok ? 'done' : result.problem.id))).toEqual([
      'gone',
      'gone',
      'done',
    ]);
    expect(begun).toEqual(['first', 'third']);
    expect(await imports.run('ana', preview(row), nothing, AbortSignal.abort())).toMatchObject({
      ok: false,
      problem: { id: 'gone' },
    });
  });
});

test('[IM85] an export that is brought back into its own project adds nothing that revealed layers have', async () => {
  const { articles, ana, ben, olga, ask, get, tag, say, reveal } = await aRoundStory();
  const [one = ''] = articles;
  await tag(ana, one, 0, 3);
  await tag(ben, one, 4, 11);
  for (const who of [ana, ben]) await say(who, one, 'done');
  await reveal(one);
  const exported = await (await ask('GET', '/export?format=json', olga)).json();
  const names = async (): Promise<readonly string[]> =>
    (await get<{ layers: { name: string; annotations: unknown[] }[] }[]>(`/articles/${one}/layers`, olga)).map(
      (layer) => JSON.stringify(layer),
    );
  const before = await names();
  const answer = await good<{ annotationsAdded: number }>(ask('POST', '/import', olga, { json: exported as object }));
  expect(answer.annotationsAdded).toBe(0);
  expect(await names()).toEqual(before);
});
