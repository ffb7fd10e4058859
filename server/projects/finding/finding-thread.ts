/** Sends articles to the worker thread that finds quotations, one after the other. */
import type { FoundSuggestion } from '../../../shared/domain/quotes/found-suggestions.ts';
import { siblingModule } from '../../threads/start-worker.ts';
import { WorkerQueue } from '../../threads/worker-queue.ts';
import type { FindingRequest } from './finding-worker.ts';

/** The time is a hundred times what the longest articles take. */
const LIMITS = { timeoutMs: 30_000, heapMib: 512 };

export class FindingThread {
  private readonly queue = new WorkerQueue<FindingRequest, readonly FoundSuggestion[]>(
    siblingModule('finding-worker', import.meta.url),
    LIMITS,
  );

  /** @returns `null` if it takes longer, or more memory, than an article may, and once the thread is closed. */
  async find(request: FindingRequest): Promise<readonly FoundSuggestion[] | null> {
    const outcome = await this.queue.run(request);
    return 'reply' in outcome ? outcome.reply : null;
  }

  /** Ends the thread, and gives up the articles that it is reading or that wait. */
  close(): Promise<void> {
    return this.queue.close();
  }
}
