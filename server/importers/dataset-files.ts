/** Picks the files that the parser of a dataset gets: from an archive, those that belong to the format; otherwise the uploaded file itself. */
import { failure, type Problem } from '../../shared/domain/result.ts';
import type { IncomingFile } from '../../shared/formats/incoming/incoming.ts';
import { textFile } from '../../shared/formats/incoming/text-file.ts';
import { decodeText } from './decode-text.ts';
import type { Extractor } from './extractor.ts';
import type { ZipLimits } from './unzip.ts';

/** The files of a request or of a command line. */
export interface DatasetFiles {
  readonly files: readonly IncomingFile[];
  readonly refused: readonly { readonly file: string; readonly problem: Problem }[];
}

const MIB = 1024 * 1024;

const ARCHIVE_ENDING = '.zip';
const INNER_ARCHIVE = failure('zip-in-zip', 'It is an archive in an archive: unpack it first.').problem;

/** A dataset has two files for each article in some formats. */
const DATASET_ARCHIVE_LIMITS: ZipLimits = { entries: 50_000, bytes: 500 * MIB };

/** Files as bytes; the readers find out which of them are text. */
export interface DatasetBytes {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly refused: DatasetFiles['refused'];
}

/** Unpacks one file, on the extractor's thread. @param endings of the format's files, with their dots. */
export async function datasetBytes(
  name: string,
  bytes: Uint8Array,
  endings: readonly string[],
  extractor: Extractor,
): Promise<DatasetBytes> {
  if (!isArchive(bytes)) return { files: [{ name, bytes }], refused: [] };
  const unpacked = await extractor.unzip(bytes, [...endings, ARCHIVE_ENDING], DATASET_ARCHIVE_LIMITS);
  if (!unpacked.ok) return { files: [], refused: [{ file: name, problem: unpacked.problem }] };
  const all = unpacked.value.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const isInner = (inside: string): boolean => inside.toLowerCase().endsWith(ARCHIVE_ENDING);
  const files = all.filter((one) => !isInner(one.name));
  const refused = all
    .filter((one) => isInner(one.name))
    .map((one) => ({ file: `${name}/${one.name}`, problem: INNER_ARCHIVE }));
  if (all.length > 0) return { files, refused };
  return {
    files,
    refused: [
      {
        file: name,
        problem: failure('folder-empty', `No file that ends in ${endings.join(' or ')} is in this archive.`).problem,
      },
    ],
  };
}

/** Decodes files as text. Files that are not text are refused by name, and the others come in. */
export function decodedFiles({ files, refused }: DatasetBytes): DatasetFiles {
  const texts = files.map(({ name, bytes }) => ({ name, text: decodeText(bytes) }));
  return {
    files: texts.flatMap(({ name, text }) => (text.ok ? [textFile(name, text.value)] : [])),
    refused: [
      ...refused,
      ...texts.flatMap(({ name, text }) => (text.ok ? [] : [{ file: name, problem: text.problem }])),
    ],
  };
}

/** Opens one file. */
export const datasetFiles = async (
  name: string,
  bytes: Uint8Array,
  endings: readonly string[],
  extractor: Extractor,
): Promise<DatasetFiles> => decodedFiles(await datasetBytes(name, bytes, endings, extractor));

/** Several as one. */
export const mergeFiles = <File, Refused>(
  all: readonly { readonly files: readonly File[]; readonly refused: readonly Refused[] }[],
): { files: File[]; refused: Refused[] } => ({
  files: all.flatMap(({ files }) => files),
  refused: all.flatMap(({ refused }) => refused),
});

/** Tells a zip archive by its first bytes: names of downloads can be anything. */
export const isArchive = ([p, k, three, four]: Uint8Array): boolean =>
  p === 0x50 && k === 0x4b && three === 3 && four === 4;
