/** Tells what a member may do with the decisions about a project’s statements. */
import { statementsRoom, WHOLE_PROJECT } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { layerPolicy, type LayerPolicy } from '../../../shared/layer/layer-policy.ts';
import type { Store } from '../../store/store.ts';

export async function statementPolicy(
  { layers, rounds }: Pick<Store, 'layers' | 'rounds'>,
  project: Project,
  asker: Sender,
): Promise<LayerPolicy> {
  const layer = await layers.get(statementsRoom(project.id));
  return layerPolicy(layer, project, asker, await rounds.standing(project, WHOLE_PROJECT));
}
