/** Imports Verbatim's own exports: a project anew with everything in it, or what a project lacks merged into it. */
import { setImmediate } from 'node:timers/promises';
import * as Y from 'yjs';
import type { MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { relationTypes } from '../../shared/domain/label-set.ts';
import type { Room } from '../../shared/domain/layer-name.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { Project } from '../../shared/domain/project.ts';
import { failure, success, type Problem, type Result } from '../../shared/domain/result.ts';
import type { ExportedArticle, ExportedLayer, ExportedMember, ProjectExport } from '../../shared/formats/project-export.ts';
import type { ProjectWork } from './project-work.ts';

/** How much came in; what was there already is not counted. */
export interface ImportedProject {
  readonly project: Project;
  readonly articlesAdded: number;
  readonly annotationsAdded: number;
}

/** Makes the project of an export, with its own ids: the work of whoever runs the server. Fails if there is one with that id. */
export async function importProject(work: ProjectWork, parsed: ProjectExport): Promise<Result<ImportedProject>> {
  const { project } = parsed;
  if ((await work.store.projects.get(project.id)) !== null) {
    return failure('project-exists', `There is a project ${project.id} already. Import the file into it, or into an empty data folder.`);
  }
  await work.store.projects.create(project, null);
  return mergeExport(work, project, parsed, (role) => role, null);
}

/**
 * Adds to a project what an export has and the project lacks: members, articles (by text),
 * annotations, comments, relations and suggestions (by id). What is there stays as it is.
 * @param roleFor the role that a member of the export gets here for the one they had there.
 * @param by who brings it in, for the history; `null` for whoever runs the server.
 */
export async function mergeExport(
  work: ProjectWork,
  project: Project,
  parsed: ProjectExport,
  roleFor: (role: Role) => Role,
  by: MemberId | null,
): Promise<Result<ImportedProject>> {
  const unknown = await unknownKey(project, parsed);
  if (unknown !== null) return { ok: false, problem: unknown };
  for (const member of parsed.members) await mergeMember(work, project.id, member, member.role && roleFor(member.role));
  const imported = { project, articlesAdded: 0, annotationsAdded: 0 };
  for await (const article of parsed.articles) {
    const added = await work.store.articles.add(project.id, [{ article: article.article, text: article.text }]);
    imported.articlesAdded += added.length;
    imported.annotationsAdded += await mergeArticle(work, project.id, article, by);
    // A large import must not keep everybody else waiting.
    await setImmediate();
  }
  return success(imported);
}

/** The first label or kind of relation that the file uses and the project lacks. */
async function unknownKey({ labelSet }: Project, { project, articles }: ProjectExport): Promise<Problem | null> {
  const labels = new Set(labelSet.labels.map(({ key }) => key));
  const types = new Set(relationTypes(labelSet).map(({ key }) => key));
  // What an export uses is in its own label set: mostly there is nothing to look for.
  if (project.labelSet.labels.every(({ key }) => labels.has(key)) && relationTypes(project.labelSet).every(({ key }) => types.has(key))) return null;
  for await (const { layers } of articles) {
    const label = layers.flatMap(({ annotations }) => annotations).find(({ body }) => !labels.has(body.label))?.body.label;
    if (label !== undefined) return { id: 'unknown-label', message: `The project has no label “${label}”, which the file uses.`, where: 'project.labelSet' };
    const type = layers.flatMap(({ relations = [] }) => relations).find(({ record }) => !types.has(record.type))?.record.type;
    if (type !== undefined) return { id: 'unknown-relation', message: `The project has no relation “${type}”, which the file uses.`, where: 'project.labelSet' };
  }
  return null;
}

/** @param role `null` for a former member, who is one here too unless they are a member. */
async function mergeMember({ store }: ProjectWork, project: ProjectId, member: ExportedMember, role: Role | null): Promise<void> {
  const { id, name, colour, joined } = member;
  if ((await store.members.person(id)) === null) await store.members.create({ id, name, colour, version: 0 });
  if ((await store.members.membership(project, id)) !== null) return;
  await store.members.enrol(project, id, role ?? 'viewer', joined);
  if (role === null) await store.members.expel(project, id);
}

/** @returns how many annotations were added. */
async function mergeArticle(work: ProjectWork, project: ProjectId, { article, layers }: ExportedArticle, by: MemberId | null): Promise<number> {
  const here = await work.store.articles.findBySha256(project, article.sha256);
  if (here === null) return 0;
  let added = 0;
  for (const layer of layers) added += await mergeLayer(work, { project, article: here.id, layer: layer.name }, layer, by);
  return added;
}

async function mergeLayer({ rooms }: ProjectWork, address: Room, { annotations, comments = [], relations = [], suggestions = [] }: ExportedLayer, by: MemberId | null): Promise<number> {
  const layer = await rooms.read(address);
  const missing = {
    annotations: annotations.filter(({ id }) => layer.annotation(id) === undefined),
    comments: comments.filter(({ id }) => layer.comments.get(id) === undefined),
    relations: relations.filter(({ id }) => layer.relations.get(id) === undefined),
    suggestions: suggestions.filter(({ id }) => layer.suggestions.get(id) === undefined),
  };
  if (Object.values(missing).every(({ length }) => length === 0)) return 0;
  const before = Y.encodeStateVector(layer.doc);
  layer.restore(missing);
  await rooms.write(address, { update: Y.encodeStateAsUpdate(layer.doc, before), by, isImport: true });
  return missing.annotations.length;
}
