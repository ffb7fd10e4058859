/** Reads the state of independent work from SQL: rounds, assignments, members’ reported progress, and the state of their own layers. */
import type { Kysely, Selectable } from 'kysely';
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { isForeign, isWritable, type LayerState } from '../../../shared/domain/layer.ts';
import { WHOLE_PROJECT } from '../../../shared/domain/layer-name.ts';
import { may } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import {
  isAtWork,
  marksOf,
  newStanding,
  ROUND_STATES,
  type ArticleStanding,
  type Aside,
  type Participant,
  type RosterEntry,
  type RoundState,
} from '../../../shared/domain/round.ts';
import { groupBy } from '../../../shared/formats/incoming/group-by.ts';
import type { Participants, Standings } from '../store.ts';
import type { Tables } from '../tables.ts';
import { layerOf, layersOf } from './layers.ts';
import { rostersIn } from './rosters.ts';

interface LastRound {
  readonly round: RoundState;
  readonly number: number;
  readonly opened: number;
}

/** The last round of each article that has a row. */
export async function lastRounds(
  db: Kysely<Tables>,
  project: ProjectId,
  article?: ArticleId,
): Promise<ReadonlyMap<ArticleId, LastRound>> {
  const rows = await db
    .selectFrom('article_rounds')
    .select(['article', 'round', 'state', 'opened_at'])
    .where((row) => row.and({ project, ...(article !== undefined && { article }) }))
    .orderBy('round')
    .execute();
  return new Map(rows.map((row) => [row.article, { round: row.state, number: row.round, opened: row.opened_at }]));
}

/** What is known of one member on one article; `layer`: the state of their own layer, `null` without a row. */
interface Known extends Participant {
  readonly article: ArticleId;
  readonly layer: LayerState | null;
}

const isSet = (flag: number): true | undefined => (flag === 1 ? true : undefined);

/** A place of a roster, out of its row. */
export const placeOf = ({
  member,
  why,
  by_link,
  joined,
  late,
}: Pick<Selectable<Tables['round_layers']>, 'member' | 'why' | 'by_link' | 'joined' | 'late'>): RosterEntry => ({
  member,
  why,
  ...marksOf({ byLink: isSet(by_link), joined: isSet(joined), late: isSet(late) }),
});

/** A round that was begun by sending work back: the places of those whose layers stay frozen, and who was in the round before. */
interface SentBackRound {
  readonly kept: ReadonlyMap<MemberId, RosterEntry>;
  readonly before: ReadonlySet<MemberId>;
}

/** By article: those whose last round goes on for some alone. */
async function sentBackRounds(
  db: Kysely<Tables>,
  project: ProjectId,
  article: ArticleId | undefined,
): Promise<ReadonlyMap<ArticleId, SentBackRound>> {
  const places = await db
    .selectFrom('article_rounds as last')
    .innerJoin('round_layers as place', (on) =>
      on.onRef('place.project', '=', 'last.project').onRef('place.article', '=', 'last.article'),
    )
    .select([
      'place.article',
      'place.round',
      'place.member',
      'place.why',
      'place.by_link',
      'place.joined',
      'place.late',
      'last.round as current',
    ])
    .where('last.project', '=', project)
    .$if(article !== undefined, (query) => query.where('last.article', '=', article as ArticleId))
    // A round that is not revealed is always the last one.
    .where('last.state', '=', 'independent')
    .where((place) => place.eb('place.round', '>=', place.eb('last.round', '-', 1)))
    .execute();
  const rounds = new Map<ArticleId, SentBackRound>();
  for (const [of, all] of groupBy(places, (place) => place.article)) {
    const kept = all.filter(({ round, current }) => round === current);
    const before = new Set(all.filter(({ round, current }) => round < current).map(({ member }) => member));
    if (kept.length > 0) rounds.set(of, { kept: new Map(kept.map((place) => [place.member, placeOf(place)])), before });
  }
  return rounds;
}

function asideIn(round: SentBackRound | undefined, member: MemberId): Aside | null {
  if (round === undefined) return null;
  return round.kept.get(member) ?? (round.before.has(member) ? null : 'outside');
}

/** Whose and what is looked for. */
interface Wanted {
  readonly article?: ArticleId;
  readonly member?: MemberId;
}

/** A project has a plan: only those work on an article to whom it is assigned. */
const isPlannedIn = async (db: Kysely<Tables>, project: ProjectId): Promise<boolean> =>
  (await db.selectFrom('assignment_plans').select('version').where('project', '=', project).executeTakeFirst()) !==
  undefined;

/** Everybody who has to do with independent work, article by article. */
async function knownIn(db: Kysely<Tables>, project: ProjectId, wanted: Wanted): Promise<readonly Known[]> {
  const only = { project, ...wanted };
  const layers = await layersOf(db, project)
    .select('layers.article')
    .where('kind', '=', 'annotator')
    .where((layer) =>
      layer.and({
        ...(wanted.article !== undefined && { article: wanted.article }),
        ...(wanted.member !== undefined && { owner: wanted.member }),
      }),
    )
    .execute();
  const assignments = await db
    .selectFrom('assignments')
    .select(['article', 'member', 'state'])
    .where((one) => one.and(only))
    .execute();
  const marked = await db
    .selectFrom('article_states')
    .select(['article', 'member', 'state'])
    .where((one) => one.and(only))
    .execute();
  const people = await db
    .selectFrom('memberships')
    .innerJoin('members', 'members.id', 'memberships.member')
    .select(['member', 'kind', 'role'])
    .where('project', '=', project)
    .where('left', '=', 0)
    .execute();
  const here = new Map(people.map((one) => [one.member, one]));
  const sentBack = await sentBackRounds(db, project, wanted.article);
  const all = new Map<string, Known>();
  const note = (article: ArticleId, member: MemberId, change: Partial<Known>): void => {
    const person = here.get(member);
    const known = all.get(`${article} ${member}`) ?? {
      article,
      member,
      assignment: null,
      marked: null,
      hasBegun: false,
      isHere: person !== undefined && may(person.role, 'annotate'),
      isExtra: person?.kind === 'program',
      aside: asideIn(sentBack.get(article), member),
      layer: null,
    };
    all.set(`${article} ${member}`, { ...known, ...change });
  };
  for (const { article, ...row } of layers) {
    const layer = layerOf(row);
    if (layer.owner === null) continue;
    const isExtra = isForeign(layer) || here.get(layer.owner)?.kind === 'program';
    note(article, layer.owner, { hasBegun: layer.isWritten, layer: layer.state, isExtra });
  }
  for (const { article, member, state } of assignments) note(article, member, { assignment: state });
  for (const { article, member, state } of marked) note(article, member, { marked: state });
  return [...all.values()];
}

export const participantsIn = async (
  db: Kysely<Tables>,
  project: ProjectId,
  article: ArticleId,
): Promise<Participants> => ({
  isPlanned: await isPlannedIn(db, project),
  all: [...(await knownIn(db, project, { article }))].sort((a, b) => (a.member < b.member ? -1 : 1)),
});

export async function standingIn(
  db: Kysely<Tables>,
  { id, mode }: Pick<Project, 'id' | 'mode'>,
  article: ArticleId,
): Promise<ArticleStanding> {
  if (article === WHOLE_PROJECT) return { ...newStanding(mode), round: await roundOfProject(db, { id, mode }) };
  const last = (await lastRounds(db, id, article)).get(article);
  const standing = { ...newStanding(mode), ...(last && { round: last.round, number: last.number }) };
  const roster = (await rostersIn(db, { id, mode }, { article })).of(article, standing);
  if (standing.round === null) return { ...standing, roster };
  const known = await knownIn(db, id, { article });
  return withPeople({ ...standing, roster }, known, await isPlannedIn(db, id), await programsIn(db, id));
}

/** How independent work stands on the whole: as on the article that is furthest behind. */
async function roundOfProject(
  db: Kysely<Tables>,
  { id, mode }: Pick<Project, 'id' | 'mode'>,
): Promise<RoundState | null> {
  const rounds = await lastRounds(db, id);
  const there = await db.selectFrom('articles_there').select('id').where('project', '=', id).execute();
  const fresh = newStanding(mode).round;
  const all = new Set(there.map((one) => rounds.get(one.id)?.round ?? fresh));
  if (all.size === 0) return fresh;
  return [...ROUND_STATES].find((state) => all.has(state)) ?? null;
}

/** How it stands for one member, in all articles. */
export async function standingsIn(
  db: Kysely<Tables>,
  { id, mode }: Pick<Project, 'id' | 'mode'>,
  member: MemberId,
): Promise<Standings> {
  const rounds = await lastRounds(db, id);
  const fresh = newStanding(mode);
  const rosters = await rostersIn(db, { id, mode }, { member });
  if (fresh.round === null && rounds.size === 0)
    return { of: (article) => ({ ...fresh, roster: rosters.of(article, fresh) }), isShared: true };
  const known = groupBy(await knownIn(db, id, { member }), ({ article }) => article);
  const [isPlanned, programs] = [await isPlannedIn(db, id), await programsIn(db, id)];
  // The policy asks once for each layer of an article.
  const told = new Map<ArticleId, ArticleStanding>();
  return {
    isShared: false,
    of(article) {
      const before = told.get(article);
      if (before !== undefined) return before;
      const last = rounds.get(article);
      const shared = { ...fresh, ...(last && { round: last.round, number: last.number }) };
      const standing = { ...shared, roster: rosters.of(article, shared) };
      const whole =
        standing.round === null ? standing : withPeople(standing, known.get(article) ?? [], isPlanned, programs);
      told.set(article, whole);
      return whole;
    },
  };
}

async function programsIn(db: Kysely<Tables>, project: ProjectId): Promise<readonly MemberId[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('members', 'members.id', 'memberships.member')
    .select('member')
    .where('project', '=', project)
    .where('kind', '=', 'program')
    .execute();
  return rows.map(({ member }) => member);
}

/** Programs annotate every article: no plan counts them. */
function withPeople(
  standing: ArticleStanding,
  known: readonly Known[],
  isPlanned: boolean,
  programs: readonly MemberId[],
): ArticleStanding {
  // After the reveal a layer without a row is closed, unless a lead has opened it.
  const isOpen = ({ layer }: Known): boolean => (layer === null ? standing.round === 'independent' : isWritable(layer));
  const assigned = known.filter(({ assignment }) => assignment === 'assigned' || assignment === 'returned');
  return {
    ...standing,
    atWork: new Set(known.filter((one) => isOpen(one) && isAtWork(one, isPlanned)).map(({ member }) => member)),
    assigned: isPlanned ? new Set([...assigned.map(({ member }) => member), ...programs]) : null,
  };
}
