/** Assigns articles to annotators by the plan that an owner sets, and updates the assignments as articles and members come and go. */
import type { ArticleId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { assign, placesBy } from '../../../shared/domain/assignment/assign.ts';
import { pairKey, type AssignmentPlan, type Pairing } from '../../../shared/domain/assignment/plan.ts';
import { may } from '../../../shared/domain/permission.ts';
import { isArchived, type Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import type { Assignment } from '../../store/store.ts';
import type { Services } from '../services.ts';
import { abandonedOf } from './abandoned.ts';
import { sceneOf, type PlanScene } from './plan-scene.ts';

type Work = Pick<Services, 'store' | 'changes' | 'now'>;

/** What a lead asks for: a plan, and by hand the pairings of it. */
interface WantedPlan {
  readonly plan: AssignmentPlan;
  readonly pairings: readonly Pairing[];
}

/** The version of the plan that a change is based on; 0: there was none. `any`: it replaces any plan. */
export type WantedVersions = readonly number[] | 'any';

/**
 * Makes a plan, or replaces it. Articles that a member has begun, or was given by hand, stay theirs.
 * Fails with `plan-changed` where the plan has none of the versions, `unknown-article` and `unknown-member`.
 * @param by the lead. @returns the version of the plan.
 */
export async function putPlan(
  work: Work,
  project: Project,
  { plan, pairings }: WantedPlan,
  versions: WantedVersions,
  by: MemberId,
): Promise<Result<number>> {
  const version = (await work.store.assignments.plan(project.id))?.version ?? 0;
  if (versions !== 'any' && !versions.includes(version)) return planChanged();
  const scene = await sceneOf(work, project, plan);
  const unknown = unknownIn(scene, plan, pairings);
  if (unknown !== null) return unknown;
  const next = assignmentsBy(scene, plan, pairings, { by, at: work.now() });
  const made = await work.store.assignments.replace(project.id, plan, next, version);
  if (made === null)
    return versions === 'any' ? putPlan(work, project, { plan, pairings }, versions, by) : planChanged();
  await tellOf(work, project.id, scene, next);
  return success(made);
}

const planChanged = (): Result<never> =>
  failure('plan-changed', 'Somebody else has changed the assignments meanwhile.');

/** Brings assignments up to date with the articles and people that there are, and releases what was abandoned. By hand nothing is assigned but what the lead says. In an archived project they stay as they are. */
export async function settlePlan(work: Work, project: Project): Promise<void> {
  if (isArchived(project)) return;
  const stored = await work.store.assignments.plan(project.id);
  if (stored === null) return;
  const scene = await sceneOf(work, project, stored.plan);
  const released = new Set((await abandonedOf(work, project, scene.current, scene.begun)).map(pairKey));
  const at = work.now();
  const current = scene.current.map((one) =>
    released.has(pairKey(one)) ? { ...one, state: 'released' as const, reason: null, by: null, at } : one,
  );
  const kept = { ...scene, current };
  const next = stored.plan.kind === 'hand' ? current : assignmentsBy(kept, stored.plan, [], { by: null, at });
  if (isSame(next, scene.current)) return;
  // Another request that was faster has settled it as well.
  if ((await work.store.assignments.replace(project.id, stored.plan, next, stored.version)) === null) return;
  await tellOf(work, project.id, scene, next);
}

function unknownIn(
  { articles, people }: PlanScene,
  plan: AssignmentPlan,
  pairings: readonly Pairing[],
): Result<never> | null {
  const known = new Set(articles);
  const article = pairings.find((one) => !known.has(one.article))?.article;
  if (article !== undefined)
    return failure('unknown-article', `The project has no article “${article}”.`, 'assignments');
  const named = [...(plan.members ?? []), ...pairings.map(({ member }) => member)];
  const member = named.find((one) => !people.has(one));
  return member === undefined
    ? null
    : failure('unknown-member', `Nobody in the project who may annotate has the id “${member}”.`, 'assignments');
}

/** The member who signs new assignments. */
interface Signature {
  readonly by: MemberId | null;
  readonly at: number;
}

function assignmentsBy(
  scene: PlanScene,
  plan: AssignmentPlan,
  pairings: readonly Pairing[],
  signature: Signature,
): readonly Assignment[] {
  const { articles, members, current, begun } = scene;
  const theirs = theirsIn(scene, plan);
  const barred = released(current, theirs);
  const pairs =
    plan.kind === 'hand' ? unique([...pairings, ...theirs]) : assign(plan, articles, members, theirs, barred);
  const known = new Map(current.map((one) => [pairKey(one), one]));
  const next = pairs.map((pair) => {
    const before = known.get(pairKey(pair));
    return before !== undefined && before.state !== 'released'
      ? before
      : { article: pair.article, member: pair.member, state: 'assigned' as const, reason: null, ...signature };
  });
  const named = new Set(pairs.map(pairKey));
  const left = current
    .filter((one) => !named.has(pairKey(one)) && (one.state === 'released' || begun.has(pairKey(one))))
    .map((one) =>
      one.state === 'released' ? one : { ...one, state: 'released' as const, reason: null, ...signature },
    );
  return [...next, ...left].sort((a, b) => (pairKey(a) < pairKey(b) ? -1 : 1));
}

/** Assignments that are not made again: the member was released from them. */
function released(current: readonly Assignment[], theirs: readonly Pairing[]): readonly Pairing[] {
  const back = new Set(theirs.map(pairKey));
  return current.filter((one) => one.state === 'released' && !back.has(pairKey(one)));
}

/** What stays whatever the plan: finished work also of former members, and what people who may annotate have begun. */
function theirsIn(scene: PlanScene, plan: AssignmentPlan): readonly Pairing[] {
  const { articles, people, current, begun, finished, returning } = scene;
  const stays = (one: Assignment): boolean =>
    finished.has(pairKey(one)) || (people.has(one.member) && (begun.has(pairKey(one)) || one.state === 'returned'));
  const kept = current.filter((one) => one.state !== 'released' && stays(one));
  const there = new Set(articles);
  const theirs = [...kept, ...unplannedIn(scene)].filter(({ article }) => there.has(article));
  const wanted = placesBy(plan, articles);
  const back = current.filter((one) => returning.has(pairKey(one)) && there.has(one.article));
  for (const one of back) {
    const takers = theirs.filter(({ article }) => article === one.article).length;
    // By hand it is given back where nobody else has begun.
    if (takers < Math.max(1, wanted(one.article))) theirs.push(one);
  }
  return theirs;
}

/**
 * What people have begun for themselves before there was a plan: without a row they could not go on. Of those who do not
 * annotate any more, what they finished. Once there are rows, only what is written to: saying how far they are gives
 * nobody an article.
 */
function unplannedIn({ people, known, current, begun, written, finished }: PlanScene): readonly Pairing[] {
  const planned = new Set(current.map(pairKey));
  const isPersons = (one: Pairing): boolean =>
    known.has(one.member) && (people.has(one.member) || finished.has(pairKey(one)));
  const own = pairsOf(current.length === 0 ? begun : written);
  return own.filter((one) => isPersons(one) && !planned.has(pairKey(one)));
}

const unique = (pairings: readonly Pairing[]): readonly Pairing[] => [
  ...new Map(pairings.map(({ article, member }) => [pairKey({ article, member }), { article, member }])).values(),
];

const pairsOf = (keys: ReadonlySet<string>): readonly Pairing[] =>
  [...keys].map((key) => {
    const [article = '', member = ''] = key.split(' ');
    return { article: article as ArticleId, member: member as MemberId };
  });

const isSame = (one: readonly Assignment[], other: readonly Assignment[]): boolean =>
  one.length === other.length &&
  one.every((assignment, index) => {
    const before = other[index];
    return before !== undefined && pairKey(before) === pairKey(assignment) && before.state === assignment.state;
  });

/** Rooms judge by it from now on; who leads and annotates an article from now on reads nothing else of it. */
async function tellOf(
  { changes }: Pick<Work, 'changes'>,
  project: ProjectId,
  { current, people }: PlanScene,
  next: readonly Assignment[],
): Promise<void> {
  await changes.publish({ kind: 'project', project });
  await changes.publish({ kind: 'activity', project });
  const before = new Set(current.filter(({ state }) => state !== 'released').map(pairKey));
  const added = next.filter((one) => one.state !== 'released' && !before.has(pairKey(one)));
  const leads = new Set(
    added.map(({ member }) => member).filter((id) => may(people.get(id)?.role ?? 'viewer', 'curate')),
  );
  for (const member of leads) await changes.publish({ kind: 'access', project, member });
}
