/** Files of a dataset, as its reader wants them: of an archive those that belong to the format, of anything else the file itself. */
import { failure, type Problem, type Result } from '../../shared/domain/result.ts';
import type { IncomingFile } from '../../shared/formats/incoming/incoming.ts';
import { textFile } from '../../shared/formats/incoming/text-file.ts';
import { decodeText } from './decode-text.ts';
import type { Extractor } from './extractor.ts';
import type { ZipLimits } from './unzip.ts';

/** What came of a request or of the files that somebody named. */
export interface DatasetFiles {
  readonly files: readonly IncomingFile[];
  readonly refused: readonly { readonly file: string; readonly problem: Problem }[];
}

const MIB = 1024 * 1024;

/** A dataset has two files for each article in some formats. */
export const DATASET_ARCHIVE_LIMITS: ZipLimits = { entries: 50_000, bytes: 500 * MIB };

/**
 * Opens one file. @param endings of the format's files, with their dots.
 * A file of an archive that is no text is refused by name, and the others come in.
 */
export async function datasetFiles(name: string, bytes: Uint8Array, endings: readonly string[], extractor: Extractor): Promise<DatasetFiles> {
  if (!isArchive(bytes)) return sorted([[name, decodeText(bytes)]]);
  const unpacked = await extractor.unzip(bytes, endings, DATASET_ARCHIVE_LIMITS);
  if (!unpacked.ok) return { files: [], refused: [{ file: name, problem: unpacked.problem }] };
  const entries = unpacked.value.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (entries.length === 0) return sorted([[name, failure('folder-empty', `No file that ends in ${endings.join(' or ')} is in this archive.`)]]);
  return sorted(entries.map((entry) => [entry.name, decodeText(entry.bytes)]));
}

/** Several as one. */
export const together = (all: readonly DatasetFiles[]): DatasetFiles => ({ files: all.flatMap(({ files }) => files), refused: all.flatMap(({ refused }) => refused) });

function sorted(read: readonly (readonly [name: string, text: Result<string>])[]): DatasetFiles {
  const files = read.flatMap(([name, text]) => (text.ok ? [textFile(name, text.value)] : []));
  const refused = read.flatMap(([file, text]) => (text.ok ? [] : [{ file, problem: text.problem }]));
  return { files, refused };
}

/** Tells a zip archive by its first bytes: names of downloads can be anything. */
export const isArchive = ([p, k, three, four]: Uint8Array): boolean => p === 0x50 && k === 0x4b && three === 3 && four === 4;

