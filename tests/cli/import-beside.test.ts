/** `verbatim import` while a server runs on the data folder: through the server, whose layers nobody else may write. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importCommand } from '../../server/cli/import.ts';
import { linkCommand } from '../../server/cli/link.ts';
import { asLine, DOOR_FILE, type DoorPlace, type DoorQuestion } from '../../server/projects/importing/door-messages.ts';
import { serve, verbatim } from '../support/cli.ts';
import { call, good, joinByLink } from '../support/http.ts';
import { aStockClient } from '../support/stock-client.ts';
import { aProject, aServer, temporaryFolder } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const TEXT = 'The tide turned 🌊 at noon, she said.';
const ROW = JSON.stringify({ text: TEXT, entities: [{ start_offset: 0, end_offset: 15, label: 'Forecast' }] });

async function someFiles(files: Readonly<Record<string, string>>): Promise<(name: string) => string> {
  const folder = await temporaryFolder();
  for (const [name, contents] of Object.entries(files)) await writeFile(join(folder, name), contents);
  return (name) => join(folder, name);
}

test('[CL20] an import goes through the running server: those at work see it, with the words and exit codes that it has alone', async () => {
  const data = await temporaryFolder();
  const file = await someFiles({ 'tide.txt': TEXT, 'rows.jsonl': ROW, 'more.txt': 'Rain fell.', 'bad.jsonl': '{' });
  const server = await serve(file('tide.txt'), '--data', data);
  const owner = await joinByLink(server.url, server.ownerLink, 'Olu');
  const api = <Value>(path: string) =>
    good<Value>(call(server.url, 'GET', `/api/projects${path}`, { token: owner.token }));
  const [article] = await api<{ id: string }[]>(`/${server.project}/articles`);
  const client = aStockClient(server.url, `${server.project}/${article?.id ?? ''}/shared`, owner.token);
  await client.synced();
  const bringIn = (...args: string[]) => verbatim('import', ...args, '--data', data);
  const dataset = ['--format', 'doccano', '--make', 'Forecast'];

  const rows = await bringIn(server.project, file('rows.jsonl'), ...dataset);
  expect(rows).toMatchObject({ code: 0 });
  expect(rows.stderr).toContain('0 articles and 1 annotations added, of 1 in 1 articles.');
  expect(rows.stderr).toContain('Labels made: forecast.');
  await until(() => client.targets.size === 1, 'the annotation is on the page');
  client.destroy();

  expect(await bringIn(server.project, file('bad.jsonl'), ...dataset)).toMatchObject({ code: 1 });
  expect((await bringIn('nowhere', file('rows.jsonl'), ...dataset)).stderr).toContain('There is no project nowhere');
  expect((await bringIn(server.project, file('more.txt'))).stderr).toContain(': 1 added.');
  expect(await api(`/${server.project}/articles`)).toHaveLength(2);

  const exported = await (
    await call(server.url, 'GET', `/api/projects/${server.project}/export`, { token: owner.token })
  ).text();
  const copy = await someFiles({ 'copy.json': exported.replaceAll(server.project, 'another') });
  const made = await bringIn(copy('copy.json'));
  expect(made).toMatchObject({ code: 0 });
  expect(made.stderr).toContain('project another, 2 articles and 1 annotations added.');
  expect(await api('/another/articles')).toHaveLength(2);
});

/** A command in this process: starting one takes seconds. */
const here = (...args: readonly string[]): Promise<unknown> =>
  importCommand().exitOverride().parseAsync(args, { from: 'user' });

test('[CL21] the server lets in who can read its file, on this computer; a file that a killed server has left is of no effect', async () => {
  const dataDir = await temporaryFolder();
  const server = await aServer({ dataDir });
  const { project } = await aProject(server, ['Rain fell.']);
  const file = join(dataDir, DOOR_FILE);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const written = await readFile(file, 'utf8');
  const { port } = JSON.parse(written) as DoorPlace;
  const stranger = connect(port, '127.0.0.1');
  const heard: Buffer[] = [];
  stranger.on('data', (bytes: Buffer) => heard.push(bytes)).on('error', () => undefined);
  stranger.write(asLine({ token: 'guessed' }) + asLine({ kind: 'begin', given: [project.id, null] }));
  await once(stranger, 'close');
  expect(heard).toEqual([]);
  await server.stop();
  expect(existsSync(file)).toBe(false);
  await writeFile(file, written);
  const texts = await someFiles({ 'tide.txt': TEXT });
  await here(project.id, texts('tide.txt'), '--data', dataDir);
  const again = await aServer({ dataDir });
  expect(await again.work.store.articles.list(project.id)).toHaveLength(2);
});

test('[HT150] nothing comes into a project that is archived, and no link to it is made', async () => {
  const dataDir = await temporaryFolder();
  const server = await aServer({ dataDir });
  const { work } = server;
  const { project } = await aProject(server, ['Rain fell.']);
  const { project: other } = await aProject(server, ['Snow fell.']);
  await work.settings.archive(project.id, true);
  const file = await someFiles({ 'tide.txt': TEXT, 'rows.jsonl': ROW });
  const data = ['--data', dataDir];
  for (const args of [
    [project.id, file('tide.txt')],
    [project.id, file('rows.jsonl'), '--format', 'doccano', '--make', 'Forecast'],
  ])
    await expect(here(...args, ...data)).rejects.toThrow('This project is archived');
  const link = (...args: string[]) => linkCommand().exitOverride().parseAsync(args, { from: 'user' });
  await expect(link(project.id, ...data)).rejects.toThrow('This project is archived');
  expect(await work.store.articles.list(project.id)).toHaveLength(1);
  expect(await work.store.links.ofProject(project.id)).toEqual([]);
  await here(other.id, file('tide.txt'), ...data);
  expect(await work.store.articles.list(other.id)).toHaveLength(2);
});

test('[CL20] an import whose command line is gone breaks off, and leaves no label that nothing bears', async () => {
  const dataDir = await temporaryFolder();
  const server = await aServer({ dataDir });
  const { project } = await aProject(server, ['Rain fell.']);
  const { port, token } = JSON.parse(await readFile(join(dataDir, DOOR_FILE), 'utf8')) as DoorPlace;
  const socket = connect(port, '127.0.0.1');
  const label = { key: 'forecast', title: 'Forecast', colour: 4, description: '', example: '' };
  const questions: readonly DoorQuestion[] = [
    { kind: 'begin', given: [project.id, null] },
    { kind: 'side', name: 'makeLabels', given: [{ labels: [label], attributes: [] }] },
  ];
  socket.write([asLine({ token }), ...questions.map(asLine)].join(''));
  const labels = async () =>
    (await server.work.store.projects.get(project.id))?.labelSet.labels.map(({ key }) => key) ?? [];
  await until(async () => (await labels()).includes('forecast'), 'the label is made');
  socket.destroy();
  await until(async () => !(await labels()).includes('forecast'), 'the label is gone');
});
