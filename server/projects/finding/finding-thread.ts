/** Has articles looked through on a thread, one after the other. The thread ends when there is nothing to do for a while. */
import type { Worker } from 'node:worker_threads';
import type { FoundSuggestion } from '../../../shared/domain/quotes/found-suggestions.ts';
import { siblingModule, startWorker } from '../../start-worker.ts';
import type { FindingRequest } from './finding-worker.ts';

/** After so long an article is given up, in milliseconds: a hundred times what the longest ones take. */
const PATIENCE_MS = 30_000;
/** How long the thread stays when there is nothing to do, in milliseconds. */
const IDLE_MS = 5_000;
/** What the thread may have of memory, in MB. */
const HEAP_MB = 512;

export class FindingThread {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  /** @returns `null` if it takes longer, or more memory, than an article may, and once the thread is closed. */
  find(request: FindingRequest): Promise<readonly FoundSuggestion[] | null> {
    const found = this.last.then(() => this.ask(request));
    this.last = found;
    return found;
  }

  /** Ends the thread. What it is at, and what waits, is given up. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.end();
    await this.last;
  }

  private ask(request: FindingRequest): Promise<readonly FoundSuggestion[] | null> {
    if (this.isClosed) return Promise.resolve(null);
    if (this.idle !== null) clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    return new Promise((resolve) => {
      const settle = (found: readonly FoundSuggestion[] | null): void => {
        clearTimeout(timer);
        worker.off('message', settle).off('error', giveUp).off('exit', giveUp);
        if (found === null) void this.end();
        else this.restLater();
        resolve(found);
      };
      const giveUp = (): void => settle(null);
      const timer = setTimeout(giveUp, PATIENCE_MS);
      worker.on('message', settle).on('error', giveUp).on('exit', giveUp);
      worker.postMessage(request);
    });
  }

  private start(): Worker {
    const worker = startWorker(siblingModule('finding-worker', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
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
