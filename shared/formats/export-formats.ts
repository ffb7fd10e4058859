/** Lists the formats to which a project can be exported: those of the table of formats that have a writer. */
import type { FormatDescription } from './core/export-format.ts';
import { FORMATS, type FormatWith } from './formats.ts';

export type ExportFormat = FormatWith<'export'>;

export const EXPORT_FORMAT_KEYS = Object.entries(FORMATS)
  .filter(([, format]) => 'export' in format)
  .map(([key]) => key) as [ExportFormat, ...ExportFormat[]];

export const formatDescription = (format: ExportFormat): FormatDescription => FORMATS[format].export;

/** How the name of an export’s file ends: with the format too, unless the ending says it. Zips of all formats end alike. @param ending with its dot. */
export const exportFileEnd = (format: ExportFormat, ending: string): string =>
  ending === `.${format}` ? ending : `-${format}${ending}`;
