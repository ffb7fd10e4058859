/** Stores rounds of independent work in SQL: their state, how they end, and their rosters. */
import type { Kysely } from 'kysely';
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { layerNamed } from '../../../shared/domain/layer.ts';
import { ownLayer, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { newStanding, notDone, rosterOf, type RosterEntry } from '../../../shared/domain/round.ts';
import type { ArticleRound, RoundStore } from '../store.ts';
import { bytesOf, type Tables } from '../tables.ts';
import { awaitedPrefills, noteToFill } from './awaited-prefills.ts';
import { lateWork } from './late-work.ts';
import { isNotPutAway } from './put-away.ts';
import { joinedLayers, markedRoster } from './roster-marks.ts';
import { lastRounds, participantsIn, placeOf, standingIn, standingsIn } from './standings.ts';

export const roundStore = (db: Kysely<Tables>): RoundStore => ({
  ...lateWork(db),
  ...joinedLayers(db),
  ...awaitedPrefills(db),
  standing: (project, article) => standingIn(db, project, article),
  standings: (project, member) => standingsIn(db, project, member),
  participants: (project, article) => participantsIn(db, project, article),
  list: (project, article) => roundsIn(db, project, article),
  reveal: (project, article, how) =>
    db.transaction().execute(async (transaction) => {
      // The first statement writes, so that nothing that is read here can have changed by the commit.
      await raiseRules(transaction, project.id, article);
      return reveal(transaction, project, article, how);
    }),
  begin: (project, article, next) =>
    db.transaction().execute(async (transaction) => {
      await raiseRules(transaction, project, article);
      return begin(transaction, project, article, next);
    }),
  reopen: (project, article, member) =>
    db.transaction().execute(async (transaction) => {
      await raiseRules(transaction, project, article);
      return reopen(transaction, project, article, member);
    }),
  async snapshot(project, article, round, member) {
    const row = await db
      .selectFrom('round_layers')
      .select('snapshot')
      .where((one) => one.and({ project, article, round, member }))
      .executeTakeFirst();
    return row === undefined || row.snapshot === null ? null : bytesOf(row.snapshot);
  },
  restore: (project, rounds) =>
    db.transaction().execute(async (transaction) => {
      for (const round of rounds) {
        await insertRound(transaction, project, round);
        await keepSnapshots(transaction, { project, article: round.article, round: round.round }, round.snapshots);
      }
      for (const { article, state, roster } of lastOf(rounds)) {
        // Of a round that goes on, those are frozen that have their place already.
        await freeze(transaction, project, article, roster.map(nameOf), state === 'independent' ? 'named' : 'all');
      }
    }),
});

const nameOf = ({ member }: { readonly member: MemberId }): LayerName => ownLayer(member);

const lastOf = (rounds: readonly ArticleRound[]): readonly ArticleRound[] => [
  ...new Map([...rounds].sort((a, b) => a.round - b.round).map((round) => [round.article, round])).values(),
];

const raiseRules = (db: Kysely<Tables>, project: ProjectId, article: ArticleId) =>
  db
    .updateTable('layers')
    .set((row) => ({ rules: row('rules', '+', 1) }))
    .where((layer) => layer.and({ project, article }))
    .execute();

async function reveal(
  db: Kysely<Tables>,
  { id: project, mode }: Pick<Project, 'id' | 'mode'>,
  article: ArticleId,
  { by, at, isEarly, open, fill = null }: Parameters<RoundStore['reveal']>[2],
): ReturnType<RoundStore['reveal']> {
  const last = (await lastRounds(db, project, article)).get(article);
  const { round, number } = last ?? newStandingRound(mode);
  if (round !== 'independent') return { refused: 'not-independent' };
  const { all, isPlanned } = await participantsIn(db, project, article);
  const missing = notDone(all, isPlanned);
  const roster = await markedRoster(db, { project, article, opened: last?.opened ?? 0 }, rosterOf(all, isPlanned));
  const isDone = missing.length === 0 && roster.some(({ why }) => why === null);
  if (!isEarly && !isDone) return { refused: 'not-done', members: missing };
  await freeze(db, project, article, [...new Set([...open, ...all.map(nameOf)])], 'all');
  const revealed: ArticleRound = {
    article,
    round: number,
    state: 'revealed',
    opened: last?.opened ?? 0,
    revealed: at,
    revealedBy: by,
    wasEarly: !isDone,
    readBy: null,
    roster,
  };
  await insertRound(db, project, revealed);
  if (fill !== null) await noteToFill(db, project, revealed, fill);
  return revealed;
}

const newStandingRound = (mode: Project['mode']) => {
  const { round, number } = newStanding(mode);
  return { round, number };
};

/** Freezes annotators' layers: those named, which get a row, and of `all` every one that has a row. */
async function freeze(
  db: Kysely<Tables>,
  project: ProjectId,
  article: ArticleId,
  names: readonly LayerName[],
  which: 'all' | 'named',
): Promise<void> {
  const own = names.map((name) => layerNamed(name, false)).filter(({ kind }) => kind === 'annotator');
  for (const { name, kind, owner } of own)
    await db
      .insertInto('layers')
      .values({ project, article, name, kind, owner, state: 'frozen' })
      .onConflict((known) => known.columns(['project', 'article', 'name']).doNothing())
      .execute();
  await db
    .updateTable('layers')
    .set({ state: 'frozen' })
    .where((layer) => layer.and({ project, article, kind: 'annotator' }))
    .$if(which === 'named', (query) => query.where('name', 'in', names))
    .execute();
}

async function insertRound(db: Kysely<Tables>, project: ProjectId, round: ArticleRound): Promise<void> {
  const row = {
    project,
    article: round.article,
    round: round.round,
    state: round.state,
    opened_at: round.opened,
    revealed_at: round.revealed,
    revealed_by: round.revealedBy,
    was_early: round.wasEarly ? 1 : 0,
    read_by: round.readBy,
  };
  await db
    .insertInto('article_rounds')
    .values(row)
    .onConflict((known) => known.columns(['project', 'article', 'round']).doUpdateSet(row))
    .execute();
  const { article } = round;
  for (const { member, why, byLink = false, joined = false, late = false } of round.roster) {
    const place = { why, by_link: byLink ? 1 : 0, joined: joined ? 1 : 0, late: late ? 1 : 0 };
    await db
      .insertInto('round_layers')
      .values({ project, article, round: round.round, member, ...place, snapshot: null })
      .onConflict((known) => known.columns(['project', 'article', 'round', 'member']).doUpdateSet(place))
      .execute();
  }
}

async function begin(
  db: Kysely<Tables>,
  project: ProjectId,
  article: ArticleId,
  { at, readBy, reopened, snapshots }: Parameters<RoundStore['begin']>[2],
): Promise<boolean> {
  const last = (await roundsIn(db, project, article)).at(-1);
  if (last === undefined || last.state === 'independent') return false;
  const { round } = last;
  const ofRound = { project, article, round };
  await db
    .updateTable('article_rounds')
    .set({ read_by: readBy })
    .where((one) => one.and(ofRound))
    .execute();
  await keepSnapshots(db, ofRound, snapshots);
  const roster = reopened === null ? [] : last.roster.filter(({ member }) => !reopened.includes(member));
  await insertRound(db, project, { ...NEW_ROUND, article, round: round + 1, opened: at, roster });
  // Everybody's, but for those who keep their place in the roster: also of who has only looked at an empty layer.
  await db
    .updateTable('layers')
    .set({ state: 'open' })
    .where((layer) => layer.and({ project, article, kind: 'annotator' }))
    .$if(reopened !== null, (query) =>
      query.where(
        'name',
        'in',
        (reopened ?? []).map((member) => nameOf({ member })),
      ),
    )
    .execute();
  await db
    .updateTable('layers')
    .set({ round: round + 1 })
    .where((layer) => layer.and({ project, article, kind: 'annotator' }))
    .execute();
  return true;
}

/** Only of those in the round's roster. */
async function keepSnapshots(
  db: Kysely<Tables>,
  round: { readonly project: ProjectId; readonly article: ArticleId; readonly round: number },
  snapshots: ReadonlyMap<MemberId, Uint8Array>,
): Promise<void> {
  for (const [member, snapshot] of snapshots)
    await db
      .updateTable('round_layers')
      .set({ snapshot })
      .where((one) => one.and({ ...round, member }))
      .execute();
}

async function reopen(db: Kysely<Tables>, project: ProjectId, article: ArticleId, member: MemberId): Promise<boolean> {
  const last = (await roundsIn(db, project, article)).at(-1);
  if (last?.state !== 'independent' || last.roster.every((entry) => entry.member !== member)) return false;
  await db
    .deleteFrom('round_layers')
    .where((place) => place.and({ project, article, round: last.round, member }))
    .execute();
  await db
    .updateTable('layers')
    .set({ state: 'open' })
    .where((layer) => layer.and({ project, article, name: nameOf({ member }) }))
    .execute();
  return true;
}

const NEW_ROUND = {
  state: 'independent',
  revealed: null,
  revealedBy: null,
  wasEarly: false,
  readBy: null,
} as const;

async function roundsIn(
  db: Kysely<Tables>,
  project: ProjectId,
  article: ArticleId | undefined,
): Promise<readonly ArticleRound[]> {
  const only = { project, ...(article !== undefined && { article }) };
  const rows = await db
    .selectFrom('article_rounds')
    .selectAll()
    .where((round) => round.and(only))
    .where((row) => isNotPutAway(row, 'article_rounds'))
    .orderBy('article')
    .orderBy('round')
    .execute();
  const places = await db
    .selectFrom('round_layers')
    .select(['article', 'round', 'member', 'why', 'by_link', 'joined', 'late'])
    .where((place) => place.and(only))
    .orderBy('member')
    .execute();
  const rosters = new Map<string, RosterEntry[]>();
  for (const place of places) {
    const key = `${place.article} ${place.round}`;
    rosters.set(key, [...(rosters.get(key) ?? []), placeOf(place)]);
  }
  return rows.map((row) => ({
    article: row.article,
    round: row.round,
    state: row.state,
    opened: row.opened_at,
    revealed: row.revealed_at,
    revealedBy: row.revealed_by,
    wasEarly: row.was_early === 1,
    readBy: row.read_by,
    roster: rosters.get(`${row.article} ${row.round}`) ?? [],
  }));
}
