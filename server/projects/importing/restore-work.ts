/** Brings in what a file tells of independent work, for a project that is made of it. */
import type { ProjectId } from '../../../shared/domain/ids.ts';
import type { ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import type { ArticleRound, Assignment } from '../../store/store.ts';
import type { Services } from '../services.ts';

/** After its layers: those of revealed rounds are frozen. There is no plan any more; by hand, everybody has what they had. */
export async function restoreWork(
  { store, now }: Pick<Services, 'store' | 'now'>,
  project: ProjectId,
  { articles }: ProjectExport,
): Promise<void> {
  const assignments: Assignment[] = [];
  const rounds: ArticleRound[] = [];
  const at = now();
  for await (const {
    article: { id: article },
    work,
  } of articles) {
    if (work === undefined) continue;
    for (const { member, state } of work.states) await store.articleStates.set(project, { article, member, state, at });
    for (const { member, state } of work.assignments)
      assignments.push({ article, member, state, reason: null, by: null, at });
    for (const round of work.rounds) rounds.push({ article, ...round });
  }
  if (assignments.length > 0) await store.assignments.replace(project, { kind: 'hand', seed: 1 }, assignments, 0);
  await store.rounds.restore(project, rounds);
}
