/** The built server as a process of its own, its modules loaded ahead of time, and killed at any moment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMAND = join(ROOT, 'dist/server/cli/verbatim.js');
const WARM_START = fileURLToPath(new URL('./warm-start.mjs', import.meta.url));

/** How much of what it says is kept, in characters. */
const LOG_KEPT = 20_000;

/** Whether `npm run build` has been run. */
export const isBuilt = (): boolean => existsSync(COMMAND);

export interface Answer {
  readonly url: string;
  readonly project: string;
  readonly ownerLink: string;
}

export class BuiltServer {
  /** The last of what it has said on standard error. */
  log = '';
  private out = '';
  private readonly child: ChildProcess;
  private readonly gone: Promise<number | null>;

  /** Loads the program without starting it. @param args of `verbatim serve`. */
  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const all = ['--import', WARM_START, COMMAND, 'serve', '--json', '--port', '0', ...args];
    this.child = spawn(process.execPath, all, {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn', FIND_QUOTATIONS: '0', ...env },
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    this.child.stderr
      ?.setEncoding('utf8')
      .on('data', (text: string) => (this.log = (this.log + text).slice(-LOG_KEPT)));
    // A process that is killed while it is being told to start has no ear left.
    this.child.stdin?.on('error', () => undefined);
    this.gone = new Promise((resolve) => this.child.once('close', (code) => resolve(code)));
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it. @throws Error with what it said if it ends before it listens. */
  async start(): Promise<Answer> {
    const line = new Promise<string>((resolve) => {
      this.child.stdout?.on('data', () => {
        if (this.out.includes('\n')) resolve(this.out);
      });
    });
    this.child.stdin?.write('go\n');
    const answer = await Promise.race([line, this.gone.then((code) => `ended with ${String(code)}: ${this.log}`)]);
    if (answer.startsWith('ended')) throw new Error(answer);
    return JSON.parse(answer) as Answer;
  }

  /** Sends a signal, and waits until the process is gone. */
  async end(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal);
    await this.gone;
  }
}
