/** Reads a layer as it was at the end of a round of independent work that another round followed. */
import { layerNamed } from '../../../shared/domain/layer.ts';
import type { LayerRef } from '../../../shared/domain/layer-name.ts';
import { may, type Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { layerContentsOf } from '../../../shared/layer/layer-log.ts';
import { mayReadEarlier } from '../../../shared/layer/layer-policy.ts';
import type { LayerContents } from '../../../shared/layer/layer-records.ts';
import type { Store } from '../../store/store.ts';

/**
 * What was kept of the layer; `null` where the round is the article's last one, whose layer is the one that is there.
 * Fails with `no-such-round`, and with `at-work` and `not-allowed` for those who could not read the layer then.
 * @param round counted from 1.
 */
export async function layerOfRound(
  { rounds }: Pick<Store, 'rounds'>,
  project: Project,
  { article, layer }: Pick<LayerRef, 'article' | 'layer'>,
  round: number,
  asker: Sender,
): Promise<Result<LayerContents | null>> {
  const standing = await rounds.standing(project, article);
  const { owner } = layerNamed(layer, true);
  const unknown = failure('no-such-round', `The article keeps no layer “${layer}” of a round ${round}.`, 'round');
  if (owner === null || round > standing.number) return unknown;
  if (round === standing.number) return success(null);
  const readBy = (await rounds.list(project.id, article)).find((one) => one.round === round)?.readBy ?? null;
  if (!mayReadEarlier({ owner, readBy }, asker, standing))
    return standing.atWork.has(asker.member) && may(asker.role, 'curate')
      ? failure('at-work', 'You read nothing of this article until your own work on it is done.')
      : failure('not-allowed', 'This layer is not yours to read.');
  const snapshot = await rounds.snapshot(project.id, article, round, owner);
  return snapshot === null ? unknown : success(layerContentsOf(snapshot));
}
