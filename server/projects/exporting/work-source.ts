/** What an export tells of independent work: as much as its asker may know. */
import type { ArticleId, MemberId } from '../../../shared/domain/ids.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { isNoWork, type ExportedWork } from '../../../shared/formats/verbatim/exported-work.ts';
import { groupBy } from '../../../shared/formats/incoming/group-by.ts';
import type { Store } from '../../store/store.ts';
import type { Access } from '../access.ts';
import type { Asker } from './export-request.ts';

/**
 * Whose layers count in the last round is told to those who may read them: an absent layer is then an empty one.
 * By article; one where there is none is not in it, nor any of a project whose work is shared.
 */
export async function workOf(
  store: Store,
  { id }: Project,
  access: Access,
  asker: Asker,
): Promise<ReadonlyMap<ArticleId, ExportedWork>> {
  if (access.isSameForAll) return new Map();
  const said = groupBy(await store.articleStates.list(id), ({ article }) => article);
  const assigned = groupBy(await store.assignments.list(id), ({ article }) => article);
  const rounds = groupBy(await store.rounds.list(id), ({ article }) => article);
  const work = new Map<ArticleId, ExportedWork>();
  for (const article of new Set([...said.keys(), ...assigned.keys(), ...rounds.keys()])) {
    const isTold = ({ member }: { readonly member: MemberId }): boolean =>
      access.seesProgress(article) || member === asker?.member;
    const one: ExportedWork = {
      states: (said.get(article) ?? []).filter(isTold).map(({ member, state }) => ({ member, state })),
      assignments: (assigned.get(article) ?? []).filter(isTold).map(({ member, state }) => ({ member, state })),
      rounds: (rounds.get(article) ?? []).map(({ article: _article, ...round }, at, all) => ({
        ...round,
        roster: round.roster.filter((entry) =>
          at === all.length - 1 && entry.why === null
            ? entry.member === asker?.member || access.mayRead(article, `annotator/${entry.member}`)
            : isTold(entry),
        ),
      })),
    };
    if (!isNoWork(one)) work.set(article, one);
  }
  return work;
}
