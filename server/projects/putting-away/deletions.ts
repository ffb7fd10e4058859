/** Deletes articles and projects for good, one after the other: when an owner says so, and what was put away when its time is over. */
import type { Logger } from 'pino';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import { statementsRoom, WHOLE_PROJECT } from '../../../shared/domain/layer-name.ts';
import { forgetArticle } from '../../../shared/layer/forget-article.ts';
import { CLOSE } from '../../../shared/wire/close-codes.ts';
import type { Scheduler } from '../../sync/scheduler.ts';
import type { Services } from '../services.ts';
import { PUT_AWAY_MS } from './put-away.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'changes' | 'now'> & {
  readonly log: Logger;
  readonly scheduler: Pick<Scheduler, 'after'>;
};

/** How long after the start it is first looked what is due, in milliseconds. */
const FIRST_MS = 1_000;
/** How often from then on, in milliseconds. */
const EVERY_MS = 24 * 60 * 60 * 1_000;

export class Deletions {
  private last: Promise<unknown> = Promise.resolve();
  private isStopped = false;
  /** Whether traces of what was deleted are still to be overwritten. */
  private isScrubDue = false;
  private cancel = (): void => undefined;

  constructor(private readonly work: Work) {}

  /** From now on: first what an earlier process has left, and what became due while none ran. */
  start(): void {
    this.wait(FIRST_MS);
  }

  /** Ends after what it is at. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel();
    await this.last;
  }

  /** Resolves when nothing of the article is left in the files of the database. @returns false if the project has none, there or put away. */
  article(project: ProjectId, article: ArticleId): Promise<boolean> {
    return this.inTurn(async () => {
      const isDeleted = await this.deleteArticle(project, article);
      if (isDeleted) await this.scrub();
      return isDeleted;
    });
  }

  /** The same with a project. */
  project(project: ProjectId): Promise<boolean> {
    return this.inTurn(async () => {
      const isDeleted = await this.deleteProject(project);
      if (isDeleted) await this.scrub();
      return isDeleted;
    });
  }

  private inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = this.last.then(act);
    this.last = done.catch(() => undefined);
    return done;
  }

  private wait(ms: number): void {
    if (this.isStopped) return;
    const { scheduler, log } = this.work;
    this.cancel = scheduler.after(ms, () => {
      this.inTurn(() => this.deleteDue())
        .catch((error: unknown) => log.warn({ err: error }, 'what was put away long ago could not be deleted'))
        .finally(() => this.wait(EVERY_MS));
    });
  }

  private async deleteDue(): Promise<void> {
    const { store, now, log } = this.work;
    const until = now() - PUT_AWAY_MS;
    const { articles, projects } = await store.putAway.due(until);
    for (const project of projects) await this.unlessItFails(() => this.deleteProject(project, until));
    for (const { project, article } of articles)
      await this.unlessItFails(() => this.deleteArticle(project, article, until));
    if (articles.length + projects.length === 0 && !this.isScrubDue) return;
    await this.scrub();
    log.info({ articles: articles.length, projects: projects.length }, 'what was put away long ago is deleted');
  }

  /** One that fails holds up no other; it is tried again the next day. */
  private async unlessItFails(act: () => Promise<boolean>): Promise<void> {
    if (this.isStopped) return;
    await act().catch((error: unknown) => this.work.log.warn({ err: error }, 'it could not be deleted'));
  }

  /** What is deleted stays deleted where its traces can’t be overwritten yet, as while a backup reads: that is done with the next ones. */
  private async scrub(): Promise<void> {
    const { store, log } = this.work;
    this.isScrubDue = true;
    try {
      await store.putAway.scrub();
      this.isScrubDue = false;
    } catch (error) {
      log.warn({ err: error }, 'traces of what was deleted are still in the files of the database');
    }
  }

  private async deleteArticle(project: ProjectId, article: ArticleId, awayUntil?: number): Promise<boolean> {
    const { store, rooms, changes } = this.work;
    const isDeleted = await rooms.closeFor({ project, article }, CLOSE.articleDeleted, () =>
      store.putAway.deleteArticle(project, article, awayUntil),
    );
    if (!isDeleted) return false;
    await this.forgetInStatements(project, article);
    await changes.publish({ kind: 'activity', project });
    return true;
  }

  private deleteProject(project: ProjectId, awayUntil?: number): Promise<boolean> {
    const { store, rooms } = this.work;
    return rooms.closeFor({ project }, CLOSE.projectDeleted, () => store.putAway.deleteProject(project, awayUntil));
  }

  /** Decisions about versions in the article go, with their names and comments, from the layer, its log, its history and its room. */
  private async forgetInStatements(project: ProjectId, article: ArticleId): Promise<void> {
    const { store, rooms } = this.work;
    if ((await store.layers.versions(project, WHOLE_PROJECT, 'all')).length === 0) return;
    const room = statementsRoom(project);
    await rooms.edit(room, { by: null, isImport: false }, (layer) => forgetArticle(layer, article));
    await store.layers.compact(room);
    await store.putAway.forgetEvents(room, article);
    // Whoever comes back is sent the log as it is now.
    await rooms.closeFor(room, CLOSE.accessChanged, () => Promise.resolve());
  }
}
