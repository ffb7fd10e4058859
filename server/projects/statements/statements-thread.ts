/** Sends requests to the worker thread that traces statements. The thread ends when it was idle for a while or takes too long; its memory is then lost and rebuilt. */
import type { Worker } from 'node:worker_threads';
import type { ProjectId } from '../../../shared/domain/ids.ts';
import { siblingModule, startWorker } from '../../threads/start-worker.ts';
import type { StatementsPage } from './statements-page.ts';
import type { StatementRefs } from './traced-project.ts';
import type { StatementsAnswer, StatementsQuestion, StatementsTask } from './statements-worker.ts';

/** After so long an answer is given up, in milliseconds. */
const PATIENCE_MS = 120_000;
/** How long the thread stays when nobody asks, in milliseconds. */
const IDLE_MS = 600_000;
/** What the thread may have of memory, in MB. */
const HEAP_MB = 2_048;

/** What the thread answers. */
export type StatementsOutcome<Task extends StatementsTask> = Task extends { readonly kind: 'page' }
  ? StatementsPage
  : Task extends { readonly kind: 'file' }
    ? readonly Uint8Array[]
    : Task extends { readonly kind: 'together' }
      ? readonly StatementRefs[]
      : null;

interface Waiting {
  readonly resolve: (outcome: StatementsOutcome<StatementsQuestion> | null) => void;
  readonly reject: (error: Error) => void;
}

export class StatementsThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private idle: NodeJS.Timeout | null = null;
  private last = 0;

  /** @param onEnd called when the thread has ended: whatever it knew is gone. */
  constructor(private readonly onEnd: () => void) {}

  /** @throws if the thread could not do it. */
  async ask<Task extends StatementsTask>(project: ProjectId, task: Task): Promise<StatementsOutcome<Task>> {
    return (await this.post(project, task)) as StatementsOutcome<Task>;
  }

  private post(project: ProjectId, task: StatementsTask): Promise<StatementsOutcome<StatementsQuestion> | null> {
    const worker = (this.worker ??= this.start());
    this.restLater();
    const id = (this.last += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void this.end(new Error('Statements took too long to be traced.')), PATIENCE_MS);
      const settled = (): void => {
        clearTimeout(timer);
        this.waiting.delete(id);
      };
      this.waiting.set(id, {
        resolve: (outcome) => (settled(), resolve(outcome)),
        reject: (error) => (settled(), reject(error)),
      });
      worker.postMessage({ id, project, task });
    });
  }

  /** Ends the thread. What it is at fails. */
  close(): Promise<void> {
    return this.end(new Error('The server is being stopped.'));
  }

  private start(): Worker {
    const worker = startWorker(siblingModule('statements-worker', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    worker.on('message', ({ id, outcome, error }: StatementsAnswer) => {
      const waiting = this.waiting.get(id);
      if (error === null) waiting?.resolve(outcome);
      else waiting?.reject(new Error(error));
    });
    const gone = (error: Error): void => {
      if (this.worker === worker) void this.end(error);
    };
    worker.on('error', (error: Error) => gone(error));
    worker.on('exit', () => gone(new Error('The thread that traces statements has ended.')));
    worker.unref();
    return worker;
  }

  private restLater(): void {
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.close(), IDLE_MS);
    this.idle.unref();
  }

  private async end(error: Error): Promise<void> {
    const { worker } = this;
    if (this.idle !== null) clearTimeout(this.idle);
    this.worker = null;
    if (worker === null) return;
    for (const { reject } of this.waiting.values()) reject(error);
    this.onEnd();
    await worker.terminate();
  }
}
