/**
 * Fills curated layers after reveals, as projects want it. A reveal notes what is to be filled in, in its own transaction,
 * and the note goes once that is done: what a crash interrupts is done at the next start.
 */
import type { Logger } from 'pino';
import { Pace } from '../../limits/pace.ts';
import { SliceTurns } from '../../limits/slice-turns.ts';
import type { AwaitedPrefill } from '../../store/store.ts';
import type { Services } from '../services.ts';
import type { Adjudication } from './adjudication.ts';
import { prefill } from './prefill.ts';
import { strategyOf } from './strategy-of.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'now'> & { readonly adjudication: Adjudication; readonly log: Logger };

export class PrefillsAtReveal {
  /** All of them take turns, whoever revealed. */
  private readonly turns = new SliceTurns();
  private isStopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly work: Work) {}

  /** Does what an earlier process has left. */
  start(): void {
    this.running = this.fillAll();
  }

  /** Ends after the article that it is at. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  /** Fills one article's curated layer. A failure is logged: the reveal holds all the same, and the next start tries again. */
  async fill(awaited: AwaitedPrefill): Promise<void> {
    const { project, article } = awaited;
    try {
      await this.fillRound(awaited);
    } catch (error) {
      this.work.log.error({ err: error, project, article }, 'a curated layer could not be filled after its reveal');
    }
  }

  private async fillAll(): Promise<void> {
    const { store, log } = this.work;
    try {
      for (const awaited of await store.rounds.toFill()) if (!this.isStopped) await this.fill(awaited);
    } catch (error) {
      log.error({ err: error }, 'what reveals have left to be filled in could not be read');
    }
  }

  private async fillRound({ project: id, article: articleId, round, choice, by }: AwaitedPrefill): Promise<void> {
    const { store } = this.work;
    const [project, article] = [await store.projects.get(id), await store.articles.get(id, articleId)];
    if (project !== null && article !== null) {
      const how = { by, access: null, round, isPreview: false, pace: new Pace(this.turns, by) };
      // A strategy that has nothing to go by there fills in nothing.
      await prefill(this.work, project, article, await strategyOf(store, id, choice), how);
    }
    await store.rounds.noteFilled(id, articleId, round);
  }
}
