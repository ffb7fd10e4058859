/** Creates a project from Verbatim’s own export, for the operator, who has every permission. */
import type { ProjectId } from '../../shared/domain/ids.ts';
import type { Project } from '../../shared/domain/project.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { ExportedMember, ProjectExport } from '../../shared/formats/verbatim/project-export.ts';
import type { ImportChoice } from '../../shared/formats/verbatim/export-choice.ts';
import { localDoor, type ImportDoor } from './importing/import-door.ts';
import type { Added } from './importing/import-side.ts';
import { restoreWork } from './importing/restore-work.ts';
import { mergeExport } from './importing/merge-export.ts';
import type { Services } from './services.ts';

export interface ImportedProject extends Added {
  readonly project: Project;
}

/** Makes the project of an export, with its own ids, members and roles. Fails if there is one with that id. */
export async function importProject(
  work: Services,
  parsed: ProjectExport,
  door = localDoor(work),
): Promise<Result<ImportedProject>> {
  const { project, members } = parsed;
  if ((await work.store.putAway.project(project.id)) !== null)
    return failure(
      'project-exists',
      `The project ${project.id} is put away. An owner can bring it back or delete it for good on the list of projects.`,
    );
  if ((await work.store.projects.get(project.id)) !== null) {
    return failure(
      'project-exists',
      `There is a project ${project.id} already. Import the file into it, or into an empty data folder.`,
    );
  }
  await work.store.projects.create(project, null);
  for (const member of members) await enrol(work, project.id, member);
  const merged = await mergeByOperator(door, project, parsed);
  if (!merged.ok) return merged;
  await restoreWork(work, project.id, parsed);
  const { workLeftOut: _broughtIn, ...added } = merged.value;
  return success(added);
}

/** Merges an export into a project that is there. Nobody gets a role by it. */
export async function mergeByOperator(
  door: Pick<ImportDoor, 'importInto'>,
  project: Project,
  parsed: ProjectExport,
  choice?: ImportChoice,
): Promise<Result<ImportedProject>> {
  const merged = await door.importInto(project.id, null, (side) =>
    mergeExport(side, project, parsed, { id: null, mayRestore: true }, choice),
  );
  return merged.ok ? success({ project, ...merged.value }) : merged;
}

async function enrol(
  { store, now }: Services,
  project: ProjectId,
  { id, name, colour, joined, role, kind }: ExportedMember,
): Promise<void> {
  if ((await store.members.person(id)) === null)
    await store.members.create({ id, name, colour, version: 0, ...(kind && { kind }) });
  await store.members.enrol(project, id, role ?? 'viewer', joined);
  if (role === null) await store.members.expel(project, id, now());
}
