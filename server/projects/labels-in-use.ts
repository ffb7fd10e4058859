/** Which labels the annotations of a project bear, and how many bear each. */
import type { Project } from '../../shared/domain/project.ts';
import type { ProjectWork } from './project-work.ts';

/** Reads every layer of the project as it is committed. @returns how many annotations by label key; labels that none bears are not in it. */
export async function labelsInUse({ store, rooms }: Pick<ProjectWork, 'store' | 'rooms'>, { id }: Project): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { id: article } of await store.articles.list(id)) {
    for (const layer of await rooms.layersOf(id, article)) {
      const annotations = (await rooms.read({ project: id, article, layer })).annotations();
      for (const { body } of annotations) counts.set(body.label, (counts.get(body.label) ?? 0) + 1);
    }
  }
  return counts;
}
