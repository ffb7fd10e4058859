/**
 * Writes layers to SQLite on threads of its own, so that nobody waits for the disk but those whose
 * work is on its way to it. What comes while one commit is being flushed goes into the next, together.
 */
import type { Worker } from 'node:worker_threads';
import { siblingModule, startWorker } from '../start-worker.ts';
import type { LogEntry, WriterReply, WriterRequest } from './layer-writer-thread.ts';
import { packUpdates } from './pack.ts';
import type { LayerStore } from './store.ts';

/** A thread that answers one request at a time. */
class WriterThread {
  private worker: Worker | null = null;
  private waiting: ((reply: WriterReply) => void) | null = null;

  constructor(private readonly file: string) {}

  /** Asks the thread, starting it if need be; the caller waits for the answer before asking again. */
  ask(request: WriterRequest): Promise<WriterReply> {
    const worker = (this.worker ??= this.start());
    return new Promise((resolve) => {
      this.waiting = resolve;
      worker.postMessage(request);
    });
  }

  async stop(): Promise<void> {
    await this.worker?.terminate();
    this.worker = null;
  }

  private start(): Worker {
    const worker = startWorker(siblingModule('layer-writer-thread', import.meta.url), { workerData: this.file });
    worker.on('message', (reply: WriterReply) => this.answer(reply));
    // A thread that breaks down answers what it was asked with its reason; the next request starts another.
    worker.on('error', (error) => this.breakDown(worker, error.message));
    worker.on('exit', () => this.breakDown(worker, 'The thread that writes to the database has ended.'));
    return worker;
  }

  private breakDown(worker: Worker, reason: string): void {
    if (this.worker === worker) this.worker = null;
    this.answer({ problems: [], failed: reason });
  }

  private answer(reply: WriterReply): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.(reply);
  }
}

/** So much may be written ahead of the database until it is taken over, in bytes. */
const CHECKPOINT_BYTES = 4 * 1024 * 1024;

interface Pending {
  readonly entry: LogEntry;
  readonly settle: (problem: string | null) => void;
}

export interface LayerWriter {
  readonly append: LayerStore['append'];
  readonly compact: LayerStore['compact'];
  /** Waits for what is on its way. */
  readonly close: () => Promise<void>;
}

/** @param file of a database that is open and migrated. */
export function createLayerWriter(file: string): LayerWriter {
  const commits = new WriterThread(file);
  const compactions = new WriterThread(file);
  let pending: Pending[] = [];
  let committing: Promise<void> | null = null;
  /** What the second thread is at, and everything behind it. */
  let compacting: Promise<unknown> = Promise.resolve();
  let bytesAhead = 0;

  /** Has something done on the second thread, in its turn. @throws if it fails. */
  function inTurn(request: WriterRequest): Promise<void> {
    const done = compacting.then(async () => {
      const { failed } = await compactions.ask(request);
      if (failed !== null) throw new Error(`A layer could not be compacted: ${failed}`);
    });
    compacting = done.catch(() => undefined);
    return done;
  }

  function checkpointIfDue(entries: readonly LogEntry[]): void {
    // A row takes a page at least, and its index another.
    for (const { bytes } of entries) bytesAhead += 8192 + (bytes?.length ?? 0);
    if (bytesAhead < CHECKPOINT_BYTES) return;
    bytesAhead = 0;
    // One that fails is made up for by the next, or when the database is closed.
    inTurn({ kind: 'checkpoint' }).catch(() => undefined);
  }

  async function commitAll(): Promise<void> {
    while (pending.length > 0) {
      const batch = pending;
      pending = [];
      const entries = batch.map(({ entry }) => entry);
      checkpointIfDue(entries);
      const { problems, failed } = await commits.ask({ kind: 'append', entries });
      for (const [index, { settle }] of batch.entries()) settle(failed ?? problems[index] ?? null);
    }
    committing = null;
  }

  return {
    async append(room, { updates, removals, owners }) {
      if (updates.length + removals.length + owners.length === 0) return;
      const entry: LogEntry = { room, bytes: updates.length === 0 ? null : packUpdates(updates), removals, owners };
      await new Promise<void>((resolve, reject) => {
        pending.push({ entry, settle: (problem) => (problem === null ? resolve() : reject(new Error(problem))) });
        committing ??= commitAll();
      });
    },
    compact: (room) => inTurn({ kind: 'compact', room }),
    async close() {
      await committing;
      await compacting;
      await Promise.all([commits.stop(), compactions.stop()]);
    },
  };
}
