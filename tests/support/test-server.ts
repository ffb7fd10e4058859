/** A real server for tests: on port 0, with a data folder of its own that goes when the test is over. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Article } from '../../shared/domain/article.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { Project } from '../../shared/domain/project.ts';
import { readConfig, type Config, type Setting } from '../../server/config.ts';
import { HTTP_LIMITS, type HttpLimits } from '../../server/limits/http-limits.ts';
import { openAppContext, startServer, type RunningServer, type AppContext } from '../../server/main.ts';
import { addArticles } from '../../server/projects/add-articles.ts';
import { createProject, type NewProject } from '../../server/projects/create-project.ts';
import type { Store } from '../../server/store/store.ts';

export interface TestServer extends RunningServer {
  readonly dataDir: string;
  readonly work: AppContext;
  /** What the server has logged, parsed. */
  readonly logged: readonly Record<string, unknown>[];
}

/** Somebody who has joined, with what a program needs to act as them. */
export interface Joined {
  readonly id: string;
  readonly name: string;
  readonly token: string;
}

/** A folder that goes when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface ServerOptions {
  readonly dataDir?: string;
  readonly roomIdleMs?: number;
  readonly publicUrl?: string;
  /** Settings of `server/config.ts` by name. What a member may send is not limited unless it stands here: tests send faster than people. */
  readonly settings?: Partial<Record<Setting, number | string>>;
  /** Short ones, for tests of what happens when they are over. */
  readonly httpLimits?: Partial<HttpLimits>;
  /** Puts something between the server and its store, such as a disk that is full. */
  readonly wrapStore?: (store: Store) => Store;
}

/** A server that goes when the test is over. */
export async function aServer(options: ServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer(options.dataDir ?? (await temporaryFolder()), options);
  onTestFinished(() => server.stop());
  return server;
}

/** A server that stays until it is stopped: for many tests that would each wait for it to start. */
export async function startTestServer(dataDir: string, options: ServerOptions = {}): Promise<TestServer> {
  const logged: Record<string, unknown>[] = [];
  const log = pino(
    { level: 'info' },
    { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const config = testConfig(dataDir, options);
  const work = await openAppContext(config, log, {
    exclusive: true,
    ...(options.wrapStore && { wrapStore: options.wrapStore }),
  });
  const server = await startServer(config, log, work, { ...HTTP_LIMITS, ...options.httpLimits });
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= server.stop());
  return { ...server, dataDir, stop, work, logged };
}

function testConfig(dataDir: string, { roomIdleMs = 30_000, publicUrl, settings }: ServerOptions): Config {
  const config = readConfig({
    DATA_DIR: dataDir,
    PORT: 0,
    ROOM_IDLE_MS: roomIdleMs,
    PUBLIC_URL: publicUrl,
    MESSAGES_PER_SECOND: 1_000_000,
    // Tests count what is in layers; those of the finder switch it on.
    FIND_QUOTATIONS: 0,
    ...settings,
  });
  if (!config.ok) throw new Error(config.problem.message);
  return config.value;
}

/** A project with one article for each text. */
export async function aProject(
  { work }: TestServer,
  texts: readonly string[],
  settings: Partial<NewProject> = {},
): Promise<{ project: Project; articles: readonly Article[] }> {
  const project = await createProject(work, { title: 'A project', ...settings });
  const { articles } = await addArticles(
    work,
    project.id,
    texts.map((text) => ({ title: text.slice(0, 40), text, ...NO_METADATA })),
  );
  return { project, articles };
}

/** Joins a project by a fresh link, over HTTP as anybody would. */
export async function joinAs(server: TestServer, project: Project, role: Role, name: string): Promise<Joined> {
  const link = await server.work.links.create({ project: project.id, role, createdBy: null, expires: null });
  const response = await fetch(`${server.url}/api/join`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret: server.work.links.secretOf(link), name }),
  });
  const { member, token } = (await response.json()) as { member: { id: string }; token: string };
  return { id: member.id, name, token };
}
