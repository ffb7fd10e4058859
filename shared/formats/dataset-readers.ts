/** The reader of every format for import. Apart from the table of formats, so that a page can offer them without carrying them. */
import { readCasJson } from './cas/read-cas-json.ts';
import { readXmi } from './cas/read-xmi.ts';
import { readDoccano } from './doccano/read-doccano.ts';
import { readGate } from './gate/read-gate.ts';
import type { ImportFormat } from './import-formats.ts';
import type { DatasetReader } from './incoming/incoming.ts';
import { readLabelStudio } from './label-studio/read-label-studio.ts';
import { readWebannoTsv } from './webanno-tsv/read-webanno-tsv.ts';

export const DATASET_READERS: Readonly<Record<ImportFormat, DatasetReader>> = {
  doccano: readDoccano,
  'label-studio': readLabelStudio,
  'cas-json': readCasJson,
  xmi: readXmi,
  'webanno-tsv': readWebannoTsv,
  gate: readGate,
};
