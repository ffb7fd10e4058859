/** Writes a folder for the Hugging Face Hub and `datasets.load_dataset`: Parquet with the rows of the JSONL export, and a dataset card. */
import type { DatasetPart, FolderWriter, OutgoingFile, WriteOptions } from '../core/export-format.ts';
import { jsonlRows, type JsonlRow } from '../jsonl/verbatim-jsonl.ts';
import { datasetCard } from './dataset-card.ts';
import { DatasetCounts } from './dataset-counts.ts';
import { parquetFile } from './parquet-file.ts';
import { rowFields } from './row-fields.ts';

/** Of a row group, in characters of text and 300 for each annotation: some megabytes as objects. */
const GROUP_SIZE = 8_000_000;
const ANNOTATION_SIZE = 300;

/** What is not split is all for training, as the Hub has it. */
export const huggingFaceWriter: FolderWriter = {
  shape: 'folder',
  write: (source, options) => writeParts([{ split: 'train', source }], options),
  writeParts,
};

async function* writeParts(parts: readonly DatasetPart[], options: WriteOptions): AsyncGenerator<OutgoingFile> {
  const counts = new DatasetCounts();
  const { name, version } = options.generator;
  for (const { split, source } of parts) {
    const parquet = {
      fields: rowFields(source.project.labelSet),
      groupSize: GROUP_SIZE,
      createdBy: `${name} version ${version}`,
    };
    yield {
      path: `data/${split}-00000-of-00001.parquet`,
      pieces: parquetFile(counted(jsonlRows(source, options), counts), sizeOf, parquet),
    };
  }
  // The counts are those of all parts, now that they are written.
  for (const { source } of parts.slice(0, 1))
    yield { path: 'README.md', pieces: [datasetCard(source, counts, options)] };
}

async function* counted(rows: AsyncIterable<JsonlRow>, counts: DatasetCounts): AsyncGenerator<JsonlRow> {
  for await (const row of rows) {
    counts.add(row);
    yield row;
  }
}

const sizeOf = ({ text, annotations }: JsonlRow): number => text.length + ANNOTATION_SIZE * annotations.length;
