/** Reads files and folders on this computer one after another, for an import by the command line. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { Extractor } from './extractor.ts';
import { exportAt, isExportFile } from './export-file.ts';
import { checkFileSize, fileType } from './file-type.ts';
import { exportContents, withFileName, type FileContents } from './import-file.ts';
import { openFile, type ReadFile } from './open-file.ts';

/**
 * Reads every file given, and of every folder the files that hold articles, at any depth, in the
 * order of their names; hidden ones and folders behind symbolic links are left out. Never throws for a
 * file: one that can't be read is a failure of its own and the others follow.
 */
export async function* readFiles(
  paths: readonly string[],
  extractor: Extractor,
): AsyncGenerator<ReadFile, void, undefined> {
  for (const path of paths) yield* readPath(path, extractor);
}

async function* readPath(path: string, extractor: Extractor): AsyncGenerator<ReadFile, void, undefined> {
  let isFolder: boolean;
  try {
    isFolder = (await statOf(path)).isFolder;
  } catch (error) {
    yield { name: path, result: unreadable(path, error) };
    return;
  }
  if (!isFolder) return yield* readListed(path, extractor);
  let found = false;
  for await (const file of readFolder(path, extractor)) {
    found = true;
    yield file;
  }
  if (!found)
    yield {
      name: path,
      result: named(path, failure('folder-empty', 'No file that holds articles is in this folder.')),
    };
}

async function* readFolder(folder: string, extractor: Extractor): AsyncGenerator<ReadFile, void, undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const visible = entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of visible) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) yield* readFolder(path, extractor);
      else if (fileType(entry.name).ok) yield* readListed(path, extractor);
    }
  } catch (error) {
    yield { name: folder, result: unreadable(folder, error) };
  }
}

async function* readListed(path: string, extractor: Extractor): AsyncGenerator<ReadFile, void, undefined> {
  let bytes: Result<Uint8Array>;
  try {
    const { size } = await statOf(path);
    if (await isExportFile(path)) return yield { name: path, result: await openExport(path) };
    bytes = await readOne(path, size);
  } catch (error) {
    bytes = unreadable(path, error);
  }
  if (bytes.ok) yield* openFile(path, bytes.value, extractor, 'read');
  else yield { name: path, result: bytes };
}

/** An export is read from the disk, an article at a time: a whole project is larger than any file of articles may be. */
async function openExport(path: string): Promise<Result<FileContents>> {
  const read = exportContents(await exportAt(path));
  return read.ok ? read : named(path, read);
}

async function statOf(path: string): Promise<{ readonly isFolder: boolean; readonly size: number }> {
  const found = await stat(path);
  // Reading a pipe or a device might never end.
  if (!found.isDirectory() && !found.isFile()) throw new Error('it is neither a file nor a folder');
  return { isFolder: found.isDirectory(), size: found.size };
}

/** Type and size are checked before anything is read, so that a huge file costs no memory. */
async function readOne(path: string, size: number): Promise<Result<Uint8Array>> {
  const type = fileType(path);
  if (!type.ok) return named(path, type);
  const fits = checkFileSize(type.value, size);
  return fits.ok ? success(new Uint8Array(await readFile(path))) : named(path, fits);
}

const named = (path: string, { problem }: Extract<Result<never>, { ok: false }>): Result<never> => ({
  ok: false,
  problem: withFileName(path, problem),
});

function unreadable(path: string, error: unknown): Result<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : 'for an unknown reason');
  return named(path, failure('file-unreadable', `It can’t be read: ${reason}.`));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'its permissions do not allow it',
  EPERM: 'its permissions do not allow it',
  EISDIR: 'it is a folder',
};
