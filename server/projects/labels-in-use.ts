/** Counts how many annotations and relations of a project have each label and each kind of relation. */
import type { Sender } from '../../shared/domain/permission.ts';
import type { Project } from '../../shared/domain/project.ts';
import { relationTypes, type LabelSet } from '../../shared/domain/label-set.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import { Access } from './access.ts';
import type { Services } from './services.ts';

/** Layers that are hidden from the asker are not counted. */
export const MAY_BE_HIDDEN = 'there is work that is not revealed yet, where it may be used.';

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

/** Refuses a label set without a kind of relation that is in use, or may be in work that is hidden from the asker: `relation-in-use`. */
export function keepsRelations(now: LabelSet, wanted: LabelSet, inUse: KeysInUse): Result<null> {
  const gone = missingFrom(relationTypes(wanted), relationTypes(now)).find(
    ({ key }) => inUse.isMoreHidden || inUse.relations.has(key),
  );
  if (gone === undefined) return success(null);
  const count = inUse.relations.get(gone.key) ?? 0;
  const ofKind = `${count} ${count === 1 ? 'relation is' : 'relations are'} of this kind. Remove them first.`;
  const why = count === 0 ? MAY_BE_HIDDEN : ofKind;
  return failure('relation-in-use', `“${gone.title}” can’t go: ${why}`, `labelSet.relations.${gone.key}`);
}

/** Those that are gone from a list, by their key. */
export function missingFrom<One extends { readonly key: string }>(
  now: readonly One[],
  before: readonly One[],
): readonly One[] {
  const kept = new Set(now.map(({ key }) => key));
  return before.filter(({ key }) => !kept.has(key));
}
