/**
 * Marks, at the end of a round, the roster entries whose work may not be independent: of a member under whose identity
 * someone got access by a member link, or with whom another member was joined.
 */
import type { Kysely } from 'kysely';
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { marksOf, type RosterEntry } from '../../../shared/domain/round.ts';
import type { RoundStore } from '../store.ts';
import type { Tables } from '../tables.ts';

export const joinedLayers = (db: Kysely<Tables>): Pick<RoundStore, 'noteJoined'> => ({
  async noteJoined(project, { article, from, into, at }) {
    await db
      .insertInto('joined_layers')
      .values({ project, article, member: from, into, at })
      .onConflict((known) => known.columns(['project', 'article', 'member']).doUpdateSet({ into, at }))
      .execute();
  },
});

/** A round that ends; `opened` in milliseconds since 1970. */
interface EndingRound {
  readonly project: ProjectId;
  readonly article: ArticleId;
  readonly opened: number;
}

/** A roster with its marks. A member who was joined with another has no place: their work counts as the other’s. */
export async function markedRoster(
  db: Kysely<Tables>,
  { project, article, opened }: EndingRound,
  roster: readonly RosterEntry[],
): Promise<readonly RosterEntry[]> {
  const joins = await db
    .selectFrom('joined_layers')
    .select(['member', 'into', 'at'])
    .where((one) => one.and({ project, article }))
    .execute();
  const gone = new Set(joins.map(({ member }) => member));
  const joined = new Set(joins.filter(({ at }) => at >= opened).map(({ into }) => into));
  const came = await cameByLink(db, opened);
  return roster
    .filter(({ member, why }) => why !== 'released' || !gone.has(member))
    .map((place) => ({
      ...place,
      ...marksOf({
        ...place,
        ...(came.has(place.member) && { byLink: true }),
        ...(joined.has(place.member) && { joined: true }),
      }),
    }));
}

/** Members as whom another person came in since then, by a link that this person made. @param since milliseconds since 1970. */
async function cameByLink(db: Kysely<Tables>, since: number): Promise<ReadonlySet<MemberId>> {
  const links = await db.selectFrom('member_links').select('member').where('used', '>=', since).execute();
  return new Set(links.map(({ member }) => member));
}
