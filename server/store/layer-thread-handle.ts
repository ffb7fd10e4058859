/**
 * The thread that does for the database what takes long, one thing after the other; started when there is
 * something to do, and ended when there is not: its memory goes with it.
 */
import type { Worker } from 'node:worker_threads';
import type { Room } from '../../shared/domain/layer-name.ts';
import { siblingModule, startWorker } from '../start-worker.ts';
import type { ThreadReply, ThreadRequest } from './layer-thread.ts';

/** Of its own heap for what is new: its work is one large piece after the other, and needs no more. */
const YOUNG_MB = 8;
/** How long the thread stays when there is nothing to do, in milliseconds. */
const IDLE_MS = 3_000;

/** Keeps everybody else from writing while the thread does. */
export interface WriteGate {
  hold(): void;
  release(): void;
}

type LastReply = Exclude<ThreadReply, { kind: 'ready' }>;

export class LayerThread {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private answered: ((reply: LastReply) => void) | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** @param file of the database. */
  constructor(
    private readonly file: string,
    private readonly gate: WriteGate,
  ) {}

  /** Merges a layer's rows. @returns how large the merged row is, in bytes. @throws if it fails. */
  compact(room: Room): Promise<number> {
    return this.ask({ kind: 'compact', room });
  }

  /** @throws if it fails. */
  async checkpoint(): Promise<void> {
    await this.ask({ kind: 'checkpoint' });
  }

  /** Ends the thread when it has done everything. */
  async stop(): Promise<void> {
    await this.last;
    await this.end();
  }

  private ask(request: ThreadRequest): Promise<number> {
    const done = this.last.then(async () => {
      const reply = await this.post(request);
      if (reply.kind === 'failed') throw new Error(`The database could not do it (${request.kind}): ${reply.reason}`);
      return reply.bytes;
    });
    this.last = done.catch(() => undefined);
    return done;
  }

  private async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private post(request: ThreadRequest): Promise<LastReply> {
    if (this.idle !== null) clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    return new Promise((resolve) => {
      this.answered = resolve;
      worker.postMessage(request);
    });
  }

  private start(): Worker {
    const worker = startWorker(siblingModule('layer-thread', import.meta.url), { workerData: this.file, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    worker.on('message', (reply: ThreadReply) => (reply.kind === 'ready' ? this.letWrite(worker) : this.answer(reply)));
    // A thread that breaks down answers what it was asked with its reason; the next request starts another.
    worker.on('error', (error) => this.breakDown(worker, error.message));
    worker.on('exit', () => this.breakDown(worker, 'its thread has ended'));
    return worker;
  }

  /** Commits are made in one go on this thread, so none is under way now. */
  private letWrite(worker: Worker): void {
    this.gate.hold();
    const request: ThreadRequest = { kind: 'write' };
    worker.postMessage(request);
  }

  private breakDown(worker: Worker, reason: string): void {
    // One that was ended for being idle has nothing to answer.
    if (this.worker !== worker) return;
    this.worker = null;
    this.answer({ kind: 'failed', reason });
  }

  private answer(reply: LastReply): void {
    const { answered } = this;
    this.answered = null;
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.end(), IDLE_MS);
    this.idle.unref();
    this.gate.release();
    answered?.(reply);
  }
}
