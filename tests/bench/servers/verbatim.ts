/** Verbatim as people run it: the built command line, a project with one article for each room, annotators by link. */
import type { BenchMember, Target } from '../wire/target.ts';
import { articleText } from './article-text.ts';
import type { BenchServer, RunningServer, StartOptions } from './bench-server.ts';
import { startServerProcess } from './server-process.ts';

/** How many people the simulated clients are. */
const MEMBERS = 10;

interface Joined {
  readonly member: { readonly id: string };
  readonly token: string;
}

/** @param program path of `verbatim.js`. */
export const verbatimServer = (program: string): BenchServer => ({
  name: 'verbatim',
  keepsState: true,
  stores: true,
  start: (options) => start(program, options),
});

async function start(
  program: string,
  { dataDir, rooms, earlier, roomIdleMs, isUnlimited }: StartOptions,
): Promise<RunningServer> {
  const running = await startServerProcess(
    [program, 'serve', '--port', '0', '--host', '127.0.0.1', '--json', '--data', dataDir],
    {
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      FIND_QUOTATIONS: '0',
      // Who attacks over HTTP does so in a project of their own.
      PROJECTS_BY: 'everybody',
      ...(roomIdleMs === undefined ? {} : { ROOM_IDLE_MS: String(roomIdleMs) }),
      ...(isUnlimited === true ? { MESSAGES_PER_SECOND: '1000000' } : {}),
    },
  );
  const url = String(running.ready['url']);
  const secret = String(running.ready['ownerLink']).split('#')[1] ?? '';
  const project = String(running.ready['project']);
  const { members, rooms: names } = earlier ?? (await prepare(url, project, secret, rooms));
  const target: Target = {
    protocol: 'y-websocket',
    port: Number(new URL(url).port),
    pid: running.pid,
    rooms: names,
    members,
    acknowledges: true,
  };
  return { target, complaints: running.complaints, kill: running.kill };
}

async function prepare(
  url: string,
  project: string,
  secret: string,
  rooms: number,
): Promise<{ rooms: string[]; members: BenchMember[] }> {
  const owner = (await post(`${url}/api/join`, '', { secret, name: 'Bench owner' })) as Joined;
  const articles = Array.from({ length: rooms }, (_, index) => ({
    title: `Report ${index}`,
    text: articleText(index),
  }));
  const made = (await post(`${url}/api/projects/${project}/articles`, owner.token, { articles })) as {
    articles: { id: string }[];
  };
  const link = (await post(`${url}/api/projects/${project}/links`, owner.token, { role: 'annotator' })) as {
    secret: string;
  };
  const members: BenchMember[] = [];
  for (let index = 0; index < MEMBERS; index += 1) {
    const joined = (await post(`${url}/api/join`, '', { secret: link.secret, name: `Bench ${index}` })) as Joined;
    members.push({ id: joined.member.id, token: joined.token });
  }
  return { rooms: made.articles.map(({ id }) => `sync/${project}/${id}/shared`), members };
}

async function post(url: string, token: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token === '' ? {} : { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return response.json();
}
