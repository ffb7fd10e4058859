/** How far a project is: for each member how many articles are done and in work, and how often each label was given. */
import type { ArticleRow } from '../model/article-table.ts';

interface MemberProgress {
  readonly member: string;
  readonly done: number;
  readonly inWork: number;
}

interface ProjectProgress {
  readonly articles: number;
  /** Articles that at least one member is done with. */
  readonly done: number;
  readonly annotations: number;
  /** By label key. */
  readonly labels: ReadonlyMap<string, number>;
  /** Those who are in work or done with anything; who has done most first. */
  readonly members: readonly MemberProgress[];
}

export function progressOf(rows: readonly ArticleRow[]): ProjectProgress {
  const labels = new Map<string, number>();
  const members = new Map<string, { member: string; done: number; inWork: number }>();
  for (const row of rows) {
    for (const [key, count] of Object.entries(row.labels)) labels.set(key, (labels.get(key) ?? 0) + count);
    for (const [member, state] of Object.entries(row.states)) {
      if (state === 'new') continue;
      const known = members.get(member) ?? { member, done: 0, inWork: 0 };
      members.set(member, known);
      if (state === 'done') known.done += 1;
      else known.inWork += 1;
    }
  }
  return {
    articles: rows.length,
    done: rows.filter(({ states }) => Object.values(states).includes('done')).length,
    annotations: rows.reduce((sum, { annotations }) => sum + annotations, 0),
    labels,
    members: [...members.values()].sort((a, b) => b.done - a.done || b.inWork - a.inWork),
  };
}
