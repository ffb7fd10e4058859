/** Runs an import into an existing project. If the import fails, labels that it made and no annotation uses are removed again. */
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { unlessFrozen } from '../frozen-layers.ts';
import type { Services } from '../services.ts';
import { directSide } from './direct-side.ts';
import type { ImportSide } from './import-side.ts';
import { MadeLabels } from './made-labels.ts';

/** @param by who brings it in; `null` for the command line. */
export async function importInto<Value>(
  work: Services,
  project: ProjectId,
  by: MemberId | null,
  run: (side: ImportSide) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const labels = new MadeLabels(work, project, by);
  let done: Result<Value> | null = null;
  try {
    done = await unlessFrozen(work, () => run(directSide(work, project, by, labels)));
    return done;
  } finally {
    if (done?.ok !== true) await labels.takeBack();
  }
}
