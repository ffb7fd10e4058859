/** Which labels and kinds of relation the annotations of a project bear, and how many of each there are. */
import type { Sender } from '../../shared/domain/permission.ts';
import type { Project } from '../../shared/domain/project.ts';
import { Access } from './access.ts';
import type { Services } from './services.ts';

interface KeysInUse {
  /** Annotations by label key; labels that none bears are not in it. */
  readonly labels: ReadonlyMap<string, number>;
  /** Relations by the key of their kind. */
  readonly relations: ReadonlyMap<string, number>;
  /** Some layers are hidden from the asker: their annotations do not count, and may have any label. */
  readonly isMoreHidden: boolean;
}

/** Counts over every layer of the project that the asker may read, as it is committed; an article that is put away may come back with its labels. */
export async function labelsInUse(
  { store, index }: Pick<Services, 'store' | 'index'>,
  project: Project,
  asker: Sender,
): Promise<KeysInUse> {
  const access = await Access.of(store, project, asker);
  const layers = await index.readable(project.id, access, { which: 'all' });
  const totals = await index.totals(layers);
  return {
    labels: total(totals.map(({ labels }) => labels)),
    relations: await index.relations(layers),
    isMoreHidden: access.hidden().length > 0,
  };
}

function total(counts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [key, count] of counts.flatMap((one) => [...one])) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}
