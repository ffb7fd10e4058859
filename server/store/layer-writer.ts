/**
 * Writes layers to SQLite. All that rooms commit in one turn of the event loop is flushed to the disk
 * together; what takes long, merging logs and taking over what is written ahead, is done on a thread.
 */
import type { Worker } from 'node:worker_threads';
import { siblingModule, startWorker } from '../start-worker.ts';
import { LayerLog, type LogEntry } from './layer-log.ts';
import type { ThreadReply, ThreadRequest } from './layer-thread.ts';
import { openSqlite } from './sqlite-file.ts';
import type { LayerStore } from './store.ts';

/** So much may be written ahead of the database until it is taken over, in bytes. */
const CHECKPOINT_BYTES = 16 * 1024 * 1024;
/** How long the thread stays when there is nothing to do, in milliseconds. */
const IDLE_MS = 3_000;
/** What a row takes besides its bytes, about: a page, and one of its index. */
const ROW_BYTES = 8192;

export interface LayerWriter {
  readonly append: LayerStore['append'];
  readonly compact: LayerStore['compact'];
  /** Waits for what is on its way. */
  readonly close: () => Promise<void>;
}

interface Pending {
  readonly entry: LogEntry;
  readonly settle: (problem: Error | null) => void;
}

/** @param file of a database that is open and migrated. */
export function createLayerWriter(file: string): LayerWriter {
  const thread = new LayerThread(file);
  const db = openSqlite(file);
  // Nobody who commits is to wait for it: the thread does it.
  db.pragma('wal_autocheckpoint = 0');
  const log = new LayerLog(db);
  let pending: Pending[] = [];
  let bytesAhead = 0;

  function commit(): void {
    const batch = pending;
    pending = [];
    const problems = log.append(batch.map(({ entry }) => entry));
    for (const [index, { entry, settle }] of batch.entries()) {
      const problem = problems[index] ?? null;
      if (problem === null) bytesAhead += entry.updates.reduce((sum, { length }) => sum + length, ROW_BYTES);
      settle(problem);
    }
    if (bytesAhead < CHECKPOINT_BYTES) return;
    bytesAhead = 0;
    // One that fails is made up for by the next, or when the database is closed.
    thread.ask({ kind: 'checkpoint' }).catch(() => undefined);
  }

  return {
    async append(room, { updates, removals, owners, events = [] }) {
      if (updates.length + removals.length + owners.length === 0) return;
      await new Promise<void>((resolve, reject) => {
        pending.push({ entry: { room, updates, removals, owners, events }, settle: (problem) => (problem === null ? resolve() : reject(problem)) });
        if (pending.length === 1) setImmediate(commit);
      });
    },
    compact: (room) => thread.ask({ kind: 'compact', room }),
    async close() {
      if (pending.length > 0) commit();
      await thread.stop();
      db.close();
    },
  };
}

/** A thread that does one thing after the other; started when there is something to do, and ended when there is not: its memory goes with it. */
class LayerThread {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private answered: ((reply: ThreadReply) => void) | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly file: string) {}

  /** Has something done in its turn. @throws if it fails. */
  ask(request: ThreadRequest): Promise<void> {
    const done = this.last.then(async () => {
      const reply = await this.post(request);
      if (reply !== null) throw new Error(`The database could not do it (${request.kind}): ${reply}`);
    });
    this.last = done.catch(() => undefined);
    return done;
  }

  /** Ends the thread when it has done everything. */
  async stop(): Promise<void> {
    await this.last;
    await this.end();
  }

  private async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private post(request: ThreadRequest): Promise<ThreadReply> {
    if (this.idle !== null) clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    return new Promise((resolve) => {
      this.answered = resolve;
      worker.postMessage(request);
    });
  }

  private start(): Worker {
    const worker = startWorker(siblingModule('layer-thread', import.meta.url), { workerData: this.file });
    worker.on('message', (reply: ThreadReply) => this.answer(reply));
    // A thread that breaks down answers what it was asked with its reason; the next request starts another.
    worker.on('error', (error) => this.breakDown(worker, error.message));
    worker.on('exit', () => this.breakDown(worker, 'its thread has ended'));
    return worker;
  }

  private breakDown(worker: Worker, reason: string): void {
    // One that was ended for being idle has nothing to answer.
    if (this.worker !== worker) return;
    this.worker = null;
    this.answer(reason);
  }

  private answer(reply: ThreadReply): void {
    const { answered } = this;
    this.answered = null;
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.end(), IDLE_MS);
    this.idle.unref();
    answered?.(reply);
  }
}
