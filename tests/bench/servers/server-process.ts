/** Starts a server as a process of its own and waits for the one line of JSON with which it says where it listens. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const START_TIMEOUT_MS = 30_000;

export interface ServerProcess {
  readonly pid: number;
  /** What the server said when it was ready. */
  readonly ready: Record<string, unknown>;
  /** The last lines that it wrote to stderr. */
  readonly complaints: readonly string[];
  /** Ends the process at once; resolves when it is gone. */
  readonly kill: () => Promise<void>;
}

/** Servers that run now: none is to outlive the benchmark, however that ends. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Lets the benchmark ask any server for a garbage collection, so that memory is what is held and not what lies about. */
const COLLECT_ON_SIGNAL = ['--expose-gc', '--import', 'data:text/javascript,process.on("SIGUSR2",()=>gc())'];

/** @throws Error if the process ends or is silent for too long. */
export async function startServerProcess(args: readonly string[], env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...COLLECT_ON_SIGNAL, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const complaints = lastLines(child);
  const ready = await readyLine(child, complaints);
  return {
    pid: child.pid ?? 0,
    ready,
    complaints,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function lastLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  if (child.stderr !== null) {
    createInterface(child.stderr).on('line', (line) => {
      lines.push(line.slice(0, 300));
      if (lines.length > 20) lines.shift();
    });
  }
  return lines;
}

function readyLine(child: ChildProcess, complaints: readonly string[]): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${why}\n${complaints.join('\n')}`));
    const timer = setTimeout(() => fail('the server did not start in time'), START_TIMEOUT_MS);
    child.once('exit', (code) => fail(`the server ended with ${code}`));
    if (child.stdout === null) return fail('the server has no output');
    createInterface(child.stdout).on('line', (line) => {
      if (!line.startsWith('{')) return;
      clearTimeout(timer);
      resolve(JSON.parse(line) as Record<string, unknown>);
    });
  });
}
