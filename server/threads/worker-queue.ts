/** Runs tasks on a worker thread, one after the other. The thread starts with the first task, and ends when it was idle for a while. */
import type { Worker, WorkerOptions } from 'node:worker_threads';
import { startWorker } from './start-worker.ts';

interface WorkerLimits {
  /** For one task, in milliseconds. */
  readonly timeoutMs: number;
  /** For the thread’s objects, in MiB. */
  readonly heapMib: number;
  /** By how much the whole process may grow during a task, in bytes: buffers are not among the thread’s objects. No limit, if left out. */
  readonly growthBytes?: number;
}

/** Why a task was given up. The next one gets a new thread. */
export type GivenUp = 'timeout' | 'memory' | 'broken' | 'closed';

type Outcome<Reply> = { readonly reply: Reply } | { readonly givenUp: GivenUp };

/** How often the growth of the process is measured, in milliseconds. */
const MEMORY_CHECK_MS = 100;
/** How long the thread stays when there is nothing to do, in milliseconds. */
const IDLE_MS = 5_000;

export class WorkerQueue<Request, Reply> {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  /** @param module answers each message with one. @param options of the thread, beside its limits. */
  constructor(
    private readonly module: URL,
    private readonly limits: WorkerLimits,
    private readonly options: Pick<WorkerOptions, 'stdout' | 'stderr'> = {},
  ) {}

  /** Waits for the tasks before it. Never rejects. */
  run(request: Request): Promise<Outcome<Reply>> {
    const done = this.last.then(() => this.post(request));
    this.last = done;
    return done;
  }

  /** Waits for all tasks, and ends the thread. */
  async finish(): Promise<void> {
    await this.last;
    await this.end();
  }

  /** Gives up all tasks, and ends the thread for good. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.end();
    await this.last;
  }

  private post(request: Request): Promise<Outcome<Reply>> {
    if (this.isClosed) return Promise.resolve({ givenUp: 'closed' });
    if (this.idle !== null) clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    return new Promise((resolve) => {
      const settle = (outcome: Outcome<Reply>): void => {
        clearTimeout(timer);
        clearInterval(memoryCheck);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        if ('givenUp' in outcome) void this.end();
        else this.restLater();
        resolve(outcome);
      };
      const onMessage = (reply: Reply): void => settle({ reply });
      const onError = (error: Error): void => settle({ givenUp: isOutOfMemory(error) ? 'memory' : 'broken' });
      const onExit = (): void => settle({ givenUp: this.isClosed ? 'closed' : 'broken' });
      const timer = setTimeout(() => settle({ givenUp: 'timeout' }), this.limits.timeoutMs);
      const memoryCheck = this.watchGrowth(() => settle({ givenUp: 'memory' }));
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(request);
    });
  }

  private watchGrowth(onTooMuch: () => void): NodeJS.Timeout | undefined {
    const { growthBytes } = this.limits;
    if (growthBytes === undefined) return undefined;
    const before = process.memoryUsage.rss();
    return setInterval(() => {
      if (process.memoryUsage.rss() - before > growthBytes) onTooMuch();
    }, MEMORY_CHECK_MS);
  }

  private start(): Worker {
    const worker = startWorker(this.module, {
      ...this.options,
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMib },
    });
    // A thread that was given up may still report an error; without a listener that would end the process.
    worker.on('error', () => undefined);
    worker.unref();
    return worker;
  }

  private restLater(): void {
    this.idle = setTimeout(() => void this.end(), IDLE_MS);
    this.idle.unref();
  }

  private async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }
}

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
