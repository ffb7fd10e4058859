/** Collects the facts about independent work (rounds, assignments) for an export, as far as the asker may know them. */
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { ownLayer } from '../../../shared/domain/layer-name.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { isNoWork, type ExportedWork } from '../../../shared/formats/verbatim/exported-work.ts';
import type { EarlierRound, ExportedLayer } from '../../../shared/formats/verbatim/project-export.ts';
import { layerContentsOf } from '../../../shared/layer/layer-log.ts';
import { groupBy } from '../../../shared/formats/incoming/group-by.ts';
import type { ArticleRound, Store } from '../../store/store.ts';
import type { Access } from '../access.ts';
import type { Asker, ExportRequest } from './export-request.ts';

/**
 * Whose layers count in a round is told to those who may read them: an absent layer is then an empty one.
 * By article; one where there is none is not in it, nor any of a project whose work is shared.
 */
export async function workOf(
  store: Store,
  { id }: Project,
  access: Access,
  asker: Asker,
): Promise<ReadonlyMap<ArticleId, ExportedWork>> {
  if (access.isSameForAll) return new Map();
  const statesByArticle = groupBy(await store.articleStates.list(id), ({ article }) => article);
  const assigned = groupBy(await store.assignments.list(id), ({ article }) => article);
  const rounds = groupBy(await store.rounds.list(id), ({ article }) => article);
  const work = new Map<ArticleId, ExportedWork>();
  for (const article of new Set([...statesByArticle.keys(), ...assigned.keys(), ...rounds.keys()])) {
    const isVisible = ({ member }: { readonly member: MemberId }): boolean =>
      access.seesProgress(article) || member === asker?.member;
    const mayRead = ({ readBy }: Pick<ArticleRound, 'readBy'>, member: MemberId, isLast: boolean): boolean =>
      member === asker?.member ||
      (isLast ? access.mayRead(article, ownLayer(member)) : access.mayReadEarlier(article, member, readBy));
    const one: ExportedWork = {
      states: (statesByArticle.get(article) ?? []).filter(isVisible).map(({ member, state }) => ({ member, state })),
      assignments: (assigned.get(article) ?? []).filter(isVisible).map(({ member, state }) => ({ member, state })),
      rounds: (rounds.get(article) ?? []).map(({ article: _article, ...round }, at, all) => ({
        ...round,
        roster: round.roster.filter((entry) =>
          entry.why === null ? mayRead(round, entry.member, at === all.length - 1) : isVisible(entry),
        ),
      })),
    };
    if (!isNoWork(one)) work.set(article, one);
  }
  return work;
}

/** The same of these layers alone: a roster that named others would make them look empty. */
export const ofLayers = (
  work: ExportedWork | undefined,
  layers: ReadonlySet<string> | null,
): ExportedWork | undefined =>
  work && layers !== null
    ? {
        ...work,
        rounds: work.rounds.map((round) => ({
          ...round,
          roster: round.roster.filter(({ member }) => layers.has(ownLayer(member))),
        })),
      }
    : work;

/**
 * Layers of an article as they were at the end of earlier rounds, as far as the asker may read them. A round of which
 * nothing was kept, because the project comes out of a file that did not have it, is not among them.
 * Other formats than Verbatim's own have no place for them.
 */
export async function earlierRounds(
  store: Pick<Store, 'rounds'>,
  address: { readonly project: ProjectId; readonly article: ArticleId },
  { rounds: known }: Pick<ExportedWork, 'rounds'>,
  access: Access,
  { format, rounds }: Pick<ExportRequest, 'format' | 'rounds'>,
): Promise<readonly EarlierRound[]> {
  const earlier: EarlierRound[] = [];
  if (format !== 'json') return earlier;
  for (const { round, readBy, roster } of known.slice(0, -1)) {
    if (rounds?.has(round) === false) continue;
    const layers: ExportedLayer[] = [];
    for (const { member } of roster) {
      if (!access.mayReadEarlier(address.article, member, readBy)) continue;
      const snapshot = await store.rounds.snapshot(address.project, address.article, round, member);
      if (snapshot !== null) layers.push({ name: ownLayer(member), ...layerContentsOf(snapshot) });
    }
    if (layers.length > 0) earlier.push({ round, layers });
  }
  return earlier;
}
