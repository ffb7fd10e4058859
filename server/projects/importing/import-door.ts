/** Defines how the command line imports into projects: directly, or through the server that runs on the data folder. */
import type { NewArticle } from '../../../shared/domain/article.ts';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { addArticles } from '../add-articles.ts';
import type { Services } from '../services.ts';
import { importInto } from './import-into.ts';
import type { Added, ImportSide } from './import-side.ts';
import { recordImport, type Brought } from './record-import.ts';

export interface ImportDoor {
  /** Another process does it. */
  readonly isRemote: boolean;
  /** @returns how many were added. */
  addArticles(project: ProjectId, articles: readonly NewArticle[]): Promise<number>;
  /** Runs an import into a project. @param by who brings it in; `null` for the operator. */
  importInto<Value>(
    project: ProjectId,
    by: MemberId | null,
    run: (side: ImportSide) => Promise<Result<Value>>,
  ): Promise<Result<Value>>;
  record(brought: Brought, added: Added): Promise<void>;
}

/** Of a process that may write to layers itself. */
export const localDoor = (work: Services): ImportDoor => ({
  isRemote: false,
  addArticles: async (project, articles) => (await addArticles(work, project, articles)).added,
  importInto: (project, by, run) => importInto(work, project, by, run),
  record: (brought, added) => recordImport(work, brought, added),
});
