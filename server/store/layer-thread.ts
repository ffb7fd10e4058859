/**
 * Starts the worker thread for long database work: it merges logs of updates, reads whole layers, and checkpoints the
 * write-ahead log, one task after another. The thread starts when there is a task and ends when there is none, which
 * frees its memory.
 */
import type { Worker } from 'node:worker_threads';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { siblingModule, startWorker } from '../threads/start-worker.ts';
import type { MergedRows } from './layer-log-table.ts';
import type { ThreadReply, ThreadRequest } from './layer-worker.ts';

/** Of its own heap for what is new: its work is one large piece after the other, and needs no more. */
const YOUNG_MB = 8;
/** How long the thread stays when there is nothing to do, in milliseconds. */
const IDLE_MS = 3_000;

export class LayerThread {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private answered: ((reply: ThreadReply) => void) | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** @param file of the database. */
  constructor(private readonly file: string) {}

  /** Merges a layer's rows, and writes nothing. @returns `null` where there is nothing to merge. @throws if it fails. */
  async merge(room: LayerRef): Promise<MergedRows | null> {
    const reply = await this.ask({ kind: 'merge', room });
    if (reply.kind !== 'merged') throw new Error('The thread answered something else.');
    return reply.rows;
  }

  /** Reads a layer whole. @param layer the number of its row. @returns rows as they are in the index's backlog, in UTF-8. @throws if it fails. */
  async records(layer: number): Promise<readonly Uint8Array[]> {
    const reply = await this.ask({ kind: 'records', layer });
    if (reply.kind !== 'records') throw new Error('The thread answered something else.');
    return reply.rows;
  }

  /** Reads what a layer holds. @param layer the number of its row. @returns rows for `contentsOf`. @throws if it fails. */
  async contents(layer: number): Promise<readonly Uint8Array[]> {
    const reply = await this.ask({ kind: 'contents', layer });
    if (reply.kind !== 'records') throw new Error('The thread answered something else.');
    return reply.rows;
  }

  /** @throws if it fails. */
  async checkpoint(): Promise<void> {
    await this.ask({ kind: 'checkpoint' });
  }

  /** Cuts the write-ahead log (`shortenLog`). @throws if it fails. */
  async shorten(): Promise<void> {
    await this.ask({ kind: 'shorten' });
  }

  /** Leaves nothing of older commits in the write-ahead log (`clearLog`). @throws if it fails. */
  async clear(): Promise<void> {
    await this.ask({ kind: 'clear' });
  }

  /** Ends the thread when it has done everything. */
  async stop(): Promise<void> {
    await this.last;
    await this.end();
  }

  private ask(request: ThreadRequest): Promise<ThreadReply> {
    const done = this.last.then(async () => {
      const reply = await this.post(request);
      if (reply.kind === 'failed') throw new Error(`The database could not do it (${request.kind}): ${reply.reason}`);
      return reply;
    });
    this.last = done.catch(() => undefined);
    return done;
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
    const worker = startWorker(siblingModule('layer-worker', import.meta.url), {
      workerData: this.file,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
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
    this.answer({ kind: 'failed', reason });
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
