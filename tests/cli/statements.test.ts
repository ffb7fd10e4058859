/** `verbatim statements`, by the real command. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ArticleId, MemberId } from '../../shared/domain/ids.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import { FINDER } from '../../shared/domain/finder.ts';
import { parseXml } from '../../shared/formats/xml/parse-xml.ts';
import type { StatementsBody } from '../../shared/wire/http/statements.ts';
import { addArticles } from '../../server/projects/add-articles.ts';
import { openProject } from '../../server/projects/open-project.ts';
import { verbatim } from '../support/cli.ts';
import { call, good } from '../support/http.ts';
import { aProject, aServer, joinAs, temporaryFolder } from '../support/test-server.ts';

const SAID = 'We will ring the bronze bell when a fishing boat comes home, and never sell it again';
const TEXTS = [
  `🔔 Harbour news\n\n“${SAID},” mayor Ana Díaz said on the pier.\n`,
  `The bell is back. “We will ring the bronze bell when a fishing boat comes home”, Ana Díaz said. “The rain was awful.”\n`,
  `“We will ring the iron bell when a fishing boat comes home, and never sell it again,” said Ana Díaz.\n`,
  `Mayor Ana Díaz said that they would ring the bronze bell whenever a fishing boat came home.\n`,
];

async function written(): Promise<string[]> {
  const folder = await temporaryFolder();
  const files = TEXTS.map((_, index) => join(folder, `text-${index}.txt`));
  await Promise.all(TEXTS.map((text, index) => writeFile(files[index] ?? '', text)));
  return files;
}

const at = (index: number, words: string): { start: number; end: number } => {
  const text = TEXTS[index] ?? '';
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  return { start, end: start + Array.from(words).length };
};

describe('verbatim statements', () => {
  test('[TR15] tells each statement with its versions, in code points, as proposals', async () => {
    const files = await written();
    const { code, stdout } = await verbatim('statements', ...files, '--format', 'json');
    expect(code).toBe(0);
    const { statements } = JSON.parse(stdout) as {
      statements: { versions: { file: string }[]; id: string; fullest: number }[];
    };
    expect(statements).toHaveLength(1);
    const [first] = statements;
    const { versions, fullest, ...statement } = first ?? { versions: [], fullest: -1 };
    expect(statement).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}:\d+-\d+$/),
      speaker: 'Ana Díaz',
      outlets: 3,
      proposed: true,
      reported: [expect.objectContaining({ file: files[3], start: 0, proposed: true })],
    });
    expect(versions[fullest]).toEqual({
      file: files[0],
      ...at(0, `${SAID},`),
      text: `${SAID},`,
      score: 1,
      proposed: true,
      relation: 'fullest',
      replaced: [],
      flags: [],
    });
    expect(versions.find(({ file }) => file === files[1])).toMatchObject({
      ...at(1, SAID.slice(0, SAID.indexOf(','))),
      relation: 'truncated',
      flags: ['unmarked-cut'],
    });
    expect(versions.find(({ file }) => file === files[2])).toMatchObject({
      relation: 'altered',
      replaced: [{ from: 'bronze', to: 'iron' }],
    });
  });

  test('[TR15] and the same, in whichever order files come', async () => {
    const files = await written();
    const [one, other] = await Promise.all([
      verbatim('statements', ...files, '--format', 'json'),
      verbatim('statements', ...files.toReversed(), '--format', 'json'),
    ]);
    expect(other.stdout).toBe(one.stdout);
  });

  test('[TR16] writes CSV, a row a version', async () => {
    const files = await written();
    const { stdout } = await verbatim('statements', ...files, '--format', 'csv');
    const rows = stdout.trimEnd().split('\n');
    expect(rows[0]).toBe('statement,article,outlet,date,speaker,text,start,end,relation,replaced,flags,score,proposed');
    expect(rows).toHaveLength(4);
    expect(rows.find((row) => row.includes('text-2'))).toMatch(/,altered,bronze → iron,,0\.\d+,true$/);
  });

  test('[TR16] writes GraphML whose edges lead from articles to statements', async () => {
    const files = await written();
    const { stdout } = await verbatim('statements', ...files, '--format', 'graphml');
    const parsed = parseXml(stdout);
    expect(parsed.ok).toBe(true);
    const ids = [...stdout.matchAll(/<node id="([\w.-]+)"/g)].map(([, id]) => id);
    const edges = [...stdout.matchAll(/<edge source="(\w+)" target="(\w+)">/g)].map(([, from, to]) => [from, to]);
    expect(ids).toEqual(['s0', 'a0', 'a1', 'a2']);
    expect(edges).toEqual([
      ['a0', 's0'],
      ['a1', 's0'],
      ['a2', 's0'],
    ]);
    const keys = [...stdout.matchAll(/<key id="(\w+)"/g)].map(([, key]) => key);
    for (const [, key] of stdout.matchAll(/<data key="(\w+)"/g)) expect(keys).toContain(key);
  });

  test('[TR15] a table is for people; what can’t be read is named, and the others are read', async () => {
    const files = await written();
    const { code, stdout, stderr } = await verbatim('statements', ...files, '/no/such.txt');
    expect(code).toBe(1);
    expect(stdout).toContain('Ana Díaz: We will ring the bronze bell when a fishing boat comes home');
    expect(stderr).toContain('such.txt');
    expect((await verbatim('statements', '/no/such.txt')).code).toBe(1);
  });

  test('[TR15] a project of the data folder and its export give the same statements', async () => {
    const data = await temporaryFolder();
    const server = await aServer({ dataDir: data });
    await openProject(server.work, []);
    await server.stop();
    const file = join(data, 'sample.json');
    expect((await verbatim('export', 'sample', '--data', data, '-o', file)).code).toBe(0);
    const [ofProject, ofExport] = await Promise.all([
      verbatim('statements', 'sample', '--data', data, '--format', 'json'),
      verbatim('statements', file, '--format', 'json'),
    ]);
    expect(ofProject.code).toBe(0);
    const { statements } = JSON.parse(ofExport.stdout) as { statements: unknown[] };
    expect(statements.length).toBeGreaterThan(5);
    const withFile = ofProject.stdout.replaceAll('"article":', `"file":${JSON.stringify(file)},"article":`);
    expect(JSON.parse(withFile)).toEqual({ statements });
  });

  test('[TR18] of a project and of its export, what people reject, annotate and decide counts as on the server', async () => {
    const { server, project, ids, cora, read, onServer, decide } = await aStory();
    const room = { project: project.id, article: ids[1] as ArticleId, layer: 'shared' } as const;
    const stamp = { by: cora.id as MemberId, at: 1 };
    const rain = (TEXTS[1] ?? '').indexOf('“The rain');
    await server.work.rooms.edit(room, { by: null, isImport: false }, (layer) => {
      const place = { spans: [{ start: rain, end: rain + '“The rain was awful.”'.length }], label: 'quote' } as const;
      layer.suggest([{ id: aNewId(), ...place, program: FINDER, attributes: {}, note: '', score: 1 }], stamp);
      for (const one of layer.suggestions.all()) layer.reject(one, stamp);
      layer.add(aNewId(), [{ start: 0, end: 'The bell is back'.length }], { label: 'quote' }, stamp);
    });
    const [bell] = (await read()).statements;
    const refIn = (article: number) => bell?.versions.find((one) => one.article === ids[article])?.ref;
    await decide({ operation: 'title', version: refIn(0), title: 'The bell' });
    await decide({ operation: 'different', versions: [refIn(1)], others: [refIn(0), refIn(2)] });
    const now = await onServer();
    const [named, unnamed] = now.toSorted((one) => (one.title === 'The bell' ? -1 : 1));
    expect(named).toMatchObject({ title: 'The bell' });
    expect(unnamed).not.toHaveProperty('title');
    expect(now.map(({ versions }) => versions.length)).toEqual([2, 2]);
    await server.stop();
    const exported = join(server.dataDir, 'export.json');
    expect((await verbatim('export', project.id, '--data', server.dataDir, '-o', exported)).code).toBe(0);
    const ofProject = await verbatim('statements', project.id, '--data', server.dataDir, '--format', 'json');
    const ofExport = await verbatim('statements', exported, '--format', 'json');
    expect(JSON.parse(ofProject.stdout)).toEqual({ statements: now });
    const withFile = ofProject.stdout.replaceAll('"article":', `"file":${JSON.stringify(exported)},"article":`);
    expect(ofExport.stderr).toBe('');
    expect(JSON.parse(ofExport.stdout)).toEqual(JSON.parse(withFile));
  });
});

const aNewId = () => crypto.randomUUID() as never;

/** A project whose second article and whose last one say the same, in words that nobody puts in marks there. */
async function aStory() {
  const server = await aServer({ roomIdleMs: 0 });
  const { project } = await aProject(server, []);
  const texts = [...TEXTS, '“The bell is back,” a fisherman said. “The rain was awful,” said Ana Díaz.'];
  const articles = texts.map((text, index) => ({ ...NO_METADATA, title: `${index}`, text, language: 'en' }));
  const ids = (await addArticles(server.work, project.id, articles)).articles.map(({ id }) => id);
  const cora = await joinAs(server, project, 'curator', 'Cora');
  const base = `/api/projects/${project.id}/statements`;
  const decide = (json: object) => good(call(server.url, 'POST', base, { token: cora.token, json }));
  const get = (path: string): Promise<StatementsBody> =>
    good(call(server.url, 'GET', `${base}${path}`, { token: cora.token }));
  const onServer = async () => (await get('/export?format=json')).statements;
  return { server, project, ids, cora, read: () => get(''), onServer, decide };
}
