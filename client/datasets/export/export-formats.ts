/** The formats for export as the page offers them: by what people do with them. */
import type { ExportFormat } from '../../../shared/formats/export-formats.ts';

export const FORMAT_GROUPS: readonly {
  readonly group: 'own' | 'tables' | 'tools' | 'learning' | 'standards';
  readonly formats: readonly ExportFormat[];
}[] = [
  { group: 'own', formats: ['json', 'jsonl'] },
  { group: 'tables', formats: ['csv'] },
  { group: 'tools', formats: ['label-studio', 'doccano', 'brat', 'cas-json', 'xmi', 'gate', 'refi-qda'] },
  { group: 'learning', formats: ['hugging-face', 'spacy', 'conll', 'conll-bioes', 'semeval'] },
  { group: 'standards', formats: ['w3c', 'tei', 'claim-review'] },
];
