/** The thread that traces statements: it keeps the projects that were asked for last, so that nobody else waits for it. */
import { parentPort } from 'node:worker_threads';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import type { StatementDecisions } from '../../../shared/statements/decisions.ts';
import type { PageQuery, StatementsPage } from './statements-page.ts';
import { TracedProject, type ArticleToTrace } from './traced-project.ts';

export type StatementsTask =
  | { readonly kind: 'add'; readonly articles: readonly ArticleToTrace[] }
  | { readonly kind: 'remove'; readonly articles: readonly ArticleId[] }
  | { readonly kind: 'decide'; readonly decisions: StatementDecisions }
  | { readonly kind: 'page'; readonly query: PageQuery }
  /** Nothing of the project is wanted any more. */
  | { readonly kind: 'forget' };

interface StatementsRequest {
  readonly id: number;
  readonly project: ProjectId;
  readonly task: StatementsTask;
}

export interface StatementsAnswer {
  readonly id: number;
  /** Of a `page`. */
  readonly page: StatementsPage | null;
  /** Why there is none. */
  readonly error: string | null;
}

const projects = new Map<ProjectId, TracedProject>();

function take(project: ProjectId, task: StatementsTask): StatementsPage | null {
  if (task.kind === 'forget') {
    projects.delete(project);
    return null;
  }
  const traced = projects.get(project) ?? new TracedProject();
  projects.set(project, traced);
  switch (task.kind) {
    case 'add':
      traced.add(task.articles);
      return null;
    case 'remove':
      traced.remove(task.articles);
      return null;
    case 'decide':
      traced.decide(task.decisions);
      return null;
    case 'page':
      return traced.page(task.query);
  }
}

function answer({ id, project, task }: StatementsRequest): StatementsAnswer {
  try {
    return { id, page: take(project, task), error: null };
  } catch (error) {
    return { id, page: null, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (request: StatementsRequest) => parentPort?.postMessage(answer(request)));
