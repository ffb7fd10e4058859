/** The driver's process: does one task at a time and answers over the channel to the benchmark. */
import { tasks, type TaskName } from './tasks.ts';

export interface TaskRequest {
  readonly id: number;
  readonly name: TaskName;
  readonly plan: unknown;
}

export type TaskAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string };

async function work({ id, name, plan }: TaskRequest): Promise<TaskAnswer> {
  try {
    const task = tasks[name] as (plan: unknown) => Promise<unknown>;
    return { id, result: await task(plan) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.on('message', (request: TaskRequest) => {
  void work(request).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
