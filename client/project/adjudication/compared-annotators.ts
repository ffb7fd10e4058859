/** Annotators whose layers are compared somewhere in a project. */
import { layerAnnotator, type LayerName } from '../../../shared/domain/layer-name.ts';
import { projectApi } from '../../services/project-api.ts';

/** Members to whom layers belong. */
export const annotatorsOf = (layers: readonly LayerName[]): ReadonlySet<string> =>
  new Set(layers.flatMap((layer) => layerAnnotator(layer) ?? []));

/** @returns members; none where no two layers can be compared; `null` if it can’t be told. */
export async function comparedAnnotators(project: string): Promise<ReadonlySet<string> | null> {
  const answer = await projectApi.differences(project);
  return answer.ok ? annotatorsOf(answer.value.differences.flatMap(({ layers }) => layers)) : null;
}
