/** Deletes articles and projects for good, one after the other: at an owner’s request, or when what was put away has been recoverable for long enough. */
import type { Logger } from 'pino';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import { statementsRoom, WHOLE_PROJECT } from '../../../shared/domain/layer-name.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { forgetArticle } from '../../../shared/layer/forget-article.ts';
import { CLOSE } from '../../../shared/wire/close-codes.ts';
import type { Deletable, DeletionOptions } from '../../store/put-away-store.ts';
import type { Scheduler } from '../../sync/scheduler.ts';
import type { Services } from '../services.ts';
import { articleNotAway, noArticle, projectNotAway, PUT_AWAY_MS } from './put-away.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'changes' | 'now'> & {
  readonly log: Logger;
  readonly scheduler: Pick<Scheduler, 'after'>;
};

/** How long after the start it is first looked what is due, in milliseconds. */
const FIRST_MS = 1_000;
/** How often from then on, in milliseconds. */
const EVERY_MS = 24 * 60 * 60 * 1_000;

const STOPPED = failure(
  'not-ready',
  'The server is stopping. What it has begun to delete it goes on with at its next start.',
);

export class Deletions {
  private last: Promise<unknown> = Promise.resolve();
  private readonly stopping = new AbortController();
  private cancel = (): void => undefined;

  constructor(private readonly work: Work) {}

  /** From now on: first what an earlier process has left, and what became due while none ran. */
  start(): void {
    this.wait(FIRST_MS);
  }

  /** Ends after the step that it is at; the next process goes on. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.cancel();
    await this.last;
  }

  /**
   * Resolves when nothing of the article is left in the files of the database. Fails with `not-found` if the project has
   * none, there or put away, and with `not-ready`. @param ifAway fails with `not-put-away` where somebody has brought it back.
   */
  article(project: ProjectId, article: ArticleId, ifAway = false): Promise<Result<null>> {
    return this.inTurn(async () => {
      const { store, now } = this.work;
      if (ifAway && (await store.articles.get(project, article)) !== null) return articleNotAway();
      if (!(await this.deleteArticle(project, article, ifAway ? now() : undefined))) return noArticle();
      await this.finish({ articles: [{ project, article }], projects: [] });
      return success(null);
    });
  }

  /** The same with a project. */
  project(project: ProjectId, ifAway = false): Promise<Result<null>> {
    return this.inTurn(async () => {
      const { store, now } = this.work;
      if (ifAway && (await store.projects.get(project)) !== null) return projectNotAway();
      if (!(await this.deleteProject(project, ifAway ? now() : undefined)))
        return failure('not-found', 'There is no such project.');
      await this.finish({ articles: [], projects: [project] });
      return success(null);
    });
  }

  private inTurn(act: () => Promise<Result<null>>): Promise<Result<null>> {
    const done = this.last
      .then(async () => (this.isStopping ? STOPPED : act()))
      .catch((error: unknown) => {
        if (this.isStopping) return STOPPED;
        throw error;
      });
    this.last = done.catch(() => undefined);
    return done;
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private wait(ms: number): void {
    if (this.isStopping) return;
    const { scheduler, log } = this.work;
    this.cancel = scheduler.after(ms, () => {
      this.inTurn(() => this.deleteDue())
        .catch((error: unknown) => log.warn({ err: error }, 'what was put away long ago could not be deleted'))
        .finally(() => this.wait(EVERY_MS));
    });
  }

  private async deleteDue(): Promise<Result<null>> {
    const { store, now, log } = this.work;
    const until = now() - PUT_AWAY_MS;
    const due = await store.putAway.due(until);
    const projects: ProjectId[] = [];
    for (const project of due.projects)
      if (await this.unlessItFails(() => this.deleteProject(project, until))) projects.push(project);
    const articles: Deletable['articles'][number][] = [];
    for (const one of due.articles)
      if (await this.unlessItFails(() => this.deleteArticle(one.project, one.article, until))) articles.push(one);
    if (articles.length + projects.length === 0) return success(null);
    await this.finish({ articles, projects });
    log.info({ articles: articles.length, projects: projects.length }, 'what was put away long ago is deleted');
    return success(null);
  }

  /** One that fails holds up no other; it is tried again the next day. */
  private unlessItFails(act: () => Promise<boolean>): Promise<boolean> {
    return act().catch((error: unknown) => {
      if (this.isStopping) throw error;
      this.work.log.warn({ err: error }, 'it could not be deleted');
      return false;
    });
  }

  /**
   * Overwrites the traces of what is deleted, and takes its marks away. Where traces can’t be overwritten yet, as while a
   * backup reads, it stays due.
   */
  private async finish(deleted: Deletable): Promise<void> {
    const { store, log } = this.work;
    try {
      await this.indexAll();
      await store.putAway.scrub(this.stopping.signal);
      await store.putAway.unmark(deleted);
    } catch (error) {
      if (this.isStopping) throw error;
      log.warn({ err: error }, 'traces of what was deleted are still in the files of the database');
    }
  }

  /** What the index has not taken in yet, such as a comment that is forgotten, stays in it and in its backlog. */
  private async indexAll(): Promise<void> {
    const { annotations } = this.work.store;
    for (let layer = await annotations.nextBehind(0); layer !== null; layer = await annotations.nextBehind(layer))
      await annotations.catchUp(layer);
  }

  private async deleteArticle(project: ProjectId, article: ArticleId, awayUntil?: number): Promise<boolean> {
    const { store, rooms, changes } = this.work;
    const isDeleted = await rooms.closeFor({ project, article }, CLOSE.articleDeleted, () =>
      store.putAway.deleteArticle(project, article, this.options(awayUntil)),
    );
    if (!isDeleted) return false;
    await this.forgetInStatements(project, article);
    await changes.publish({ kind: 'activity', project });
    return true;
  }

  private deleteProject(project: ProjectId, awayUntil?: number): Promise<boolean> {
    const { store, rooms } = this.work;
    return rooms.closeFor({ project }, CLOSE.projectDeleted, () =>
      store.putAway.deleteProject(project, this.options(awayUntil)),
    );
  }

  private options(awayUntil: number | undefined): DeletionOptions {
    return { awayUntil, signal: this.stopping.signal };
  }

  /** Decisions about versions in the article go, with their names and comments, from the layer, its log, its history and its room. */
  private async forgetInStatements(project: ProjectId, article: ArticleId): Promise<void> {
    const { store, rooms } = this.work;
    if ((await store.layers.versions(project, WHOLE_PROJECT, 'all')).length === 0) return;
    const room = statementsRoom(project);
    await rooms.edit(room, { by: null, isImport: false }, (layer) => forgetArticle(layer, article));
    await store.layers.compact(room);
    await store.putAway.forgetEvents(room, article, this.stopping.signal);
    // Whoever comes back is sent the log as it is now.
    await rooms.closeFor(room, CLOSE.accessChanged, () => Promise.resolve());
  }
}
