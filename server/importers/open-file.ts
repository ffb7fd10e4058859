/** Turns one file of any accepted type into articles; an archive into those of the files that it contains. */
import { ARTICLE_FILE_ENDINGS } from '../../shared/domain/article-files.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { Extracted } from './extracted.ts';
import type { Extractor } from './extractor.ts';
import { checkFileSize, fileType } from './file-type.ts';
import { BEGINNING_BYTES, beginsAsExport } from './export-file.ts';
import { IS_EXPORT } from './extract-thread.ts';
import { articlesOf, importFile, isPlain, withFileName, type FileContents } from './import-file.ts';

/** What came of one file; `name` is its path as it was given, with what lies below a folder or in an archive added. */
export interface ReadFile {
  readonly name: string;
  readonly result: Result<FileContents>;
}

/** How exports of Verbatim are taken that come among articles: as a project, or not at all. */
export type Exports = 'read' | 'refuse';

/** Reads one file, or every file of an archive in the order of their names. Never throws for what is in it; every problem’s message names the file. */
export async function* openFile(
  name: string,
  bytes: Uint8Array,
  extractor: Extractor,
  exports: Exports,
): AsyncGenerator<ReadFile, void, undefined> {
  const type = fileType(name);
  if (type.ok && type.value === 'zip') return yield* openArchive(name, bytes, extractor, exports);
  yield { name, result: await openOne(name, bytes, extractor, exports) };
}

async function openOne(
  name: string,
  bytes: Uint8Array,
  extractor: Extractor,
  exports: Exports,
): Promise<Result<FileContents>> {
  const type = fileType(name);
  if (type.ok && type.value === 'json') return openJson(name, bytes, extractor, exports);
  if (!type.ok || isPlain(type.value)) return await importFile(name, bytes);
  const size = checkFileSize(type.value, bytes.length);
  if (!size.ok) return refused(name, size);
  if (type.value === 'zip')
    return refused(name, failure('zip-in-zip', 'It is an archive in an archive: unpack it first.'));
  const read = await extractor.read(type.value, bytes);
  return read.ok ? success(contentsOf(name, read.value)) : refused(name, read);
}

/** JSON is parsed on the thread: a large file takes seconds. An export is read from its text, piece by piece. */
async function openJson(
  name: string,
  bytes: Uint8Array,
  extractor: Extractor,
  exports: Exports,
): Promise<Result<FileContents>> {
  const size = checkFileSize('json', bytes.length);
  if (!size.ok) return refused(name, size);
  const isExport = beginsAsExport(new TextDecoder().decode(bytes.subarray(0, BEGINNING_BYTES)));
  const records = isExport ? failure(IS_EXPORT, 'It is an export of Verbatim.') : await extractor.records(bytes);
  if (!records.ok && records.problem.id === IS_EXPORT && exports === 'read') return importFile(name, bytes);
  if (!records.ok) return refused(name, records);
  return success(articlesOf(name, records.value));
}

async function* openArchive(
  name: string,
  bytes: Uint8Array,
  extractor: Extractor,
  exports: Exports,
): AsyncGenerator<ReadFile, void, undefined> {
  const size = checkFileSize('zip', bytes.length);
  const unpacked = size.ok ? await extractor.unzip(bytes, [...ARTICLE_FILE_ENDINGS.keys()]) : size;
  if (!unpacked.ok) {
    yield { name, result: refused(name, unpacked) };
    return;
  }
  if (unpacked.value.length === 0)
    yield { name, result: refused(name, failure('folder-empty', 'No file that holds articles is in this archive.')) };
  for (const entry of [...unpacked.value].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = `${name}/${entry.name}`;
    yield { name: inside, result: await openOne(inside, entry.bytes, extractor, exports) };
  }
}

const contentsOf = (name: string, { articles, problems, leftOut }: Extracted): FileContents => ({
  kind: 'articles',
  articles,
  refused: problems.map((problem) => ({ name, problem: withFileName(name, problem) })),
  leftOut,
});

const refused = (name: string, { problem }: Extract<Result<never>, { ok: false }>): Result<never> => ({
  ok: false,
  problem: withFileName(name, problem),
});
