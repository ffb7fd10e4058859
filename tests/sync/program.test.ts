/** Three people with nothing but y-websocket and ws, on five articles: together, offline, over a killed server, to an export with every span. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { spanFromSelection, type Span } from '../../shared/domain/span.ts';
import { serve, type Serving } from '../support/cli.ts';
import { call, good, inviteTo, joinByLink } from '../support/http.ts';
import { aStockClient, writeAnnotation, type StockClient } from '../support/stock-client.ts';
import { temporaryFolder } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const OWN_TEXTS = pathOf('../../corpus/articles');
const REAL_TEXTS = pathOf('../../../shared/corpus');
const CHECK = pathOf('../support/check_export.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;

interface Person {
  readonly id: string;
  readonly token: string;
}

const LABELS = ['quote', 'paraphrase', 'editorial-claim', 'unsupported-assertion'];

/** Spans that overlap everybody else's: from a word of one's own, over the middle of the text. */
const overlapping = (text: string, person: number): Span[] => {
  const middle = Math.floor(text.length / 2);
  return [0, 1, 2].flatMap(
    (i) => spanFromSelection(text, middle - 20 - 7 * (person + i), middle + 20 + 11 * (person + 2 * i)) ?? [],
  );
};

async function threePeople({ url, project, ownerLink }: Serving): Promise<[Person, Person, Person]> {
  const owner = await joinByLink(url, ownerLink, 'Olu');
  const link = await inviteTo(url, project, owner.token, 'annotator');
  return [owner, await joinByLink(url, link, 'Ana'), await joinByLink(url, link, 'Ben')];
}

/** Waits until all see each other's presence, as the server stamps it. */
async function seeEachOther(clients: readonly StockClient[], people: readonly Person[]): Promise<void> {
  for (const { provider } of clients) provider.awareness.setLocalState({ selection: { anchor: 1, head: 5 } });
  const seenBy = ({ provider }: StockClient): string[] =>
    [...provider.awareness.getStates().values()].map(
      (state) => (state['member'] as { id: string } | undefined)?.id ?? '',
    );
  const seesOthers = (client: StockClient, index: number): boolean =>
    people.every(({ id }, other) => other === index || seenBy(client).includes(id));
  await until(() => clients.every(seesOthers), 'each sees the others');
}

/** Annotations by id, with what everybody must agree on. */
const contentsOf = ({ targets, bodies }: StockClient): unknown => ({
  targets: targets.toJSON(),
  bodies: bodies.toJSON(),
});

/** An article, halfway through its story: Ben has gone offline, with what his program keeps. */
interface Halfway {
  readonly room: string;
  readonly text: string;
  readonly owner: StockClient;
  readonly ana: StockClient;
  readonly kept: Uint8Array;
}

/** All three tag overlapping spans at once; then Ben goes offline, tags, and closes his program. */
async function firstHalf(
  url: string,
  room: string,
  text: string,
  people: readonly [Person, Person, Person],
): Promise<Halfway> {
  const clients = people.map(({ token }) => aStockClient(url, room, token)) as [StockClient, StockClient, StockClient];
  await Promise.all(clients.map((client) => client.synced()));
  await seeEachOther(clients, people);
  for (const [index, client] of clients.entries()) {
    for (const span of overlapping(text, index))
      writeAnnotation(client, people[index]?.id ?? '', [span], LABELS[index]);
  }
  await until(() => clients.every(({ targets }) => targets.size === 9), 'all have the nine annotations');
  const [owner, ana, ben] = clients;
  ben.provider.disconnect();
  writeAnnotation(ben, people[2].id, overlapping(text, 5).slice(0, 1), LABELS[3]);
  const kept = Y.encodeStateAsUpdate(ben.doc);
  ben.destroy();
  return { room, text, owner, ana, kept };
}

/** Ben starts his program again, from what it kept; in the end all three have the same. */
async function secondHalf(url: string, { room, owner, ana, kept }: Halfway, ben: Person): Promise<void> {
  const reloaded = new Y.Doc();
  Y.applyUpdate(reloaded, kept);
  const everybody = [owner, ana, aStockClient(url, room, ben.token, reloaded)];
  await until(
    () => everybody.every(({ targets, bodies }) => targets.size === 11 && bodies.size === 11),
    'all have all eleven annotations',
  );
  for (const client of everybody) {
    await client.saved();
    expect(client.closed).toBeNull();
    expect(contentsOf(client)).toEqual(contentsOf(owner));
    client.destroy();
  }
}

async function wholeStory(texts: string): Promise<void> {
  const data = await temporaryFolder();
  const server = await serve(texts, '--data', data);
  const people = await threePeople(server);
  const token = people[0].token;
  const base = `/api/projects/${server.project}/articles`;
  const articles = await good<{ id: string }[]>(call(server.url, 'GET', base, { token }));
  expect(articles).toHaveLength((await readdir(texts)).length);
  const halfway = await Promise.all(
    articles.map(async ({ id }) => {
      const text = await (await call(server.url, 'GET', `${base}/${id}/text`, { token })).text();
      return firstHalf(server.url, `${server.project}/${id}/shared`, text, people);
    }),
  );
  await server.end('SIGKILL');
  // Nobody is told to stop: Ana goes on while there is no server.
  for (const { ana, text } of halfway) writeAnnotation(ana, people[1].id, overlapping(text, 7).slice(0, 1), LABELS[3]);
  const again = await serve(texts, '--data', data, '--port', new URL(server.url).port);
  expect(again.project).toBe(server.project);
  await Promise.all(halfway.map((story) => secondHalf(again.url, story, people[2])));
  await checkExports(again, token, articles.length);
}

/** The export has every annotation with its exact text, by this program and, where there is one, by Python. */
async function checkExports({ url, project }: Serving, token: string, articles: number): Promise<void> {
  const folder = await temporaryFolder();
  for (const format of ['json', 'jsonl']) {
    const file = join(folder, `export.${format}`);
    await writeFile(
      file,
      await (await call(url, 'GET', `/api/projects/${project}/export?format=${format}`, { token })).text(),
    );
    if (hasPython)
      expect(execFileSync('python3', [CHECK, file], { encoding: 'utf8' }).trim()).toBe(
        `${articles} articles, ${articles * 11} annotations, ${articles * 11} spans`,
      );
  }
  const exported = await good<{
    articles: { text: string; layers: { annotations: { spans: (Span & { exact: string })[] }[] }[] }[];
  }>(call(url, 'GET', `/api/projects/${project}/export`, { token }));
  for (const { text, layers } of exported.articles) {
    const characters = Array.from(text);
    const spans = layers.flatMap(({ annotations }) => annotations.flatMap((annotation) => annotation.spans));
    expect(spans).toHaveLength(11);
    for (const { start, end, exact } of spans) expect(characters.slice(start, end).join('')).toBe(exact);
  }
}

describe('[SY10] three programs on five texts end with the same, over offline work, a reload and a killed server', () => {
  test('the project’s own texts', () => wholeStory(OWN_TEXTS));
  const hasRealTexts = existsSync(REAL_TEXTS);
  test.skipIf(!hasRealTexts)(
    `real texts${hasRealTexts ? '' : ' (skipped: there is no shared/corpus beside the project)'}`,
    () => wholeStory(REAL_TEXTS),
  );
});
