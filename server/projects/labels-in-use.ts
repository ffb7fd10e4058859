/** Which labels the annotations of a project bear, and how many bear each. */
import type { Project } from '../../shared/domain/project.ts';
import type { ProjectWork } from './project-work.ts';

/** Counts over every layer of the project, as it is committed. @returns how many annotations by label key; labels that none bears are not in it. */
export async function labelsInUse({ summaries }: Pick<ProjectWork, 'summaries'>, { id }: Project): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { labels } of await summaries.ofProject(id)) {
    for (const [key, count] of labels) counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}
