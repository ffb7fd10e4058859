/**
 * Runs imports on worker threads, within limits of time and memory, so that the server stays responsive whatever a file
 * contains. Two run at once, at most one of each member, so that a member with many files does not block the others.
 */
import type { Worker } from 'node:worker_threads';
import { failure, type Result } from '../../../shared/domain/result.ts';
import { siblingModule, startWorker } from '../../threads/start-worker.ts';
import type { ImportJob, ThreadReply, ThreadRequest } from './import-thread.ts';
import type { ImportSide } from './import-side.ts';

interface ImportLimits {
  /** For one import, in milliseconds. */
  readonly timeMs: number;
  /** For the thread’s objects, in MiB. */
  readonly heapMib: number;
  /** By how much the whole process may grow meanwhile, in bytes. */
  readonly growthBytes: number;
}

const IMPORT_LIMITS: ImportLimits = { timeMs: 10 * 60_000, heapMib: 1_024, growthBytes: 2 * 1024 * 1024 * 1024 };

const AT_ONCE = 2;
/** Jobs that may end in the middle. */
const CHANGES_NOTHING: ReadonlySet<ImportJob['kind']> = new Set(['preview', 'own-preview', 'settings']);
/** How often it is looked how much memory an import takes, in milliseconds. */
const MEMORY_CHECK_MS = 100;

interface Waiting {
  readonly member: string;
  readonly start: () => void;
}

export class ThreadedImports {
  private readonly running = new Map<string, Worker | null>();
  private waiting: Waiting[] = [];
  private isClosed = false;

  constructor(private readonly limits: ImportLimits = IMPORT_LIMITS) {}

  /**
   * Never throws for what is in a file.
   * @param member whose turn it takes. @param side does what the thread asks for; `null` for a job that asks for nothing.
   * @param left aborts when nobody waits for the answer any more: an import that has not begun is dropped, and a preview ends. An
   * import that has begun goes on, since half of it is worse than all.
   */
  async run<Value>(member: string, job: ImportJob, side: ImportSide | null, left: AbortSignal): Promise<Result<Value>> {
    if (!(await this.turnOf(member, left))) return LEFT;
    try {
      return this.isClosed
        ? STOPPED
        : ((await this.work(member, job, side, CHANGES_NOTHING.has(job.kind) ? left : undefined)) as Result<Value>);
    } finally {
      this.running.delete(member);
      this.startNext();
    }
  }

  /** Ends the running imports; documents that have come in stay. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const worker of this.running.values()) await worker?.terminate();
  }

  /** @returns `false` if there is nobody left to take the turn. */
  private turnOf(member: string, left: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const leave = (): void => {
        this.waiting = this.waiting.filter((one) => one !== own);
        resolve(false);
      };
      const start = (): void => {
        left.removeEventListener('abort', leave);
        resolve(true);
      };
      const own = { member, start };
      if (left.aborted) return resolve(false);
      left.addEventListener('abort', leave, { once: true });
      this.waiting.push(own);
      this.startNext();
    });
  }

  private startNext(): void {
    const next = this.running.size < AT_ONCE ? this.waiting.find(({ member }) => !this.running.has(member)) : undefined;
    if (next === undefined) return;
    this.waiting = this.waiting.filter((one) => one !== next);
    this.running.set(next.member, null);
    next.start();
    this.startNext();
  }

  private work(
    member: string,
    job: ImportJob,
    side: ImportSide | null,
    left: AbortSignal | undefined,
  ): Promise<Result<unknown>> {
    const worker = startWorker(siblingModule('import-thread', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMib },
      stdout: true,
      stderr: true,
    });
    this.running.set(member, worker);
    const before = process.memoryUsage.rss();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => settle(failure('file-too-slow', `Reading it took longer than ${this.limits.timeMs / 1_000} seconds.`)),
        this.limits.timeMs,
      );
      const memoryCheck = setInterval(() => {
        if (process.memoryUsage.rss() - before > this.limits.growthBytes) settle(TOO_MUCH);
      }, MEMORY_CHECK_MS);
      let isOver = false;
      const underWay = new Set<Promise<void>>();
      const leave = (): void => settle(LEFT);
      left?.addEventListener('abort', leave, { once: true });
      const end = (): void => {
        isOver = true;
        clearTimeout(timer);
        clearInterval(memoryCheck);
        left?.removeEventListener('abort', leave);
        void worker.terminate();
      };
      // What is being written is written by then: it may have to be taken back.
      const settle = (result: Result<unknown>): void => {
        end();
        void Promise.all(underWay).then(() => resolve(result));
      };
      // A defect of the server's own is thrown here, as anywhere; the thread hears that it ends.
      const fail = (error: unknown): void => {
        end();
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      worker.on('message', (message: ThreadRequest) => {
        if (isOver) return;
        if (message.kind === 'done') return settle(message.result);
        const call = answer(side, message)
          .then((reply) => worker.postMessage(reply), fail)
          .finally(() => underWay.delete(call));
        if (WRITES.has(message.name)) underWay.add(call);
      });
      worker.on('error', (error: Error) => settle(isOutOfMemory(error) ? TOO_MUCH : BROKE));
      worker.on('exit', () => settle(this.isClosed ? STOPPED : BROKE));
    });
  }
}

async function answer(
  side: ImportSide | null,
  { name, given }: Extract<ThreadRequest, { kind: 'call' }>,
): Promise<ThreadReply> {
  if (side === null) throw new Error(`An import that was to ask for nothing asked for ${name}.`);
  const call = side[name] as (...all: readonly unknown[]) => Promise<unknown>;
  return { value: await call(...given) };
}

/** Calls by which an import writes. */
const WRITES: ReadonlySet<keyof ImportSide> = new Set(['addPeople', 'makeLabels', 'merge', 'mergeStatements']);

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const TOO_MUCH = failure(
  'file-too-complex',
  'Reading it takes more memory than there is for one import. Bring it in in several parts.',
);
const BROKE = failure('file-broken', 'It can’t be read: it is damaged, or not of the format that was said.');
const LEFT = failure('gone', 'Who asked for it has gone.');
const STOPPED = failure(
  'not-ready',
  'The server is stopping. Import the file again when it is back: what is there already stays as it is.',
);
