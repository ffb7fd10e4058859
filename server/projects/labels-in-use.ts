/** Which labels and kinds of relation the annotations of a project bear, and how many of each there are. */
import type { Project } from '../../shared/domain/project.ts';
import type { Services } from './services.ts';

interface KeysInUse {
  /** Annotations by label key; labels that none bears are not in it. */
  readonly labels: ReadonlyMap<string, number>;
  /** Relations by the key of their kind. */
  readonly relations: ReadonlyMap<string, number>;
}

/** Counts over every layer of the project, as it is committed; an article that is put away may come back with its labels. */
export async function labelsInUse({ index }: Pick<Services, 'index'>, { id }: Project): Promise<KeysInUse> {
  const layers = await index.all(id);
  const totals = await index.totals(layers);
  return { labels: total(totals.map(({ labels }) => labels)), relations: await index.relations(layers) };
}

function total(counts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [key, count] of counts.flatMap((one) => [...one])) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}
