/** The built server as a process of its own that tells which functions it has entered. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServerProcess } from '../bench/servers/server-process.ts';
import { until } from '../support/until.ts';
import { enteredIn, type EnteredFunction, type ScriptCoverage, type ScriptSource } from './entered.ts';

const DIST = join(import.meta.dirname, '../../dist');
const PROGRAM = join(DIST, 'server/cli/verbatim.js');

/** At each SIGPIPE it writes what the main thread has entered since the last one, and says so on stderr. */
const tellCoverage = (file: string): string =>
  `data:text/javascript,${encodeURIComponent(`
  import { Session } from 'node:inspector';
  import { writeFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) {
    const session = new Session();
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    process.on('SIGPIPE', () =>
      session.post('Profiler.takePreciseCoverage', (_error, taken) => {
        writeFileSync(${JSON.stringify(file)}, JSON.stringify(taken.result));
        process.stderr.write('covered\\n');
      }),
    );
  }
`)}`;

export interface CoveredServer {
  readonly url: string;
  readonly project: string;
  readonly ownerLink: string;
  /** Functions of server and shared code entered since it was asked last. */
  entered(): Promise<readonly EnteredFunction[]>;
  stop(): Promise<void>;
}

/** With the sample project in a data folder of its own. */
export async function startCoveredServer(): Promise<CoveredServer> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-hops-'));
  const file = join(folder, 'coverage.json');
  const args = [
    '--import',
    tellCoverage(file),
    PROGRAM,
    'serve',
    '--port',
    '0',
    '--json',
    '--data',
    join(folder, 'data'),
  ];
  const server = await startServerProcess(args, { NODE_ENV: 'production', LOG_LEVEL: 'error' });
  const { url, project, ownerLink } = server.ready as Record<'url' | 'project' | 'ownerLink', string>;
  let asked = 0;
  return {
    url,
    project,
    ownerLink,
    async entered() {
      asked += 1;
      process.kill(server.pid, 'SIGPIPE');
      const told = () => server.complaints.filter((line) => line === 'covered').length;
      await until(() => told() >= asked, 'the server has told its coverage');
      return enteredIn(JSON.parse(readFileSync(file, 'utf8')) as ScriptCoverage[], sourceOf);
    },
    async stop() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function sourceOf(url: string): ScriptSource | null {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return null;
  const path = fileURLToPath(url);
  const module = relative(DIST, path);
  if (module.startsWith('..')) return null;
  return { text: readFileSync(path, 'utf8'), module: module.replace(/\.js$/, '.ts') };
}
