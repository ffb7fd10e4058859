/** Creates a project from Verbatim’s own export for a member, who becomes its owner. The file gives nobody else access. */
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { success, type Result } from '../../../shared/domain/result.ts';
import { createOwnProject, type NewProject } from '../create-project.ts';
import type { Services } from '../services.ts';
import type { UseCases } from '../use-cases.ts';
import { directSide } from './direct-side.ts';
import { NOTHING_ADDED, type Added } from './import-side.ts';
import { recordImport } from './record-import.ts';

/** What of the export comes along. Work needs labels and attributes: annotations are made of them. */
export interface Wanted {
  /** `undefined`: as in the export. */
  readonly title?: string | undefined;
  readonly withGuidelines: boolean;
  /** Without them the project begins with the labels of every new project. */
  readonly withLabels: boolean;
  /** Of the labels that come along. */
  readonly withAttributes: boolean;
  /** Articles, with annotations, comments and statements. */
  readonly withWork: boolean;
}

/** A project with what came in. */
interface Made {
  readonly project: Project;
  readonly added: Added;
}

/** The file is read to its end and verified before there is a project. @param left aborts when nobody waits for the answer any more. */
export async function projectFromExport(
  work: Services & Pick<UseCases, 'deletions'>,
  bytes: Uint8Array,
  wanted: Wanted,
  owner: MemberId,
  left: AbortSignal,
): Promise<Result<Made>> {
  const told = await work.imports.run<Project>(owner, { kind: 'settings', bytes }, null, left);
  if (!told.ok) return told;
  const project = await createOwnProject(work, settingsWanted(told.value, wanted), owner);
  if (!wanted.withWork) return success({ project, added: NOTHING_ADDED });
  const job = { kind: 'own', project, bytes, importer: { id: owner, mayRestore: true } } as const;
  let added: Result<Added> | null = null;
  try {
    added = await work.imports.run<Added>(owner, job, directSide(work, project.id, owner), left);
  } finally {
    // A project that holds a part of the file would be taken for the whole.
    if (added?.ok !== true) await work.deletions.project(project.id);
  }
  if (!added.ok) return added;
  await recordImport(work, { project: project.id, by: owner, format: 'json', files: 1 }, added.value);
  return success({ project, added: added.value });
}

function settingsWanted(told: Project, { title, withGuidelines, withLabels, withAttributes }: Wanted): NewProject {
  const { finder, labelSet, guidelines } = told;
  return {
    ...told,
    title: title ?? told.title,
    guidelines: withGuidelines ? guidelines : '',
    labelSet: withLabels ? { ...labelSet, ...(!withAttributes && { attributes: [] }) } : undefined,
    // Which labels the finder uses is said of labels that stay behind.
    finder: finder === undefined || withLabels ? finder : { on: finder.on },
  };
}
