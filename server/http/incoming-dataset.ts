/** Reads a request to import another program’s files, and the choices of how to import them. */
import { setImmediate } from 'node:timers/promises';
import type { Context } from 'hono';
import { may } from '../../shared/domain/permission.ts';
import type { ImportFormat, ImportLayers } from '../../shared/formats/import-formats.ts';
import { importDescription } from '../../shared/formats/import-formats.ts';
import { parseImportMap } from '../../shared/formats/incoming/import-map.ts';
import { parseNewLabels } from '../../shared/formats/incoming/new-labels.ts';
import type { ImportChoice } from '../../shared/formats/verbatim/export-choice.ts';
import { datasetBytes, mergeFiles, type DatasetBytes } from '../importers/dataset-files.ts';
import type { Extractor } from '../importers/extractor.ts';
import type { Importer } from '../projects/importing/import-side.ts';
import type { ImportRequest } from '../projects/importing/import-request.ts';
import type { HttpEnv } from './context.ts';
import { refuse, valueOf } from './http-problem.ts';
import { isForm } from './incoming-articles.ts';
import { readForm } from './read-form.ts';

interface DatasetQuery {
  readonly map?: string | undefined;
  readonly relations?: string | undefined;
  readonly make?: string | undefined;
  readonly layers: ImportLayers;
  readonly name?: string | undefined;
}

/** What is to be read on a thread: bytes of files, unpacked. */
type DatasetRequest = Omit<ImportRequest, 'files'> & { readonly files: DatasetBytes };

/** Reads the body. What the files ascribe to nobody becomes the asker's. */
export async function datasetRequest(
  c: Context<HttpEnv>,
  extractor: Extractor,
  format: ImportFormat,
  { layers, name, ...query }: DatasetQuery,
): Promise<DatasetRequest> {
  const choice = choiceOf(query);
  const { endings } = importDescription(format);
  const { id, mayRestore } = importerOf(c);
  const files = isForm(c)
    ? await filesOfForm(c, extractor, endings)
    : await datasetBytes(name ?? `the file`, new Uint8Array(await c.req.arrayBuffer()), endings, extractor);
  return { format, files, ...choice, layers, importer: id, mayAscribe: mayRestore };
}

/** What is chosen about labels and kinds of relation. */
export const choiceOf = ({
  map = '',
  relations = '',
  make = '',
}: Pick<DatasetQuery, 'map' | 'relations' | 'make'>): ImportChoice => ({
  labels: valueOf(parseImportMap(map, 'map')),
  relations: valueOf(parseImportMap(relations, 'relations')),
  make: valueOf(parseNewLabels(make, 'make')),
});

async function filesOfForm(
  c: Context<HttpEnv>,
  extractor: Extractor,
  endings: readonly string[],
): Promise<DatasetBytes> {
  const files: DatasetBytes[] = [];
  for (const { name, bytes } of (await readForm(c)).files) {
    files.push(await datasetBytes(name, bytes, endings, extractor));
    await setImmediate();
  }
  return files.length === 0 ? refuse('no-files', 'The form holds no files.') : mergeFiles(files);
}

/** Nobody gets to write into others' layers by way of a key. */
export function importerOf(c: Context<HttpEnv>): Importer {
  const { id, role } = c.get('membership');
  return { id, mayRestore: may(role, 'manage-members') && c.get('key') === null };
}
