/** Marks articles as gold: their curated layer is the reference for annotators’ finished work. Annotators are not told which articles are gold. */
import type { Article } from '../../../shared/domain/article.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { ownLayer } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import type { GoldArticle, GoldScore } from '../../store/store.ts';
import { Access } from '../access.ts';
import type { Services } from '../services.ts';
import type { GoldScores } from './gold-scores.ts';

type Work = Pick<Services, 'store' | 'now'> & { readonly goldScores: GoldScores };

/** Makes an article gold. Fails with `not-independent` where work on it is shared: everybody could read the curated layer. */
export async function makeGold(work: Work, project: Project, article: Article, by: MemberId): Promise<Result<null>> {
  const { store, now } = work;
  if ((await store.rounds.standing(project, article.id)).round === null)
    return failure(
      'not-independent',
      `Work on “${article.title}” is shared: everybody reads its curated layer, so that a score would say nothing.`,
      article.title,
    );
  // Said again, it is not written again.
  if ((await store.gold.list(project.id)).some((one) => one.article === article.id)) return success(null);
  await store.gold.set(project.id, { article: article.id, by, at: now() });
  return success(null);
}

interface Gold {
  readonly articles: readonly GoldArticle[];
  /** Those that the asker may know of. */
  readonly scores: readonly GoldScore[];
}

/** Gold articles with scores: of work that the asker may read, or whose figures they may know. */
export async function goldOf({ store, goldScores }: Work, project: Project, asker: Sender): Promise<Gold> {
  await goldScores.complete(project);
  const access = await Access.of(store, project, asker);
  const [articles, scores] = await Promise.all([store.gold.list(project.id), store.gold.scores(project.id)]);
  return {
    articles,
    scores: scores.filter(
      ({ article, member }) => access.mayRead(article, ownLayer(member)) || access.seesFigures(article),
    ),
  };
}

/**
 * A member’s own scores, without their articles; `null` where the project does not show them. A score is told
 * when the work is revealed: right after they are done it would tell which article is gold.
 */
export async function ownScores(
  { store, goldScores }: Work,
  project: Project,
  member: MemberId,
): Promise<readonly GoldScore[] | null> {
  if (project.showsScores !== true) return null;
  await goldScores.complete(project);
  const rounds = await store.rounds.list(project.id);
  const revealed = new Set(rounds.flatMap(({ article, revealed: at }) => (at === null ? [] : [article])));
  return (await store.gold.scores(project.id, member)).filter(({ article }) => revealed.has(article));
}
