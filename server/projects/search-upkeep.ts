/** Adds the articles’ texts to the search index again, in the background, after an upgrade that normalises words differently. */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ArticleStore } from '../store/store.ts';

/** How long others have their turn before each commit, in milliseconds: it takes some fifteen. */
const REST_MS = 50;

interface SearchUpkeepDeps {
  readonly articles: Pick<ArticleStore, 'indexNext'>;
  readonly log: Logger;
}

export class SearchUpkeep {
  private isStopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly deps: SearchUpkeepDeps) {}

  /** From now on, until no text waits. */
  start(): void {
    this.running = this.takeIn();
  }

  /** Ends after the texts that it is at; the next process goes on. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  private async takeIn(): Promise<void> {
    const { articles, log } = this.deps;
    try {
      do await setTimeout(REST_MS);
      while (!this.isStopped && (await articles.indexNext()));
    } catch (error) {
      log.warn({ err: error }, 'texts could not be taken into the index of words again');
    }
  }
}
