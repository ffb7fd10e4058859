/** The formats for export as the page offers them: by what people do with them. */
import type { ExportFormat } from '../../shared/formats/export-formats.ts';

export const FORMAT_GROUPS: readonly { readonly group: 'own' | 'tables' | 'tools' | 'learning' | 'standards'; readonly formats: readonly ExportFormat[] }[] = [
  { group: 'own', formats: ['json', 'jsonl'] },
  { group: 'tools', formats: ['doccano'] },
];
