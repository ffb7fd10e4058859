/** Records who imported a file: the imported records name the authors given in the file, not the member who imported it. */
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import type { Services } from '../services.ts';
import type { Added } from './import-side.ts';

/** What was brought in. */
export interface Brought {
  readonly project: ProjectId;
  /** `null`: the command line. */
  readonly by: MemberId | null;
  readonly format: string;
  /** How many files. */
  readonly files: number;
}

/** An import that added nothing is not kept. */
export async function recordImport(
  { store, changes, now }: Pick<Services, 'store' | 'changes' | 'now'>,
  { project, ...brought }: Brought,
  { articlesAdded, annotationsAdded }: Added,
): Promise<void> {
  if (articlesAdded + annotationsAdded === 0) return;
  await store.imports.add(project, { ...brought, at: now(), articles: articlesAdded, annotations: annotationsAdded });
  // By now its annotations are in their layers.
  await changes.publish({ kind: 'activity', project });
  if (articlesAdded > 0) await changes.publish({ kind: 'articles', project });
}
