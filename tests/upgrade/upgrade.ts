/**
 * `npm run test:upgrade -- --from <commit>`: an earlier version fills a data folder, and somebody works offline in a
 * browser; then this version opens the folder, and everything must be there. Needs git, the network and `npm run build`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { ServerProcess, type Answer } from '../e2e/verbatim.ts';
import { call, good } from '../support/http.ts';
import { buildEarlier } from './earlier-version.ts';
import { fill, type FilledProject } from './fill.ts';
import { databaseIn } from '../../server/store/data-folder.ts';
import { comeBack, OFFLINE_ANNOTATIONS, workOffline, type OfflineWork } from './offline-work.ts';
import { compareIndex, workMeanwhile } from './work-meanwhile.ts';

const PROJECTS = 20;

interface Seen {
  readonly articles: readonly {
    readonly title: string;
    readonly layers: readonly { annotations: readonly { readonly id: string }[] }[];
  }[];
  readonly members: unknown;
  readonly links: unknown;
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const NONE: ReadonlySet<string> = new Set();

/** What the API tells of a project. @param without annotations that are left out. */
async function readProject(url: string, { id, token }: FilledProject, without = NONE): Promise<Seen> {
  const base = `/api/projects/${id}`;
  const { articles } = await good<Seen>(call(url, 'GET', `${base}/export?format=json`, { token }));
  const members = await good(call(url, 'GET', `${base}/members`, { token }));
  const links = await good<{ id: string; role: string }[]>(call(url, 'GET', `${base}/links`, { token }));
  for (const { layers } of articles)
    for (const layer of layers) layer.annotations = layer.annotations.filter((one) => !without.has(one.id));
  return { articles, members, links: links.map(({ id: link, role }) => ({ link, role })) };
}

const idsIn = ({ articles }: Seen): string[] =>
  articles.flatMap(({ layers }) => layers.flatMap(({ annotations }) => annotations.map(({ id }) => id)));

async function before(program: string, dataDir: string, profile: string) {
  const server = new ServerProcess([], dataDir, program);
  const answer = await server.start();
  const projects = await fill(answer, PROJECTS);
  const [first] = projects;
  if (first === undefined) throw new Error('There is no project.');
  const work = await workOffline(answer.url, first.id, first.annotatorLink, profile);
  const seen = [];
  for (const project of projects) seen.push(await readProject(answer.url, project));
  await server.stop();
  return { server, projects, work, seen };
}

/** @param made annotations that are new. @throws Error that names what is missing or other. */
async function compare(
  answer: Answer,
  projects: readonly FilledProject[],
  seen: readonly Seen[],
  made: ReadonlySet<string>,
): Promise<number> {
  let annotations = 0;
  for (const [index, project] of projects.entries()) {
    const now = await readProject(answer.url, project, made);
    for (const part of ['articles', 'members', 'links'] as const) {
      if (!isDeepStrictEqual(now[part], seen[index]?.[part]))
        throw new Error(`The ${part} of project ${index} are others.`);
    }
    annotations += idsIn(now).length;
  }
  return annotations;
}

/** @param known annotations that did not come from there. */
async function arrived(
  answer: Answer,
  project: FilledProject,
  work: OfflineWork,
  known: ReadonlySet<string>,
): Promise<number> {
  await comeBack(answer, work);
  return idsIn(await readProject(answer.url, project)).filter((id) => !known.has(id)).length;
}

async function upgrade(commit: string, folder: string): Promise<void> {
  say(`Building ${commit} …`);
  const program = buildEarlier(commit, join(folder, 'earlier'));
  const [dataDir, profile] = [join(folder, 'data'), join(folder, 'profile')];
  const { server, ...known } = await before(program, dataDir, profile);
  const start = performance.now();
  const newer = new ServerProcess([], dataDir);
  try {
    const answer = await newer.start(new URL(server.answer.url).port);
    say(`Opened by this version after ${((performance.now() - start) / 1_000).toFixed(1)} s.`);
    const expected = await workOn(answer, known, databaseIn(dataDir));
    await newer.stop();
    const indexed = await compareIndex(databaseIn(dataDir), known.projects);
    say(`The index says of all ${indexed} annotations what the layers say.`);
    if (indexed !== expected) throw new Error('Annotations are missing from the index.');
  } finally {
    await newer.kill();
  }
}

/** What people do in the folder, and find there. @returns how many annotations it holds then. */
async function workOn(
  answer: Answer,
  { projects, work, seen }: Omit<Awaited<ReturnType<typeof before>>, 'server'>,
  file: string,
): Promise<number> {
  const [project, ofProject] = [projects[0], seen[0]];
  if (project === undefined || ofProject === undefined) throw new Error('There is no project.');
  const { made, longestMs } = await workMeanwhile(answer.url, projects, file);
  say(
    `The index is filled while people work: they made ${made.size} annotations, saved after ${longestMs.toFixed(0)} ms at most.`,
  );
  const annotations = await compare(answer, projects, seen, made);
  say(`${projects.length} projects, ${annotations} annotations, members and links are as they were.`);
  const sent = await arrived(answer, project, work, new Set([...idsIn(ofProject), ...made]));
  say(`${sent} of ${OFFLINE_ANNOTATIONS} annotations made offline have arrived.`);
  if (sent !== OFFLINE_ANNOTATIONS) throw new Error('Offline work is missing.');
  return annotations + made.size + sent;
}

const { values } = parseArgs({ options: { from: { type: 'string' } } });
if (values.from === undefined) throw new Error('Say which commit filled the data folder: --from <commit>.');
const folder = await mkdtemp(join(tmpdir(), 'verbatim-upgrade-'));
try {
  await upgrade(values.from, folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
