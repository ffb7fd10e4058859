/** Files and folders of this machine, read one after another for an import. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, type Result } from '../../shared/domain/result.ts';
import { checkFileSize, fileType } from './file-type.ts';
import { importFile, withFileName, type FileContents } from './import-file.ts';

/** What came of one file; `name` is its path as it was given, with what lies below a folder added. */
export interface ReadFile {
  readonly name: string;
  readonly result: Result<FileContents>;
}

/**
 * Reads every file given, and of every folder its `.txt`, `.md` and `.json` files at any depth, in the
 * order of their names; hidden ones and folders behind symbolic links are left out. Never throws for a
 * file: one that can't be read is a failure of its own and the others follow.
 */
export async function* readFiles(paths: readonly string[]): AsyncGenerator<ReadFile, void, undefined> {
  for (const path of paths) yield* readPath(path);
}

async function* readPath(path: string): AsyncGenerator<ReadFile, void, undefined> {
  try {
    const { isFolder, size } = await look(path);
    if (!isFolder) {
      yield { name: path, result: await readOne(path, size) };
      return;
    }
  } catch (error) {
    yield { name: path, result: unreadable(path, error) };
    return;
  }
  let found = false;
  for await (const file of readFolder(path)) {
    found = true;
    yield file;
  }
  if (!found) yield { name: path, result: named(path, failure('folder-empty', 'No .txt, .md or .json file is in this folder.')) };
}

async function* readFolder(folder: string): AsyncGenerator<ReadFile, void, undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const visible = entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of visible) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) yield* readFolder(path);
      else if (fileType(entry.name).ok) yield { name: path, result: await readListed(path) };
    }
  } catch (error) {
    yield { name: folder, result: unreadable(folder, error) };
  }
}

async function readListed(path: string): Promise<Result<FileContents>> {
  try {
    return await readOne(path, (await look(path)).size);
  } catch (error) {
    return unreadable(path, error);
  }
}

async function look(path: string): Promise<{ readonly isFolder: boolean; readonly size: number }> {
  const found = await stat(path);
  // Reading a pipe or a device might never end.
  if (!found.isDirectory() && !found.isFile()) throw new Error('it is neither a file nor a folder');
  return { isFolder: found.isDirectory(), size: found.size };
}

/** Type and size are checked before anything is read, so that a huge file costs no memory. */
async function readOne(path: string, size: number): Promise<Result<FileContents>> {
  const type = fileType(path);
  if (!type.ok) return named(path, type);
  const fits = checkFileSize(type.value, size);
  return fits.ok ? importFile(path, await readFile(path)) : named(path, fits);
}

const named = (path: string, { problem }: Extract<Result<never>, { ok: false }>): Result<never> => ({ ok: false, problem: withFileName(path, problem) });

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
