/** Decisions about statements in Verbatim JSON: what was decided goes out with its articles, and comes back as it was. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { EXPORT_FORMAT_KEYS } from '../../shared/formats/export-formats.ts';
import { versionPair, versionRef } from '../../shared/statements/version-ref.ts';
import { statementsRoom } from '../../shared/domain/layer-name.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import type { ProjectId, VersionRef } from '../../shared/domain/ids.ts';
import { addArticles } from '../../server/projects/add-articles.ts';
import { importProject } from '../../server/projects/import-project.ts';
import { readVerbatimJson } from '../../shared/formats/verbatim/read-verbatim-json.ts';
import { sha256Hex } from '../../server/importers/sha256.ts';
import { call, good, refusal } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { aProject, aServer, joinAs, type TestServer } from '../support/test-server.ts';

const TEXTS = ['🚢 The door remains open.', 'The door remains open, he said.', 'The door stays open.'];

async function aStory() {
  const server = await aServer();
  const { project, articles } = await aProject(server, TEXTS);
  const [cora, olga] = [
    await joinAs(server, project, 'curator', 'Cora'),
    await joinAs(server, project, 'owner', 'Olga'),
  ];
  const refs = articles.map(({ id }) => versionRef({ article: id, start: 3, end: 12 })) as [
    VersionRef,
    VersionRef,
    VersionRef,
  ];
  const base = `/api/projects/${project.id}`;
  const post = (json: object) => good(call(server.url, 'POST', `${base}/statements`, { token: cora.token, json }));
  const exported = async (query = ''): Promise<string> =>
    (await call(server.url, 'GET', `${base}/export${query}`, { token: olga.token })).text();
  const [a, b, c] = refs;
  const before = await exported();
  await post({ operation: 'same', versions: [a], others: [b] });
  await post({ operation: 'different', versions: [b], others: [c] });
  await post({ operation: 'relation', version: b, relation: 'claimed' });
  await post({ operation: 'title', version: a, title: 'The door' });
  await post({ operation: 'comment', version: c, text: 'Is it?' });
  return { server, project, articles, cora, olga, refs, before, exported, base };
}

const contents = async ({ work }: TestServer, project: ProjectId) => {
  const { links, versions, titles, comments } = (await work.rooms.read(statementsRoom(project))).contents();
  return { links, versions, titles, comments };
};

const opened = (text: string) =>
  readVerbatimJson(async function* () {
    yield text;
  }, sha256Hex);

test('[SR21] what was decided about statements comes back as it was, with the same bytes, and a file without it is what it was', async () => {
  const { server, project, before, exported } = await aStory();
  expect([JSON.parse(before)]).toMatchObject([{ schema: 'verbatim/1' }]);
  expect(before).not.toContain('"statements"');
  const text = await exported();
  expect(JSON.parse(text)).toMatchObject({ schema: 'verbatim/2', statements: { titles: [{ title: 'The door' }] } });
  const parsed = await opened(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const other = await aServer();
  expect(await importProject(other.work, parsed.value)).toMatchObject({ ok: true });
  expect(await contents(other, project.id)).toEqual(await contents(server, project.id));
  const again = await joinAs(other, project, 'owner', 'Otto');
  const back = JSON.parse(
    await (await call(other.url, 'GET', `/api/projects/${project.id}/export`, { token: again.token })).text(),
  ) as { statements: unknown };
  expect(back.statements).toEqual((JSON.parse(text) as { statements: unknown }).statements);
});

test('[SR21] in another project versions are in the articles that it has, and what is decided there stays', async () => {
  const { server, exported, refs } = await aStory();
  const { project } = await aProject(server, []);
  const { articles } = await addArticles(
    server.work,
    project.id,
    TEXTS.map((text) => ({ ...NO_METADATA, title: text, text })),
  );
  const olga = await joinAs(server, project, 'owner', 'Olga');
  const [a, b, c] = articles.map(({ id }) => versionRef({ article: id, start: 3, end: 12 })) as [
    VersionRef,
    VersionRef,
    VersionRef,
  ];
  expect(a).not.toBe(refs[0]);
  const base = `/api/projects/${project.id}`;
  await good(
    call(server.url, 'POST', `${base}/statements`, {
      token: olga.token,
      json: { operation: 'title', version: a, title: 'Mine' },
    }),
  );
  const bring = async () =>
    good(call(server.url, 'POST', `${base}/import`, { token: olga.token, json: JSON.parse(await exported()) }));
  await bring();
  const once = await contents(server, project.id);
  await bring();
  expect(await contents(server, project.id)).toEqual(once);
  expect(once.titles.map(({ record }) => record.title)).toEqual(['Mine']);
  expect(once.links.map(({ id, record }) => [id, record.same])).toEqual(
    [[versionPair(a, b), true] as const, [versionPair(b, c), false] as const].sort(([x], [y]) => (x < y ? -1 : 1)),
  );
  expect([once.versions[0]?.record.relation, once.comments[0]?.record.text]).toEqual(['claimed', 'Is it?']);
});

test('[SR21] an export of some articles has links with both ends in them, an anonymous one nobody’s id, one of layers nothing', async () => {
  const { articles, exported, cora } = await aStory();
  const [a, b] = articles.map(({ id }) => id);
  const some = JSON.parse(await exported(`?articles=${a},${b}`)) as {
    statements: { links: object[]; comments: object[] };
  };
  expect([some.statements.links.length, some.statements.comments]).toEqual([1, []]);
  const anonymous = await exported('?anonymous=true');
  expect(anonymous).toContain('"statements"');
  expect(anonymous).not.toContain(cora.id);
  expect(await exported('?layers=shared')).not.toContain('"statements"');
});

test('[SR21] before the reveal only those who read statements have them in their export', async () => {
  const { articles, olga, ana, ask } = await aRoundStory();
  const version = `${articles[0] ?? ''}:0-3`;
  await good(ask('POST', '/statements', olga, { json: { operation: 'title', version, title: 'Harbour' } }));
  const text = async (who: typeof olga) => (await ask('GET', '/export', who)).text();
  expect([await text(olga), await text(ana)].map((one) => one.includes('"statements"'))).toEqual([true, false]);
});

test('[SR21] a file whose versions are no places of its texts is refused, with the place', async () => {
  const { server, exported, base, olga, refs } = await aStory();
  const text = await exported();
  for (const wrong of [refs[0].replace(':3-12', ':3-900'), refs[0].replace(/^[^:]+/, 'nothing'), 'one'])
    expect(
      await refusal(
        call(server.url, 'POST', `${base}/import`, {
          token: olga.token,
          json: JSON.parse(text.replaceAll(`"${refs[0]}"`, `"${wrong}"`)),
        }),
      ),
    ).toMatchObject({ id: 'export-malformed', where: expect.stringMatching(/^statements\./) as string });
});

test('[SR23] every other format says how much of it is left out, to those who may read it', async () => {
  const { cora, base, server, articles } = await aStory();
  const losses = async (token: string, query: string, wanted = 'statements'): Promise<unknown[]> => {
    const told = await good<{ losses: { what: string }[] }>(
      call(server.url, 'GET', `${base}/export/losses?${query}`, { token }),
    );
    return told.losses.filter(({ what }) => what === wanted);
  };
  const left = { what: 'statements', annotations: 5, message: expect.stringContaining('statements') as string };
  const otherFormats = EXPORT_FORMAT_KEYS.filter((one) => one !== 'json');
  for (const format of otherFormats)
    expect([format, await losses(cora.token, `format=${format}`)]).toEqual([format, [left]]);
  expect(await losses(cora.token, 'format=json')).toEqual([]);
  const [article] = articles;
  await good(
    call(server.url, 'PATCH', `${base}/articles/${article?.id ?? ''}`, { token: cora.token, json: { kind: 'source' } }),
  );
  for (const format of otherFormats)
    expect([format, await losses(cora.token, `format=${format}`, 'sources')]).toMatchObject([
      format,
      [{ what: 'sources', annotations: 1 }],
    ]);
  expect(await losses(cora.token, 'format=json', 'sources')).toEqual([]);
  expect(await losses(cora.token, 'format=csv&layers=shared')).toEqual([]);
  const packed = await call(server.url, 'GET', `${base}/export?format=csv&manifest=true`, { token: cora.token });
  const { 'manifest.json': manifest } = unzipSync(new Uint8Array(await packed.arrayBuffer()));
  expect(JSON.parse(strFromU8(manifest ?? new Uint8Array()))).toMatchObject({
    losses: expect.arrayContaining([left]) as object[],
  });
});

test('[AT9] that an article is the source comes back, in a file of the second version', async () => {
  const server = await aServer();
  const { project, articles } = await aProject(server, TEXTS);
  const olga = await joinAs(server, project, 'owner', 'Olga');
  const base = `/api/projects/${project.id}`;
  const path = `${base}/articles/${articles[1]?.id ?? ''}`;
  await good(call(server.url, 'PATCH', path, { token: olga.token, json: { kind: 'source' } }));
  const text = await (await call(server.url, 'GET', `${base}/export`, { token: olga.token })).text();
  expect(JSON.parse(text)).toMatchObject({ schema: 'verbatim/2', articles: [{}, { kind: 'source' }, {}] });
  const parsed = await opened(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const other = await aServer();
  expect(await importProject(other.work, parsed.value)).toMatchObject({ ok: true });
  expect((await other.work.store.articles.list(project.id)).map(({ kind }) => kind)).toEqual([
    undefined,
    'source',
    undefined,
  ]);
});
