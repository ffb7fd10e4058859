/** Reads Verbatim’s own export an article at a time: first the whole file, to validate it, and then again whenever its articles are needed. */
import type { z } from 'zod';
import type { MemberId, ProjectId } from '../../domain/ids.ts';
import { relationTypes } from '../../domain/label-set.ts';
import type { Project } from '../../domain/project.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { importTime } from '../core/export-time.ts';
import { firstDuplicate } from '../core/first-duplicate.ts';
import { jsonEntries } from '../core/json-pieces.ts';
import { formatPath, problemWithin } from '../core/problem-path.ts';
import type { ExportedArticle, ExportedMember, ProjectExport } from './project-export.ts';
import { readStatements } from './exported-statements.ts';
import { readArticle, type ArticleContext } from './read-export-article.ts';
import { articleSchema, EXPORT_SCHEMA, exportSchema, type ExportFile } from './verbatim-schema.ts';
import {
  articleSchema2,
  EXPORT_SCHEMA_2,
  exportHeadSchema,
  exportSchema2,
  type ExportFile2,
  type ExportHead,
} from './verbatim-schema-2.ts';

/** Opens a file at its beginning, as pieces of text. Read twice, it must be the same. */
type OpenText = () => AsyncIterable<string>;

/** An export that was read to its end and is as it says. */
export interface VerifiedExport extends ProjectExport {
  /** Reads the file again. @throws if it has changed since. */
  readonly articles: AsyncIterable<ExportedArticle>;
  readonly articleCount: number;
}

/** What stands as `schema` in files that this reads. */
const VERSIONS: ReadonlySet<unknown> = new Set([EXPORT_SCHEMA, EXPORT_SCHEMA_2]);

/** True for JSON that says it is an export of Verbatim, of whatever version. */
export const claimsToBeExport = (json: unknown): json is { readonly schema: string } =>
  typeof json === 'object' &&
  json !== null &&
  'schema' in json &&
  typeof json.schema === 'string' &&
  json.schema.startsWith('verbatim/');

/**
 * Reads an export and verifies it: shape, ids, labels, hashes, lengths, and the exact text of every span.
 * No more than an article of it lies in memory.
 * @param sha256 of a text in UTF-8, as 64 hexadecimal digits.
 * Fails with the first problem, whose `where` is a path such as `articles[2].layers[0].annotations[5].spans[0]`.
 */
export async function readVerbatimJson(
  open: OpenText,
  sha256: ArticleContext['sha256'],
): Promise<Result<VerifiedExport>> {
  const head = await readHead(open());
  if (!head.ok) return head;
  const context = contextOf(head.value, sha256);
  const verified = await verify(open(), context);
  if (!verified.ok) return verified;
  const articles = { [Symbol.asyncIterator]: () => articlesOf(open(), context) };
  return success({ project: readProject(head.value.project), ...verified.value, articles });
}

/** What the articles are read by; in a file as we write it, that is its beginning. */
async function readHead(text: AsyncIterable<string>): Promise<Result<ExportHead>> {
  const written = new Map<string, unknown>();
  for await (const entry of jsonEntries(text, 'articles')) {
    if (!entry.ok) return entry;
    const { key, value } = entry.value;
    if (Object.hasOwn(exportHeadSchema.shape, key)) written.set(key, value);
    if (key === 'schema' && claimsToBeExport({ schema: value }) && !VERSIONS.has(value))
      return unknownVersion(String(value));
    if (written.size === Object.keys(exportHeadSchema.shape).length) break;
  }
  const head = exportHeadSchema.safeParse(Object.fromEntries(written));
  if (!head.success) return malformed(head.error);
  const { labels, attributes, relations = [] } = head.data.project.labelSet;
  for (const [name, list] of Object.entries({ labels, attributes, relations })) {
    const twice = duplicate(
      list.map(({ key }) => key),
      `project.labelSet.${name}`,
    );
    if (twice !== null) return twice;
  }
  return success(head.data);
}

/** By which an article is read, and its shape checked. */
interface FileContext extends ArticleContext {
  readonly version: ExportHead['schema'];
}

const contextOf = (
  { schema, offsetUnit, project: { labelSet } }: ExportHead,
  sha256: ArticleContext['sha256'],
): FileContext => ({
  version: schema,
  unit: offsetUnit,
  labels: new Set(labelSet.labels.map(({ key }) => key)),
  relationTypes: new Set(relationTypes(labelSet).map(({ key }) => key)),
  sha256,
});

/** Reads a file to its end. @returns what of it the head does not tell. */
async function verify(
  text: AsyncIterable<string>,
  context: FileContext,
): Promise<Result<Pick<VerifiedExport, 'members' | 'articleCount' | 'statements'>>> {
  const rest = new Map<string, unknown>();
  const ids: string[] = [];
  const lengths = new Map<string, number>();
  for await (const entry of jsonEntries(text, 'articles')) {
    if (!entry.ok) return entry;
    const { key, index, value } = entry.value;
    if (index !== undefined) {
      const read = readItem(value, index, context);
      if (!read.ok) return read;
      ids.push(read.value.article.id);
      lengths.set(read.value.article.id, read.value.text.length);
    } else if (rest.has(key)) {
      return failure(
        'export-malformed',
        `The file is not as an export must be: “${key}” stands in it twice.`,
        formatPath([key]),
      );
    } else {
      rest.set(key, value);
    }
  }
  const file = (context.version === EXPORT_SCHEMA_2 ? exportSchema2 : exportSchema).safeParse(Object.fromEntries(rest));
  if (!file.success) return malformed(file.error);
  const { members } = file.data;
  const written = 'statements' in file.data ? file.data.statements : undefined;
  const statements = written === undefined ? null : readStatements(written, lengths);
  if (statements !== null && !statements.ok) return statements;
  return (
    duplicate(ids, 'articles') ??
    duplicate(
      members.map(({ id }) => id),
      'members',
    ) ??
    success({
      members: members.map(readMember),
      articleCount: ids.length,
      ...(statements !== null && { statements: () => Promise.resolve(statements.value) }),
    })
  );
}

/** The articles of a file that was verified. */
async function* articlesOf(text: AsyncIterable<string>, context: FileContext): AsyncGenerator<ExportedArticle> {
  for await (const entry of jsonEntries(text, 'articles')) {
    if (entry.ok && entry.value.index === undefined) continue;
    const read = entry.ok ? readItem(entry.value.value, entry.value.index ?? 0, context) : entry;
    if (!read.ok) throw new Error(`The file has changed while it was read: ${read.problem.message}`);
    yield read.value;
  }
}

function readItem(written: unknown, index: number, context: FileContext): Result<ExportedArticle> {
  const where = `articles[${index}]`;
  const shape = (context.version === EXPORT_SCHEMA_2 ? articleSchema2 : articleSchema).safeParse(written);
  if (!shape.success) return malformed(shape.error, where);
  const read = readArticle(shape.data, context);
  return read.ok ? read : problemWithin(read.problem, where);
}

const unknownVersion = (schema: string): Result<never> =>
  failure(
    'export-version-unknown',
    `The file is “${schema.slice(0, 40)}”; this program reads “${EXPORT_SCHEMA}” and “${EXPORT_SCHEMA_2}”.`,
    'schema',
  );

function malformed({ issues: [issue] }: z.ZodError, within = ''): Result<never> {
  return failure(
    'export-malformed',
    `The file is not as an export must be: ${issue?.message ?? 'unknown reason'}.`,
    formatPath(issue?.path ?? [], within),
  );
}

function duplicate(ids: readonly string[], where: string): Result<never> | null {
  const twice = firstDuplicate(ids);
  return twice === -1
    ? null
    : failure('duplicate-id', `“${ids[twice] ?? ''}” stands here for the second time.`, `${where}[${twice}]`);
}

const readProject = (written: ExportFile['project']): Project => ({
  ...written,
  id: written.id as ProjectId,
  created: importTime(written.created),
});

const readMember = (written: ExportFile2['members'][number]): ExportedMember => ({
  ...written,
  id: written.id as MemberId,
  joined: importTime(written.joined),
});
