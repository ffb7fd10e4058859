/**
 * Ends and begins rounds of independent work: a reveal freezes the annotators’ own layers and makes them readable for
 * owners and curators, and for annotators too if the project says so.
 */
import type { Article } from '../../../shared/domain/article.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { ownLayer } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { notDone, rosterOf, type ArticleStanding } from '../../../shared/domain/round.ts';
import { mergeLog } from '../../../shared/layer/layer-log.ts';
import type { ArticleRound } from '../../store/store.ts';
import type { PrefillsAtReveal } from '../adjudication/prefills-at-reveal.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'changes' | 'now'>;

type RevealWork = Work & { readonly prefills: Pick<PrefillsAtReveal, 'follow'> };

/**
 * Ends an article's round. Everything that was acknowledged before is in it, and nothing that comes later. Then fills the
 * curated layer, if the project says so: the fill takes turns with other work, and the answer waits for it. Fails with
 * `at-work`, `not-independent`, and with `not-done` unless it may be early.
 */
export async function reveal(
  work: RevealWork,
  project: Project,
  article: Article,
  asker: Sender,
  isEarly: boolean,
): Promise<Result<ArticleRound>> {
  const ready = await mayReveal(work, project, article, asker, isEarly);
  if (!ready.ok) return ready;
  const choice = project.prefill ?? null;
  const how = { by: asker.member, at: work.now(), isEarly, fill: choice };
  const outcome = await work.rooms.closeArticle(project.id, article.id, (open) =>
    work.store.rounds.reveal(project, article.id, { ...how, open }),
  );
  await work.changes.publish({ kind: 'activity', project: project.id });
  if (!('refused' in outcome)) {
    const { round } = outcome;
    await work.prefills.follow({ project: project.id, article: article.id, round, choice, by: asker.member });
    return success(outcome);
  }
  if (outcome.refused === 'not-done') return waitingFor(work, project, article, outcome.members);
  return notIndependent(article, await work.store.rounds.standing(project, article.id));
}

/** Looks before anybody is sent home; the store looks again. */
async function mayReveal(
  work: Work,
  project: Project,
  article: Article,
  { member }: Sender,
  isEarly: boolean,
): Promise<Result<null>> {
  const standing = await work.store.rounds.standing(project, article.id);
  if (standing.round !== 'independent') return notIndependent(article, standing);
  if (standing.atWork.has(member))
    return failure('at-work', `You reveal nothing of “${article.title}” until your own work on it is done.`);
  const { all, isPlanned } = await work.store.rounds.participants(project.id, article.id);
  const missing = notDone(all, isPlanned);
  const isEmpty = rosterOf(all, isPlanned).every(({ why }) => why !== null);
  return !isEarly && (missing.length > 0 || isEmpty) ? waitingFor(work, project, article, missing) : success(null);
}

async function waitingFor(
  { store }: Pick<Work, 'store'>,
  { id }: Project,
  { title }: Article,
  members: readonly MemberId[],
): Promise<Result<never>> {
  const people = await store.members.ofProject(id);
  const names = people.filter((one) => members.includes(one.id)).map(({ name }) => name);
  const who =
    names.length === 0 ? 'nobody is done with it' : `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not done`;
  return failure(
    'not-done',
    `“${title}” can’t be revealed yet: ${who}. Ask for an early reveal to do it all the same.`,
    title,
  );
}

/** Why nothing is revealed. */
const notIndependent = (
  { title }: Article,
  { round, number }: Pick<ArticleStanding, 'round' | 'number'>,
): Result<never> =>
  failure(
    'not-independent',
    round === null
      ? `Work on “${title}” is shared: there is nothing to reveal.`
      : `Round ${number} of “${title}” is revealed already.`,
    title,
  );

/** Why no next round begins. */
const notRevealed = ({ title }: Article, { round, number }: Pick<ArticleStanding, 'round' | 'number'>): Result<never> =>
  failure(
    'not-independent',
    round === null
      ? `Work on “${title}” is shared: it has no rounds.`
      : `Round ${number} of “${title}” is not revealed: it goes on already.`,
    title,
  );

/** The outcome of a request to reveal all finished articles, by article. */
interface RevealedAll {
  readonly revealed: readonly string[];
  /** Articles whose round goes on. */
  readonly waiting: readonly string[];
}

/** Reveals every article whose annotators are done. */
export async function revealAllDone(work: RevealWork, project: Project, asker: Sender): Promise<RevealedAll> {
  const revealed: string[] = [];
  const waiting: string[] = [];
  for (const article of await work.store.articles.list(project.id)) {
    const standing = await work.store.rounds.standing(project, article.id);
    if (standing.round !== 'independent') continue;
    const done = await reveal(work, project, article, asker, false);
    (done.ok ? revealed : waiting).push(article.id);
  }
  return { revealed, waiting };
}

/** Takes a reveal back: the next round begins, with the layers of the roster open and hidden again. Fails with `not-independent`. */
export const unreveal = (work: Work, project: Project, article: Article): Promise<Result<ArticleRound>> =>
  beginRound(work, project, article, null);

/**
 * Begins the next round of an article that is revealed. Layers are kept as they were at the end of the one before.
 * @param reopened whose layers are opened; `null`: everybody's.
 */
export async function beginRound(
  work: Work,
  project: Project,
  article: Article,
  reopened: readonly MemberId[] | null,
): Promise<Result<ArticleRound>> {
  const { rounds } = work.store;
  const standing = await rounds.standing(project, article.id);
  if (standing.round === null || standing.round === 'independent') return notRevealed(article, standing);
  const readBy = project.revealedTo ?? 'leads';
  const begun = await work.rooms.closeArticle(project.id, article.id, async () =>
    rounds.begin(project.id, article.id, {
      at: work.now(),
      readBy,
      reopened,
      snapshots: await snapshotsOf(work, project, article),
    }),
  );
  await work.changes.publish({ kind: 'activity', project: project.id });
  const last = (await rounds.list(project.id, article.id)).at(-1);
  return begun && last !== undefined ? success(last) : notRevealed(article, { ...standing, round: 'independent' });
}

/** The layers of the roster as they are now, each as one update. */
async function snapshotsOf(
  { store }: Pick<Work, 'store'>,
  project: Project,
  article: Article,
): Promise<ReadonlyMap<MemberId, Uint8Array>> {
  const roster = (await store.rounds.list(project.id, article.id)).at(-1)?.roster ?? [];
  const snapshots = new Map<MemberId, Uint8Array>();
  for (const { member } of roster) {
    const updates = await store.layers.updates({
      project: project.id,
      article: article.id,
      layer: ownLayer(member),
    });
    // That of an empty layer is kept too: it says that the layer was empty, and not that nothing is known of it.
    snapshots.set(member, mergeLog(updates).update);
  }
  return snapshots;
}
