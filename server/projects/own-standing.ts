/** Tells a member’s situation in one article: their progress, the layer in which they work, and the round of independent work. */
import type { ArticleId } from '../../shared/domain/ids.ts';
import type { ArticleState } from '../../shared/domain/article-state.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { RoundState } from '../../shared/domain/round.ts';
import { layerOfWork, layerPolicy } from '../../shared/layer/layer-policy.ts';
import { ownState } from './project-activity.ts';
import type { Services } from './services.ts';

interface OwnStanding {
  readonly state: ArticleState;
  readonly layer: LayerName;
  readonly mayWrite: boolean;
  /** `null`: work on the article is shared. */
  readonly round: { readonly number: number; readonly state: RoundState } | null;
}

export async function ownStanding(
  work: Pick<Services, 'store' | 'index'>,
  project: Project,
  article: ArticleId,
  asker: Sender,
): Promise<OwnStanding> {
  const standing = await work.store.rounds.standing(project, article);
  const layer = layerOfWork(project, asker, standing);
  const found = await work.store.layers.get({ project: project.id, article, layer });
  return {
    state: await ownState(work, project, article, asker),
    layer,
    mayWrite: layerPolicy(found, project, asker, standing).write.size > 0,
    round: standing.round === null ? null : { number: standing.number, state: standing.round },
  };
}
