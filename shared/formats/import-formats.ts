/** Lists the formats of other programs that can be imported: those of the table of formats that have a parser. */
import { FORMATS, type FormatWith, type ImportDescription } from './formats.ts';

export type ImportFormat = FormatWith<'import'>;

export const IMPORT_FORMAT_KEYS = Object.entries(FORMATS)
  .filter(([, format]) => 'import' in format)
  .map(([key]) => key) as [ImportFormat, ...ImportFormat[]];

export const importDescription = (format: ImportFormat): ImportDescription => FORMATS[format].import;

/**
 * Where annotations go that come in: `shared` into the shared layer; `own` into a layer for each annotator; `auto`
 * into their own layers where several annotated one article, else into the shared one.
 */
export const IMPORT_LAYERS = ['auto', 'shared', 'own'] as const;
export type ImportLayers = (typeof IMPORT_LAYERS)[number];
