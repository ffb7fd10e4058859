/**
 * Has files read on a thread of their own, one after the other, within time and memory: whatever is in
 * them, the server goes on serving, and a file that takes too much is refused.
 */
import type { Worker } from 'node:worker_threads';
import { failure, type Result } from '../../shared/domain/result.ts';
import { siblingModule, startWorker } from '../start-worker.ts';
import type { ExtractedType, ExtractReply, ExtractRequest, Records } from './extract-thread.ts';
import type { Extracted } from './extracted.ts';
import { ARCHIVE_LIMITS, type ZipEntry, type ZipLimits } from './unzip.ts';

interface ExtractLimits {
  /** For one file, in milliseconds. */
  readonly timeMs: number;
  /** For the thread’s objects, in MiB. */
  readonly heapMib: number;
  /** By how much the whole process may grow meanwhile, in bytes: what is unpacked is not among the thread’s objects. */
  readonly growthBytes: number;
}

const EXTRACT_LIMITS: ExtractLimits = { timeMs: 30_000, heapMib: 512, growthBytes: 1024 * 1024 * 1024 };

/** How often it is looked how much memory a file takes, in milliseconds. */
const MEMORY_CHECK_MS = 100;
/** How long the thread stays when there is nothing to do, in milliseconds. */
const IDLE_MS = 5_000;

export class Extractor {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly limits: ExtractLimits = EXTRACT_LIMITS) {}

  /** Reads a file. Never throws for what is in it. */
  read(type: ExtractedType, bytes: Uint8Array): Promise<Result<Extracted>> {
    return this.ask({ type, bytes }) as Promise<Result<Extracted>>;
  }

  /** Reads articles from JSON. Fails with `export-not-articles` for an export of Verbatim. */
  records(bytes: Uint8Array): Promise<Result<Records>> {
    return this.ask({ type: 'json', bytes }) as Promise<Result<Records>>;
  }

  /** Unpacks an archive: its files in its own order, those only whose names have one of the endings (with their dots, in small letters). */
  unzip(
    bytes: Uint8Array,
    endings: readonly string[],
    limits: ZipLimits = ARCHIVE_LIMITS,
  ): Promise<Result<readonly ZipEntry[]>> {
    return this.ask({ type: 'zip', bytes, endings, limits }) as Promise<Result<readonly ZipEntry[]>>;
  }

  /** Waits for what is being read, and ends the thread. */
  async close(): Promise<void> {
    await this.last;
    await this.end();
  }

  private ask(request: ExtractRequest): Promise<ExtractReply> {
    const done = this.last.then(() => this.post(request));
    this.last = done;
    return done;
  }

  private post(request: ExtractRequest): Promise<ExtractReply> {
    if (this.idle !== null) clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    return new Promise((resolve) => {
      const listeners = {
        message: (reply: ExtractReply): void => settle(reply, false),
        error: (error: Error): void =>
          settle('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_MUCH : BROKE, true),
        exit: (): void => settle(BROKE, true),
      };
      const before = process.memoryUsage.rss();
      const timer = setTimeout(
        () =>
          settle(failure('file-too-slow', `Reading it took longer than ${this.limits.timeMs / 1_000} seconds.`), true),
        this.limits.timeMs,
      );
      const memoryCheck = setInterval(() => {
        if (process.memoryUsage.rss() - before > this.limits.growthBytes) settle(TOO_MUCH, true);
      }, MEMORY_CHECK_MS);
      const settle = (reply: ExtractReply, isOver: boolean): void => {
        clearTimeout(timer);
        clearInterval(memoryCheck);
        for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener);
        if (isOver) void this.end();
        else this.restLater();
        resolve(reply);
      };
      for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener);
      worker.postMessage(request);
    });
  }

  private start(): Worker {
    // A thread that says something says it to nobody: the server’s log is not for what is in people’s files.
    const worker = startWorker(siblingModule('extract-thread', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMib },
      stdout: true,
      stderr: true,
    });
    // One that has been given up on may still tell of its end.
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

const TOO_MUCH = failure('file-too-complex', 'Reading it takes more memory than there is for one file.');
const BROKE = failure('file-broken', 'It can’t be read: it is damaged, or not what its name says.');
