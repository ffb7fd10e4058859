/** The table of assignments: a row for each article, a cell for each annotator. */
import type { ArticleState } from '../../../shared/domain/article-state.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { ProjectMemberBody } from '../../../shared/wire/http/people.ts';
import type { AssignmentBody, AssignmentsBody, RoundBody } from '../../../shared/wire/http/rounds.ts';

export interface AssignmentRow {
  readonly article: ArticleBody;
  /** `null`: it is independent by the project’s mode alone. */
  readonly round: RoundBody | null;
  readonly cells: readonly AssignmentCell[];
}

export interface AssignmentCell {
  readonly member: ProjectMemberBody;
  /** `null`: nobody assigned the article to them. */
  readonly assignment: AssignmentBody | null;
  /** How far they are; `null`: not theirs to annotate. */
  readonly progress: ArticleState | null;
}

/** By article and member; not there: new. */
export type StatesByArticle = ReadonlyMap<string, Readonly<Record<string, ArticleState>>>;

/** The columns of the table: members with the role annotator (programs too), and members with an assignment. */
export function annotatorsOf(
  members: readonly ProjectMemberBody[],
  { assignments }: Pick<AssignmentsBody, 'assignments'>,
): readonly ProjectMemberBody[] {
  const assigned = new Set(assignments.map(({ member }) => member));
  return members.filter(({ id, role }) => role === 'annotator' || assigned.has(id));
}

export function assignmentRows(
  articles: readonly ArticleBody[],
  annotators: readonly ProjectMemberBody[],
  { plan, assignments, rounds }: Pick<AssignmentsBody, 'plan' | 'assignments' | 'rounds'>,
  states: StatesByArticle,
): readonly AssignmentRow[] {
  const byPlace = new Map(assignments.map((one) => [`${one.article} ${one.member}`, one]));
  const latest = new Map<string, RoundBody>();
  for (const round of rounds) {
    const known = latest.get(round.article);
    if (known === undefined || known.round < round.round) latest.set(round.article, round);
  }
  return articles.map((article) => ({
    article,
    round: latest.get(article.id) ?? null,
    cells: annotators.map((member) => {
      const assignment = byPlace.get(`${article.id} ${member.id}`) ?? null;
      // Without a plan everybody annotates what they like.
      const own = plan === null ? (states.get(article.id)?.[member.id] ?? 'new') : null;
      return { member, assignment, progress: assignment?.progress ?? own };
    }),
  }));
}

export const isRevealed = ({ round }: AssignmentRow): boolean => round !== null && round.state !== 'independent';
