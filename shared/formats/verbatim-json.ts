/** Verbatim's own export: one JSON file of a whole project, written as a stream and verified when it comes back. */
import type { MemberId, ProjectId } from '../domain/ids.ts';
import type { LabelAttribute, RelationType } from '../domain/label-set.ts';
import type { OffsetUnit } from '../domain/offsets.ts';
import type { Project } from '../domain/project.ts';
import { failure, success, type Result } from '../domain/result.ts';
import { allOf } from './all-of.ts';
import { exportArticle } from './export-article.ts';
import { exportTime, importTime } from './export-time.ts';
import { firstDuplicate } from './first-duplicate.ts';
import { jsonLine } from './json-line.ts';
import { parseJson } from './json-text.ts';
import { formatPath, problemWithin } from './problem-path.ts';
import type { ExportedMember, ParsedExport, ProjectExport } from './project-export.ts';
import { lazily, readArticle } from './read-export-article.ts';
import { EXPORT_SCHEMA, EXPORT_SCHEMA_ID, exportSchema, type ExportFile } from './verbatim-schema.ts';

export interface ExportOptions {
  /** What offsets and lengths in the file count. */
  readonly offsets: OffsetUnit;
  /** The program that writes the file. */
  readonly generator: { readonly name: string; readonly version: string };
}

/**
 * Writes a project as JSON, piece by piece: every top-level key and every article on a line of its own.
 * The same state gives the same bytes: nothing in it tells when it was written.
 */
export async function* serializeVerbatimJson(source: ProjectExport, { offsets, generator }: ExportOptions): AsyncGenerator<string, void, undefined> {
  yield `{\n"schema":${jsonLine(EXPORT_SCHEMA)},\n"$schema":${jsonLine(EXPORT_SCHEMA_ID)},\n`;
  yield `"generator":${jsonLine({ name: generator.name, version: generator.version })},\n"offsetUnit":${jsonLine(offsets)},\n`;
  yield `"project":${jsonLine(projectInFile(source.project))},\n"members":${jsonLine(membersInFile(source.members))},\n"articles":[`;
  let separator = '\n';
  for await (const article of source.articles) {
    yield `${separator}${jsonLine(exportArticle(article, offsets))}`;
    separator = ',\n';
  }
  yield '\n]\n}\n';
}

/**
 * Reads an export and verifies it: shape, ids, labels, hashes, lengths, and the exact text of every span.
 * @param sha256 of a text in UTF-8, as 64 hexadecimal digits.
 * Fails with the first problem, whose `where` is a path such as `articles[2].layers[0].annotations[5].spans[0]`.
 */
export function parseVerbatimJson(text: string, sha256: (text: string) => string): Result<ParsedExport> {
  const json = parseJson(text);
  return json.ok ? readVerbatimJson(json.value, sha256) : json;
}

/** The same for a file that is parsed already. */
export function readVerbatimJson(json: unknown, sha256: (text: string) => string): Result<ParsedExport> {
  if (claimsToBeExport(json) && json.schema !== EXPORT_SCHEMA) {
    return failure('export-version-unknown', `The file is “${json.schema.slice(0, 40)}”; this program reads “${EXPORT_SCHEMA}”.`, 'schema');
  }
  const shape = exportSchema.safeParse(json);
  if (!shape.success) {
    const issue = shape.error.issues[0];
    return failure('export-malformed', `The file is not as an export must be: ${issue?.message ?? 'unknown reason'}.`, formatPath(issue?.path ?? []));
  }
  return readExport(shape.data, sha256);
}

/** True for JSON that says it is an export of Verbatim, of whatever version. */
export const claimsToBeExport = (json: unknown): json is { readonly schema: string } =>
  typeof json === 'object' && json !== null && 'schema' in json && typeof json.schema === 'string' && json.schema.startsWith('verbatim/');

function readExport(file: ExportFile, sha256: (text: string) => string): Result<ParsedExport> {
  const { labelSet } = file.project;
  const lists = {
    'project.labelSet.labels': labelSet.labels.map(({ key }) => key),
    'project.labelSet.attributes': labelSet.attributes.map(({ key }) => key),
    'project.labelSet.relations': (labelSet.relations ?? []).map(({ key }) => key),
  };
  for (const [where, keys] of Object.entries({ ...lists, members: file.members.map(({ id }) => id), articles: file.articles.map(({ id }) => id) })) {
    const twice = firstDuplicate(keys);
    if (twice !== -1) return failure('duplicate-id', `“${keys[twice] ?? ''}” stands here for the second time.`, `${where}[${twice}]`);
  }
  const context = { unit: file.offsetUnit, labels: new Set(lists['project.labelSet.labels']), sha256 };
  const articles = allOf(
    lazily(file.articles, (written, index) => {
      const read = readArticle(written, context);
      return read.ok ? read : problemWithin(read.problem, `articles[${index}]`);
    }),
  );
  if (!articles.ok) return articles;
  return success({ project: readProject(file.project), members: file.members.map(readMember), articles: articles.value });
}

const projectInFile = ({ id, title, guidelines, mode, editing, created, labelSet }: Project): ExportFile['project'] => ({
  id,
  title,
  guidelines,
  mode,
  editing,
  created: exportTime(created),
  labelSet: {
    labels: labelSet.labels.map(({ key, title: name, colour, description, example }) => ({ key, title: name, colour, description, example })),
    attributes: labelSet.attributes.map(attributeInFile),
    ...(labelSet.relations && { relations: labelSet.relations.map(relationTypeInFile) }),
  },
});

type LabelSetInFile = ExportFile['project']['labelSet'];

/** Keys in the order of the file; what the label set leaves out is left out here. */
function attributeInFile(attribute: LabelAttribute): LabelSetInFile['attributes'][number] {
  const { key, title, description, labels } = attribute;
  const base = { key, title, description };
  const only = labels && { labels: [...labels] };
  if (attribute.kind === 'choice') {
    return { ...base, kind: attribute.kind, ...only, options: attribute.options.map((option) => ({ key: option.key, title: option.title })) };
  }
  const { kind, suggestions } = attribute;
  return { ...base, ...(kind && { kind }), ...only, ...(suggestions && { suggestions }) };
}

const relationTypeInFile = ({ key, title, description, colour }: RelationType): NonNullable<LabelSetInFile['relations']>[number] => ({
  key,
  title,
  description,
  ...(colour !== undefined && { colour }),
});

const readProject = (written: ExportFile['project']): Project => ({ ...written, id: written.id as ProjectId, created: importTime(written.created) });

const membersInFile = (members: readonly ExportedMember[]): ExportFile['members'] =>
  [...members]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, name, colour, role, joined }) => ({ id, name, colour, role, joined: exportTime(joined) }));

const readMember = (written: ExportFile['members'][number]): ExportedMember => ({
  ...written,
  id: written.id as MemberId,
  joined: importTime(written.joined),
});
