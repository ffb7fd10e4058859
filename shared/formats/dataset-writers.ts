/** Maps each export format to its writer. It is separate from the table of formats, so that the page’s bundle has the table without the writers. */
import { bratWriter } from './brat/write-brat.ts';
import { casJsonWriter } from './cas/write-cas-json.ts';
import { xmiWriter } from './cas/write-xmi.ts';
import { claimReviewWriter } from './claim-review/write-claim-review.ts';
import { conllWriter } from './conll/write-conll.ts';
import { csvWriter } from './csv/write-csv.ts';
import { doccanoWriter } from './doccano/write-doccano.ts';
import type { DatasetWriter } from './core/export-format.ts';
import type { ExportFormat } from './export-formats.ts';
import { gateWriter } from './gate/write-gate.ts';
import { huggingFaceWriter } from './hugging-face/write-hugging-face.ts';
import { labelStudioWriter } from './label-studio/write-label-studio.ts';
import { refiQdaWriter } from './refi-qda/write-refi-qda.ts';
import { semevalWriter } from './semeval/write-semeval.ts';
import { spacyWriter } from './spacy/write-spacy.ts';
import { teiWriter } from './tei/write-tei.ts';
import { serializeVerbatimJson } from './verbatim/verbatim-json.ts';
import { serializeVerbatimJsonl } from './jsonl/verbatim-jsonl.ts';
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
  'label-studio': labelStudioWriter,
  'cas-json': casJsonWriter,
  xmi: xmiWriter,
  gate: gateWriter,
  tei: teiWriter,
  'hugging-face': huggingFaceWriter,
  'refi-qda': refiQdaWriter,
  'claim-review': claimReviewWriter,
};
