/** The real command line as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What Node runs. `npm test` has built the program and says so; else it is run from its sources, so that no stale build is tested. */
export const PROGRAM =
  process.env['BUILT'] === 'true' ? ['dist/server/cli/verbatim.js'] : ['--import', 'tsx', 'server/cli/verbatim.ts'];

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Serving {
  readonly url: string;
  readonly project: string;
  readonly ownerLink: string;
  /** All of standard output and error so far. */
  readonly output: { stdout: string; stderr: string };
  /** Sends a signal and waits until the process is gone. */
  end(signal: NodeJS.Signals): Promise<Finished>;
}

/** Runs a command to its end. */
export async function verbatim(...args: string[]): Promise<Finished> {
  return start(args).finished;
}

/** Starts `verbatim serve --json --port 0 …` and waits for its line. @throws Error with what it said if it ends before. */
export async function serve(...args: string[]): Promise<Serving> {
  const { child, output, finished } = start([
    'serve',
    '--json',
    ...(args.includes('--port') ? [] : ['--port', '0']),
    ...args,
  ]);
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const end = output.stdout.indexOf('\n');
      if (end !== -1) resolve(output.stdout.slice(0, end));
    });
    void finished.then(({ code, stderr }) => reject(new Error(`serve ended with ${String(code)}: ${stderr}`)));
  });
  const answer = JSON.parse(line) as { url: string; project: string; ownerLink: string };
  return {
    ...answer,
    output,
    end: (signal) => {
      child.kill(signal);
      return finished;
    },
  };
}

function start(args: readonly string[]): {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  finished: Promise<Finished>;
} {
  const child = spawn(process.execPath, [...PROGRAM, ...args], { cwd: ROOT, env: cleanEnvironment() });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const finished = new Promise<Finished>((resolve) => child.once('close', (code) => resolve({ code, ...output })));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await finished;
  });
  return { child, output, finished };
}

const SETTINGS = new Set([
  'PORT',
  'HOST',
  'DATA_DIR',
  'PUBLIC_URL',
  'SECRET',
  'LOG_LEVEL',
  'ROOM_IDLE_MS',
  'NODE_OPTIONS',
]);

/** Settings of whoever runs the tests must not change what is tested. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.has(name)));
