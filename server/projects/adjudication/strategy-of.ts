/** Makes the chosen pre-filling strategy, with what it needs to know about the project’s members. */
import type { Strategy } from '../../../shared/adjudication/strategies.ts';
import type { ProjectId } from '../../../shared/domain/ids.ts';
import { ownLayer } from '../../../shared/domain/layer-name.ts';
import type { PrefillChoice } from '../../../shared/domain/prefill-choice.ts';
import type { Store } from '../../store/store.ts';

export async function strategyOf(
  { members }: Pick<Store, 'members'>,
  project: ProjectId,
  { strategy, tolerance = 0, annotator, programs: countsPrograms = false }: PrefillChoice,
): Promise<Strategy> {
  switch (strategy) {
    case 'tolerance':
      return { kind: 'tolerance', tolerance };
    case 'majority': {
      const all = await members.ofProject(project);
      const programs = all.filter(({ kind }) => kind === 'program').map(({ id }) => ownLayer(id));
      return { kind: 'majority', programs: new Set(programs), countsPrograms };
    }
    case 'annotator':
      return { kind: 'annotator', layer: ownLayer(annotator ?? '') };
    case 'exact':
    case 'union':
      return { kind: strategy };
  }
}
