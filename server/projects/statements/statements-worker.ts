/** The worker thread that finds statements quoted in several articles, so that the event loop stays free. It caches the projects that were requested last. */
import { parentPort } from 'node:worker_threads';
import type { ArticleId, ProjectId, VersionRef } from '../../../shared/domain/ids.ts';
import type { StatementDecisions } from '../../../shared/statements/decisions.ts';
import type { StatementFile } from '../../../shared/statements/statement-files.ts';
import { statementsFile } from './statements-file.ts';
import type { PageQuery, StatementsPage } from './statements-page.ts';
import { TracedProject, type ArticleToTrace, type StatementRefs } from './traced-project.ts';

/** What a member wants to know. */
export type StatementsQuestion =
  | { readonly kind: 'page'; readonly query: PageQuery }
  | { readonly kind: 'file'; readonly format: StatementFile }
  | { readonly kind: 'together'; readonly versions: readonly VersionRef[] };

export type StatementsTask =
  | StatementsQuestion
  | { readonly kind: 'add'; readonly articles: readonly ArticleToTrace[] }
  | { readonly kind: 'remove'; readonly articles: readonly ArticleId[] }
  | { readonly kind: 'decide'; readonly decisions: StatementDecisions }
  /** Nothing of the project is wanted any more. */
  | { readonly kind: 'forget' };

interface StatementsRequest {
  readonly id: number;
  readonly project: ProjectId;
  readonly task: StatementsTask;
}

type Outcome = StatementsPage | readonly Uint8Array<ArrayBuffer>[] | readonly StatementRefs[] | null;

export interface StatementsAnswer {
  readonly id: number;
  /** Of a question. */
  readonly outcome: Outcome;
  /** Why there is none. */
  readonly error: string | null;
}

const projects = new Map<ProjectId, TracedProject>();

function take(project: ProjectId, task: StatementsTask): Outcome {
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
    case 'together':
      return traced.together(task.versions);
    case 'file':
      return statementsFile(traced.all('codepoint'), task.format);
  }
}

function answer({ id, project, task }: StatementsRequest): StatementsAnswer {
  try {
    return { id, outcome: take(project, task), error: null };
  } catch (error) {
    return { id, outcome: null, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** A file is handed over, not copied. */
const handedOver = ({ outcome }: StatementsAnswer): ArrayBuffer[] =>
  Array.isArray(outcome) ? outcome.flatMap((piece: unknown) => (isBytes(piece) ? [piece.buffer] : [])) : [];

const isBytes = (piece: unknown): piece is Uint8Array<ArrayBuffer> => piece instanceof Uint8Array;

parentPort?.on('message', (request: StatementsRequest) => {
  const reply = answer(request);
  parentPort?.postMessage(reply, handedOver(reply));
});
