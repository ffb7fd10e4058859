/** Maps each import format to its parser. It is separate from the table of formats, so that the page’s bundle has the table without the parsers. */
import { readBrat } from './brat/read-brat.ts';
import { readCasJson } from './cas/read-cas-json.ts';
import { readXmi } from './cas/read-xmi.ts';
import { readConll } from './conll/read-conll.ts';
import { readCsv } from './csv/read-csv.ts';
import { readDoccano } from './doccano/read-doccano.ts';
import { readGate } from './gate/read-gate.ts';
import type { ImportFormat } from './import-formats.ts';
import type { DatasetReader } from './incoming/incoming.ts';
import { readJsonl } from './jsonl/read-jsonl.ts';
import { readLabelStudio } from './label-studio/read-label-studio.ts';
import { readSemeval } from './semeval/read-semeval.ts';
import { readSpacy } from './spacy/read-spacy.ts';
import { readW3c } from './w3c/read-w3c.ts';
import { readWebannoTsv } from './webanno-tsv/read-webanno-tsv.ts';

export const DATASET_READERS: Readonly<Record<ImportFormat, DatasetReader>> = {
  doccano: readDoccano,
  w3c: readW3c,
  brat: readBrat,
  csv: readCsv,
  spacy: readSpacy,
  semeval: readSemeval,
  conll: readConll,
  jsonl: readJsonl,

  'label-studio': readLabelStudio,
  'cas-json': readCasJson,
  xmi: readXmi,
  'webanno-tsv': readWebannoTsv,
  gate: readGate,
};
