/**
 * `npm run bench:queue`: the queue of many articles and of many annotations, at its first opening, again, and after
 * a start, with decisions, pre-filling and an export of them, beside reading every layer once; and how long others wait
 * for their turn meanwhile. See docs/benchmarks.md.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfig } from '../../../server/config.ts';
import { openAppContext, startServer, type AppContext } from '../../../server/main.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { DisagreementsBody } from '../../../shared/wire/http/adjudication.ts';
import { plainText } from '../table.ts';
import { makeAnnotatedProject, type ProjectSize } from './annotated-project.ts';
import { cpuMs, LongestTurn } from './longest-turn.ts';

/** Limits, in milliseconds: the queue of many articles after a start; the longest turn in anything. */
const MOST_OPENING_MS = 300;
const MOST_TURN_MS = 100;

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    passages: { type: 'string', default: '10' },
    annotations: { type: 'string', default: '100000' },
  },
});
const MANY_ARTICLES: ProjectSize = { articles: Number(values.articles), passages: Number(values.passages) };
/** Three annotators, nine of ten passages each. */
const MANY_ANNOTATIONS: ProjectSize = { articles: 20, passages: Math.round(Number(values.annotations) / 20 / 2.7) };

interface Measured {
  readonly what: string;
  readonly milliseconds: number;
  /** Processor time, that of the client included. */
  readonly cpu: number;
  readonly longestTurn: number;
  /** How many bytes were answered. */
  readonly length: number;
}

interface Running {
  readonly work: AppContext;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

let longestOfAll = 0;

const folder = await mkdtemp(join(tmpdir(), 'verbatim-bench-queue-'));
try {
  const isOpenedSoon = await measureProject('Many articles', MANY_ARTICLES, 'articles');
  await measureProject('Many annotations', MANY_ANNOTATIONS, 'annotations');
  target(`the queue of ${MANY_ARTICLES.articles} articles after a start under ${MOST_OPENING_MS} ms`, isOpenedSoon);
  target(`no turn of the event loop over ${MOST_TURN_MS} ms`, longestOfAll < MOST_TURN_MS);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function started(name: string): Promise<Running> {
  const config = readConfig({ DATA_DIR: join(folder, name), PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'error' });
  if (!config.ok) throw new Error(config.problem.message);
  const log = pino({ level: 'error' });
  const work = await openAppContext(config.value, log, { exclusive: true });
  const server = await startServer(config.value, log, work);
  return { work, url: server.url, stop: () => server.stop() };
}

/** @returns whether the queue was opened soon enough after a start. */
async function measureProject(title: string, size: ProjectSize, name: string): Promise<boolean> {
  let running = await started(name);
  const project = await makeAnnotatedProject(running.work, size);
  const token = await leadOf(running, project);
  const ask = (method: string, path: string, json?: object) => answer(running, token, project, method, path, json);
  const queue = (): Promise<Response> => ask('GET', '/disagreements');
  const restart = async (): Promise<void> => {
    await running.stop();
    running = await started(name);
    // The first request of a process compiles what every other one needs too.
    await (await ask('GET', '/members')).arrayBuffer();
  };
  await restart();
  const first = await measure('queue, the first time', queue);
  const { disagreements, total } = (await (await queue()).json()) as DisagreementsBody;
  const again = await measure('queue, again', queue);
  await restart();
  const after = await measure('queue, after a start', queue);
  await restart();
  const opened = await measure('the page’s part, after a start', () => ask('GET', '/disagreements?limit=200'));
  await restart();
  const decision = await measure('a decision by key, after a start', () =>
    ask('POST', `/disagreements/${disagreements.at(-1)?.key ?? ''}`, { outcome: 'rejected' }),
  );
  const next = await measure('queue, after a decision', queue);
  const filled = await measure('pre-filling, all articles', async () => {
    for (const { id } of await running.work.store.articles.list(project.id))
      await (await ask('POST', `/articles/${id}/prefill`, { strategy: 'union' })).arrayBuffer();
    return null;
  });
  const full = await measure('queue, after it', queue);
  const exported = await measure('export with decisions', () => ask('GET', '/export?format=json'));
  const reading = await measure('every layer read once', () => readLayers(running.work, project));
  report(`${title}: ${size.articles} articles, ${total} disagreements`, reading, [
    first,
    again,
    after,
    opened,
    decision,
    next,
    filled,
    full,
    exported,
  ]);
  await running.stop();
  return opened.milliseconds < MOST_OPENING_MS;
}

async function leadOf({ work, url }: Running, { id: project }: Project): Promise<string> {
  const link = await work.links.create({ project, role: 'owner', createdBy: null, expires: null });
  const response = await fetch(`${url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: work.links.secretOf(link), name: 'Olga' }),
  });
  return ((await response.json()) as { token: string }).token;
}

async function answer(
  { url }: Running,
  token: string,
  { id }: Project,
  method: string,
  path: string,
  json?: object,
): Promise<Response> {
  const response = await fetch(`${url}/api/projects/${id}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(json && { 'content-type': 'application/json' }) },
    body: json === undefined ? null : JSON.stringify(json),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function readLayers({ store, rooms }: AppContext, { id: project }: Project): Promise<null> {
  for (const { article, layer } of await store.layers.versions(project)) {
    (await rooms.read({ project, article, layer })).contents();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return null;
}

/** An answer is read to its end, and not kept. */
async function measure(what: string, act: () => Promise<Response | null>): Promise<Measured> {
  const turns = new LongestTurn();
  const [start, cpuBefore] = [performance.now(), cpuMs()];
  let length = 0;
  for await (const part of (await act())?.body ?? []) length += (part as Uint8Array).length;
  const milliseconds = performance.now() - start;
  const [longestTurn, cpu] = [turns.end(), cpuMs() - cpuBefore];
  longestOfAll = Math.max(longestOfAll, longestTurn);
  return { what, milliseconds, cpu, longestTurn, length };
}

function report(title: string, reading: Measured, measured: readonly Measured[]): void {
  const rows = [...measured, reading].map(({ what, milliseconds, cpu, longestTurn, length }) => [
    what,
    '',
    milliseconds.toFixed(0),
    cpu.toFixed(0),
    longestTurn.toFixed(0),
    (length / 1_000).toFixed(0),
    (cpu / reading.cpu).toFixed(2),
  ]);
  process.stdout.write(
    `\n${title}\n${plainText([['', '', 'ms', 'processor, ms', 'longest turn, ms', 'kB', 'of reading all'], ...rows])}\n`,
  );
}

function target(what: string, isReached: boolean): void {
  process.stdout.write(`Target: ${what}: ${isReached ? 'reached' : 'not reached'}.\n`);
}
