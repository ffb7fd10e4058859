/** Which labels and kinds of relation the annotations of a project bear, and how many of each there are. */
import type { Project } from '../../shared/domain/project.ts';
import type { ProjectWork } from './project-work.ts';

export interface KeysInUse {
  /** Annotations by label key; labels that none bears are not in it. */
  readonly labels: ReadonlyMap<string, number>;
  /** Relations by the key of their kind. */
  readonly relations: ReadonlyMap<string, number>;
}

/** Reads every layer of the project as it is committed. */
export async function labelsInUse({ store, rooms }: Pick<ProjectWork, 'store' | 'rooms'>, { id }: Project): Promise<KeysInUse> {
  const labels = new Map<string, number>();
  const relations = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { id: article } of await store.articles.list(id)) {
    for (const layer of await rooms.layersOf(id, article)) {
      const contents = (await rooms.read({ project: id, article, layer })).contents();
      for (const { body } of contents.annotations) count(labels, body.label);
      for (const { record } of contents.relations) count(relations, record.type);
    }
  }
  return { labels, relations };
}
