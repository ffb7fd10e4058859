/** The articles that a member has to annotate: those assigned to them; without a plan all whose independent work goes on. */
import type { ArticleState } from '../../../shared/domain/article-state.ts';
import { newStanding } from '../../../shared/domain/round.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { ProjectBody } from '../../../shared/wire/http/projects.ts';
import type { AssignmentBody, AssignmentsBody } from '../../../shared/wire/http/rounds.ts';

/** Whose work, and what is known of the project. */
interface Worker {
  readonly member: string;
  readonly mode: ProjectBody['mode'];
  readonly articles: readonly ArticleBody[];
  /** How far they are, by article; not there: new. */
  readonly states: ReadonlyMap<string, ArticleState | undefined>;
}

/** Articles that were sent back come first, also without a plan. */
export function ownWork(
  { plan, assignments, rounds }: Pick<AssignmentsBody, 'plan' | 'assignments' | 'rounds'>,
  { member, mode, articles, states }: Worker,
): readonly AssignmentBody[] {
  const own = assignments.filter((one) => one.member === member);
  if (plan !== null) return own;
  const named = new Set(own.map(({ article }) => article));
  const last = new Map(rounds.toSorted((a, b) => a.round - b.round).map((one) => [one.article, one.state]));
  const isIndependent = ({ id }: ArticleBody): boolean =>
    (last.get(id) ?? newStanding(mode).round) === 'independent' || states.get(id) === 'done';
  const rest = articles.filter((one) => !named.has(one.id) && isIndependent(one));
  return [
    ...own,
    ...rest.map(({ id: article }): AssignmentBody => {
      const progress = states.get(article) ?? 'new';
      return { article, member, state: 'assigned', progress, reason: null, by: null, at: 0 };
    }),
  ];
}
