/** The writer of every format for export. Apart from the table of formats, so that a page can offer them without carrying them. */
import { bratWriter } from './brat/write-brat.ts';
import { conllWriter } from './conll/write-conll.ts';
import { csvWriter } from './csv/write-csv.ts';
import { doccanoWriter } from './doccano/write-doccano.ts';
import type { DatasetWriter } from './export-format.ts';
import type { ExportFormat } from './export-formats.ts';
import { semevalWriter } from './semeval/write-semeval.ts';
import { spacyWriter } from './spacy/write-spacy.ts';
import { serializeVerbatimJson } from './verbatim-json.ts';
import { serializeVerbatimJsonl } from './verbatim-jsonl.ts';
import { w3cWriter } from './w3c/write-w3c.ts';

export const DATASET_WRITERS: Readonly<Record<ExportFormat, DatasetWriter>> = {
  json: { shape: 'file', write: serializeVerbatimJson },
  jsonl: { shape: 'file', write: serializeVerbatimJsonl },
  doccano: doccanoWriter,
  w3c: w3cWriter,
  brat: bratWriter,
  csv: csvWriter,
  spacy: spacyWriter,
  semeval: semevalWriter,
  conll: conllWriter('iob2'),
  'conll-bioes': conllWriter('bioes'),
};
