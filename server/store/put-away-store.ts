/** The interface of the store for articles and projects that were put away: hidden from everybody for some weeks, then restored or deleted for good. */
import type { Article } from '../../shared/domain/article.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { Project } from '../../shared/domain/project.ts';

/** Who put something away, and when. */
interface PutAway {
  readonly by: MemberId | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface PutAwayArticle extends PutAway {
  readonly article: Article;
}

export interface PutAwayProject extends PutAway {
  readonly project: Project;
  /** How many articles it has, without those that were put away before it. */
  readonly articles: number;
}

/** Articles and projects that are to be deleted for good, or that are deleted but for their marks. */
export interface Deletable {
  readonly articles: readonly { readonly project: ProjectId; readonly article: ArticleId }[];
  readonly projects: readonly ProjectId[];
}

export interface DeletionOptions {
  /** Only what has been put away since then, in milliseconds since 1970, or whose deletion was begun. */
  readonly awayUntil?: number | undefined;
  /** Ends the work after the step that it is at, by a rejection. */
  readonly signal?: AbortSignal | undefined;
}

export interface PutAwayStore {
  /** Puts an article away with all that was done in it. Deliveries of webhooks that name it are dropped. @returns false if it is not there. */
  putArticleAway(project: ProjectId, article: ArticleId, away: PutAway): Promise<boolean>;
  /** Has an article there again, as it was. @returns `null` if it is not put away. */
  restoreArticle(project: ProjectId, article: ArticleId): Promise<Article | null>;
  article(project: ProjectId, article: ArticleId): Promise<PutAwayArticle | null>;
  /** What of a project is put away, the last first. */
  articles(project: ProjectId): Promise<readonly PutAwayArticle[]>;
  /** Puts a project away. Deliveries of its webhooks are dropped. @returns false if it is not there. */
  putProjectAway(project: ProjectId, away: PutAway): Promise<boolean>;
  /** @returns false if it is not put away. */
  restoreProject(project: ProjectId): Promise<boolean>;
  project(project: ProjectId): Promise<PutAwayProject | null>;
  /** Projects that are put away and that the member owns, the last first. */
  ownedBy(member: MemberId): Promise<readonly PutAwayProject[]>;
  /** What was put away until `at`, and what an earlier process began to delete. */
  due(at: number): Promise<Deletable>;
  /**
   * Deletes an article for good, there or put away: all rows that say something of it, in steps, between which others
   * commit. Its text goes first. Begun again, it goes on where it was interrupted. A row without words stays as a mark:
   * the article is `due` until `unmark`, and nothing is written to it any more.
   * @returns false if there is none.
   */
  deleteArticle(project: ProjectId, article: ArticleId, options?: DeletionOptions): Promise<boolean>;
  /** The same with a project and all of its articles. */
  deleteProject(project: ProjectId, options?: DeletionOptions): Promise<boolean>;
  /** Takes the marks away, when nothing is left to do. */
  unmark(deleted: Deletable): Promise<void>;
  /** Takes out of a layer's history all events that name a version in an article. */
  forgetEvents(room: LayerRef, article: ArticleId, signal?: AbortSignal): Promise<void>;
  /** Overwrites what deleted rows leave behind in the files of the database: words in the index, pages, and the write-ahead log. */
  scrub(signal?: AbortSignal): Promise<void>;
}
