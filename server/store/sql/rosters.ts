/** Reads, in SQL, whose layers of an article adjudication compares: those that count in a revealed round, or, for shared work, those that were written to. */
import type { Kysely } from 'kysely';
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { newStanding, type ArticleStanding } from '../../../shared/domain/round.ts';
import { groupBy } from '../../../shared/formats/incoming/group-by.ts';
import type { Tables } from '../tables.ts';

/** Whose and what is looked for. */
interface Wanted {
  readonly article?: ArticleId;
  readonly member?: MemberId;
}

interface Rosters {
  of(article: ArticleId, standing: Pick<ArticleStanding, 'round' | 'number'>): ReadonlySet<MemberId>;
}

const NOBODY: ReadonlySet<MemberId> = new Set();

export async function rostersIn(
  db: Kysely<Tables>,
  { id, mode }: Pick<Project, 'id' | 'mode'>,
  wanted: Wanted,
): Promise<Rosters> {
  const counted = await db
    .selectFrom('round_layers')
    .select(['article', 'round', 'member'])
    .where((place) => place.and({ project: id, ...wanted }))
    .where('why', 'is', null)
    .execute();
  // Where new work is independent, every article has a round.
  const owned = newStanding(mode).round === null ? await ownersOf(db, id, wanted) : [];
  const inRounds = groupBy(counted, ({ article, round }) => `${article} ${round}`);
  const inShared = groupBy(owned, ({ article }) => article);
  return {
    of(article, { round, number }) {
      if (round === 'independent') return NOBODY;
      const places = round === null ? inShared.get(article) : inRounds.get(`${article} ${number}`);
      return new Set((places ?? []).flatMap(({ member }) => member ?? []));
    },
  };
}

/** Members whose own layers were written. */
const ownersOf = (db: Kysely<Tables>, project: ProjectId, { article, member }: Wanted) =>
  db
    .selectFrom('layers')
    .select(['article', 'owner as member'])
    .where((layer) =>
      layer.and({
        project,
        kind: 'annotator',
        ...(article !== undefined && { article }),
        ...(member !== undefined && { owner: member }),
      }),
    )
    .where('found_only', '=', 0)
    .where((layer) =>
      layer.exists(layer.selectFrom('updates').select('row').whereRef('updates.layer', '=', 'layers.id')),
    )
    .execute();
