/**
 * Runs after a reveal: it pre-fills the curated layer if the project has chosen this, and prepares the queue of
 * disagreements. The reveal’s own transaction records each pending pre-fill, and the record is removed once the
 * pre-fill is done: one that a crash interrupts is done at the next start.
 */
import type { Logger } from 'pino';
import type { Project } from '../../../shared/domain/project.ts';
import { Pace } from '../../limits/pace.ts';
import { SliceTurns } from '../../limits/slice-turns.ts';
import type { AwaitedPrefill } from '../../store/store.ts';
import type { Services } from '../services.ts';
import type { Adjudication } from './adjudication.ts';
import { prefill } from './prefill.ts';
import { strategyOf } from './strategy-of.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'now'> & { readonly adjudication: Adjudication; readonly log: Logger };

/** @property choice `null`: nothing is filled in. */
type Revealed = Omit<AwaitedPrefill, 'choice'> & { readonly choice: AwaitedPrefill['choice'] | null };

export class PrefillsAtReveal {
  /** All fills share one pace, also those of different members. */
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

  /** Fills one article's curated layer, and makes ready what the queue asks of it. A failure is logged: the reveal holds all the same, and the next start tries again. */
  async follow(revealed: Revealed): Promise<void> {
    const { project: id, article, round, choice, by } = revealed;
    const { adjudication, store, log } = this.work;
    const pace = new Pace(this.turns, by);
    try {
      const project = await store.projects.get(id);
      if (choice !== null) {
        if (project !== null) await this.fill(project, { article, round, choice, by }, pace);
        await store.rounds.noteFilled(id, article, round);
      }
      if (project !== null) await adjudication.summaries(project, null, pace, article);
    } catch (error) {
      log.error({ err: error, project: id, article }, 'a curated layer could not be filled after its reveal');
    }
  }

  private async fillAll(): Promise<void> {
    const { store, log } = this.work;
    try {
      for (const awaited of await store.rounds.toFill()) if (!this.isStopped) await this.follow(awaited);
    } catch (error) {
      log.error({ err: error }, 'what reveals have left to be filled in could not be read');
    }
  }

  private async fill(
    project: Project,
    { article: id, round, choice, by }: Omit<AwaitedPrefill, 'project'>,
    pace: Pace,
  ): Promise<void> {
    const { store } = this.work;
    const article = await store.articles.get(project.id, id);
    if (article === null) return;
    const strategy = await strategyOf(store, project.id, choice);
    // A strategy that has nothing to go by there fills in nothing.
    await prefill(this.work, project, article, strategy, { by, access: null, round, isPreview: false, pace });
  }
}
