/** The driver as the benchmark sees it: a process of its own that does tasks by name. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { TaskAnswer } from './driver/main.ts';
import type { TaskName, Tasks } from './driver/tasks.ts';

type PlanOf<Name extends TaskName> = Parameters<Tasks[Name]>[0];
type ResultOf<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

export interface Driver {
  /** @throws Error if the task fails in the driver. */
  run<Name extends TaskName>(name: Name, plan: PlanOf<Name>): Promise<ResultOf<Name>>;
  stop(): void;
}

/** A new process: so that one scenario's garbage is not the next one's. */
export function startDriver(): Driver {
  const child = fork(join(import.meta.dirname, 'driver', 'main.ts'), {
    execArgv: ['--import', 'tsx', '--expose-gc', '--max-old-space-size=6144', '--max-semi-space-size=64'],
  });
  // A driver that ends is told of by the task that it was at.
  child.on('error', () => {});
  let next = 0;
  return {
    run: (name, plan) => ask(child, next++, name, plan) as Promise<ResultOf<typeof name>>,
    stop() {
      if (child.connected) child.disconnect();
    },
  };
}

function ask(child: ChildProcess, id: number, name: TaskName, plan: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the driver has ended'));
    const answered = (answer: TaskAnswer): void => {
      if (answer.id !== id) return;
      child.off('message', answered).off('exit', ended);
      if ('error' in answer) reject(new Error(answer.error));
      else resolve(answer.result);
    };
    child.on('message', answered).on('exit', ended);
    child.send({ id, name, plan }, (error) => {
      if (error !== null) reject(error);
    });
  });
}
