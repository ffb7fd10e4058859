/** Finds the files of a dataset that the command line is given as paths of files or folders on this computer. */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { failure } from '../../shared/domain/result.ts';
import type { ImportDescription } from '../../shared/formats/formats.ts';
import { datasetFiles, isArchive, mergeFiles, type DatasetFiles } from './dataset-files.ts';
import { diskFile } from './disk-file.ts';
import type { Extractor } from './extractor.ts';

/**
 * Opens what is named: a file whatever its name, of a folder the files with the format's endings at any depth, in
 * the order of their names and without hidden ones. What can't be read is refused by its path.
 */
export async function datasetPaths(
  paths: readonly string[],
  format: ImportDescription,
  extractor: Extractor,
): Promise<DatasetFiles> {
  const { endings } = format;
  const opened: DatasetFiles[] = [];
  for (const path of paths) {
    const files = await filesAt(path, endings).catch((error: NodeJS.ErrnoException) => refusal(path, error));
    if (!Array.isArray(files)) opened.push(files);
    else if (files.length === 0)
      opened.push({
        files: [],
        refused: [
          {
            file: path,
            problem: failure('folder-empty', `No file that ends in ${endings.join(' or ')} is in this folder.`).problem,
          },
        ],
      });
    else
      for (const file of files)
        opened.push(
          await openAt(file, format, extractor).catch((error: NodeJS.ErrnoException) => refusal(file, error)),
        );
  }
  return mergeFiles(opened);
}

async function filesAt(path: string, endings: readonly string[]): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && endings.includes(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(^|[/\\])\.[^./\\]/.test(file.slice(path.length)))
    .sort();
}

async function openAt(
  path: string,
  { endings, lines = [], pieces = [] }: ImportDescription,
  extractor: Extractor,
): Promise<DatasetFiles> {
  if (isArchive(await firstBytes(path))) return datasetFiles(path, await readFile(path), endings, extractor);
  const ending = extname(path).toLowerCase();
  const file = await diskFile(path, lines.includes(ending) ? 'lines' : pieces.includes(ending) ? 'pieces' : 'whole');
  return file.ok
    ? { files: [file.value], refused: [] }
    : { files: [], refused: [{ file: path, problem: file.problem }] };
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    return (await file.read(new Uint8Array(4), 0, 4, 0)).buffer;
  } finally {
    await file.close();
  }
}

const refusal = (file: string, { code, message }: NodeJS.ErrnoException): DatasetFiles => ({
  files: [],
  refused: [{ file, problem: failure('file-unreadable', `It can’t be read: ${code ?? message}.`).problem }],
});
