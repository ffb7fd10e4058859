/** The process that runs the tests, from outside: orders one by one, with a limit of time. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { RunAnswer, RunOrder } from './runner.ts';

export type RunResult = 'passed' | 'failed' | 'took too long';

const START_MS = 60_000;

export class TestProcess {
  private child: ChildProcess | null = null;

  /** @param root of the copy that the tests run on. */
  constructor(private readonly root: string) {}

  /** @param limitMs after which the process is killed. */
  async run(order: RunOrder, limitMs: number): Promise<RunResult> {
    this.child ??= await this.started();
    const answer = this.answer(this.child, limitMs);
    this.child.send(order);
    return answer;
  }

  /** Ends the process and its own: they are a group. */
  stop(): void {
    const pid = this.child?.pid;
    this.child = null;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }

  private async started(): Promise<ChildProcess> {
    const env = { ...process.env, FUZZ_CASES: '400', SEEDS: '20' };
    const child = fork(join(import.meta.dirname, 'runner.ts'), [this.root], {
      detached: true,
      execArgv: ['--import', 'tsx'],
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child = child;
    if ((await this.answer(child, START_MS)) !== 'passed') throw new Error('The tests could not be started.');
    return child;
  }

  private answer(child: ChildProcess, limitMs: number): Promise<RunResult> {
    return new Promise((resolve) => {
      const settle = (result: RunResult): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (result === 'took too long') this.stop();
        resolve(result);
      };
      const timer = setTimeout(() => settle('took too long'), limitMs);
      child.once('message', ({ passed }: RunAnswer) => settle(passed ? 'passed' : 'failed'));
      child.once('exit', () => {
        this.child = null;
        settle('failed');
      });
    });
  }
}
