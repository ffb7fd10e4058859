/** Turns the bytes of one plain file, text or JSON, into articles, or into a whole project if it is Verbatim’s export. */
import {
  earlierOf,
  NO_METADATA,
  normaliseText,
  titleOf,
  validateText,
  type NewArticle,
} from '../../shared/domain/article.ts';
import type { FileType } from '../../shared/domain/article-files.ts';
import type { ImportOmission } from '../../shared/domain/import-omissions.ts';
import { failure, success, type Problem, type Result } from '../../shared/domain/result.ts';
import { readArticleJson } from '../../shared/formats/core/article-json.ts';
import { parseJson } from '../../shared/formats/core/json-text.ts';
import { claimsToBeExport, type VerifiedExport } from '../../shared/formats/verbatim/read-verbatim-json.ts';
import { decodeText } from './decode-text.ts';
import { beginsAsExport, exportIn } from './export-file.ts';
import { checkFileSize, fileType } from './file-type.ts';

/** A record of a file that did not come in. */
interface RefusedRecord {
  readonly name: string;
  readonly problem: Problem;
}

export type FileContents =
  | {
      readonly kind: 'articles';
      readonly articles: readonly NewArticle[];
      readonly refused: readonly RefusedRecord[];
      /** Parts of the file that are in none of its articles; left out where there are none. */
      readonly leftOut?: readonly ImportOmission[];
    }
  | { readonly kind: 'export'; readonly export: VerifiedExport };

/** Types that are read at once; the others are read on a thread (extractor.ts). */
type PlainType = 'text' | 'json';

/**
 * Reads one plain file, its kind told by the ending of its name. The text stays exactly as decoded: byte order
 * marks at its beginning dropped, CRLF and CR turned to LF, nothing else.
 * Every problem's message names the file; bad records of a JSON file are `refused`, the others come in.
 */
export async function importFile(name: string, bytes: Uint8Array): Promise<Result<FileContents>> {
  const contents = await readContents(name, bytes);
  return contents.ok ? contents : { ok: false, problem: withFileName(name, contents.problem) };
}

/** The same problem, its message beginning with the file's name. */
export const withFileName = (name: string, problem: Problem): Problem => ({
  ...problem,
  message: `“${name}”: ${problem.message}`,
});

async function readContents(name: string, bytes: Uint8Array): Promise<Result<FileContents>> {
  const type = fileType(name);
  if (!type.ok) return type;
  const size = checkFileSize(type.value, bytes.length);
  if (!size.ok) return size;
  if (!isPlain(type.value)) return failure('file-not-plain', 'It is neither text nor JSON.');
  const decoded = decodeText(bytes);
  return decoded.ok ? READERS[type.value](name, decoded.value) : decoded;
}

function readText(_name: string, decoded: string): Result<FileContents> {
  const text = validateText(normaliseText(decoded));
  if (!text.ok) return text;
  return success({
    kind: 'articles',
    articles: [{ title: titleOf(text.value), text: text.value, ...earlierOf(decoded), ...NO_METADATA }],
    refused: [],
  });
}

async function readJson(name: string, decoded: string): Promise<Result<FileContents>> {
  const blank = validateText(decoded);
  if (!blank.ok) return blank;
  if (beginsAsExport(decoded)) return exportContents(await exportIn(decoded));
  const json = parseJson(decoded);
  if (!json.ok) return json;
  return claimsToBeExport(json.value) ? exportContents(await exportIn(decoded)) : readArticles(name, json.value);
}

export const exportContents = (read: Result<VerifiedExport>): Result<FileContents> =>
  read.ok ? success({ kind: 'export', export: read.value }) : read;

function readArticles(name: string, json: unknown): Result<FileContents> {
  const records = readArticleJson(json);
  return records.ok ? success(articlesOf(name, records.value)) : records;
}

/** Records of a file: those that are articles, and the others by name and reason. */
export function articlesOf(name: string, records: readonly Result<NewArticle>[]): FileContents {
  const articles: NewArticle[] = [];
  const refused: RefusedRecord[] = [];
  for (const record of records) {
    if (record.ok) articles.push(record.value);
    else refused.push({ name, problem: withFileName(name, record.problem) });
  }
  return { kind: 'articles', articles, refused };
}

export const isPlain = (type: FileType): type is PlainType => type === 'text' || type === 'json';

const READERS: Readonly<
  Record<PlainType, (name: string, decoded: string) => Result<FileContents> | Promise<Result<FileContents>>>
> = { text: readText, json: readJson };
