/** Collects the input for planning assignments: the project’s articles, its members, and what each has begun and finished. */
import { pairKey, type AssignmentPlan } from '../../../shared/domain/assignment/plan.ts';
import type { ArticleId, MemberId } from '../../../shared/domain/ids.ts';
import { may } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { Assignment, Membership } from '../../store/store.ts';
import type { Services } from '../services.ts';
import { idleOf } from './abandoned.ts';

export interface PlanScene {
  readonly articles: readonly ArticleId[];
  /** Everybody who may annotate. */
  readonly people: ReadonlyMap<MemberId, Membership>;
  /** Whose finished work may count: members whatever their role, and former ones; no programs. */
  readonly known: ReadonlySet<MemberId>;
  /** Who takes part in the plan. */
  readonly members: readonly MemberId[];
  readonly current: readonly Assignment[];
  /** Pairs of which something is done: written to, or said. */
  readonly begun: ReadonlySet<string>;
  /** Those that are written to. */
  readonly written: ReadonlySet<string>;
  /** Those whose member said that they are done. */
  readonly finished: ReadonlySet<string>;
  /** Released pairs that were begun, were not abandoned, and whose member may annotate again. */
  readonly returning: ReadonlySet<string>;
}

export async function sceneOf(
  { store }: Pick<Services, 'store'>,
  project: Project,
  plan: AssignmentPlan,
): Promise<PlanScene> {
  const { id } = project;
  const articles = (await store.articles.list(id)).map((article) => article.id);
  const here = await store.members.ofProject(id);
  const all = here.filter(({ role }) => may(role, 'annotate'));
  const people = new Map(all.map((one) => [one.id, one]));
  const annotators = all.filter(({ role, kind }) => role === 'annotator' && kind !== 'program');
  const marked = (await store.articleStates.list(id)).filter(({ state }) => state !== 'new');
  const written = await writtenIn(store, project);
  const current = await store.assignments.list(id);
  const begun = new Set([...written, ...marked.map(pairKey)]);
  const back = current.filter((one) => one.state === 'released' && people.has(one.member) && begun.has(pairKey(one)));
  const abandoned = new Set((await idleOf({ store }, project, back, ({ at }) => at)).map(pairKey));
  return {
    articles,
    people,
    known: personsIn([...here, ...(await store.members.formerOfProject(id))]),
    members: plan.members?.filter((member) => people.has(member)) ?? annotators.map((member) => member.id),
    current,
    begun,
    written,
    finished: new Set(marked.filter(({ state }) => state === 'done').map(pairKey)),
    returning: new Set(back.map(pairKey).filter((key) => !abandoned.has(key))),
  };
}

async function writtenIn({ layers }: Pick<Services['store'], 'layers'>, { id }: Project): Promise<ReadonlySet<string>> {
  return new Set(
    (await layers.ofProject(id)).flatMap(({ article, layer: { owner } }) =>
      owner === null ? [] : [pairKey({ article, member: owner })],
    ),
  );
}

const personsIn = (members: readonly Membership[]): ReadonlySet<MemberId> =>
  new Set(members.filter(({ kind }) => kind !== 'program').map((one) => one.id));
