/** The formats that a project can be exported in: the one table, by the keys that people and programs write. */
import type { FormatDescription } from './core/export-format.ts';

export const EXPORT_FORMATS = {
  json: { ending: '.json', mediaType: 'application/json', units: ['codepoint', 'utf16'], drops: [], canOmitText: false },
  jsonl: { ending: '.jsonl', mediaType: 'application/x-ndjson', units: ['codepoint', 'utf16'], drops: ['suggestions'], canOmitText: true },
  doccano: { ending: '.jsonl', mediaType: 'application/x-ndjson', units: ['utf16', 'codepoint'], drops: ['interruptions', 'attributes', 'notes', 'confidence', 'comments', 'makers', 'times', 'suggestions'], canOmitText: false },
  w3c: { ending: '.jsonld', mediaType: 'application/ld+json', units: ['codepoint', 'utf16'], drops: ['suggestions'], canOmitText: true },
  brat: { ending: '.zip', mediaType: 'application/zip', units: ['codepoint'], drops: ['comments', 'makers', 'times', 'suggestions'], canOmitText: false },
  csv: { ending: '.csv', mediaType: 'text/csv', units: ['codepoint'], drops: ['relations', 'comments', 'suggestions'], canOmitText: true },
  spacy: { ending: '.zip', mediaType: 'application/zip', units: ['codepoint'], drops: ['interruptions', 'attributes', 'notes', 'confidence', 'relations', 'comments', 'makers', 'times', 'suggestions'], canOmitText: false },
  semeval: { ending: '.zip', mediaType: 'application/zip', units: ['codepoint'], drops: ['interruptions', 'attributes', 'notes', 'confidence', 'relations', 'comments', 'makers', 'times', 'suggestions'], canOmitText: false },
  conll: { ending: '.zip', mediaType: 'application/zip', units: ['codepoint'], drops: ['interruptions', 'attributes', 'notes', 'confidence', 'relations', 'comments', 'makers', 'times', 'suggestions'], canOmitText: false },
  'conll-bioes': { ending: '.zip', mediaType: 'application/zip', units: ['codepoint'], drops: ['interruptions', 'attributes', 'notes', 'confidence', 'relations', 'comments', 'makers', 'times', 'suggestions'], canOmitText: false },
  'label-studio': { ending: '.zip', mediaType: 'application/zip', units: ['codepoint', 'utf16'], drops: ['interruptions', 'comments', 'suggestions'], canOmitText: false },
  'cas-json': { ending: '.zip', mediaType: 'application/zip', units: ['utf16'], drops: ['comments', 'suggestions'], canOmitText: false },
  xmi: { ending: '.zip', mediaType: 'application/zip', units: ['utf16'], drops: ['comments', 'suggestions'], canOmitText: false },
  gate: { ending: '.zip', mediaType: 'application/zip', units: ['utf16'], drops: ['comments', 'suggestions'], canOmitText: false },
  tei: { ending: '.zip', mediaType: 'application/zip', units: ['codepoint', 'utf16'], drops: ['comments', 'suggestions'], canOmitText: false },
  'hugging-face': { ending: '.zip', mediaType: 'application/zip', units: ['codepoint', 'utf16'], drops: ['suggestions'], canOmitText: true },
  'refi-qda': { ending: '.qdc', mediaType: 'application/xml', units: ['codepoint'], drops: ['overlaps', 'interruptions', 'attributes', 'notes', 'confidence', 'relations', 'comments', 'makers', 'times', 'suggestions'], canOmitText: true },
  'claim-review': { ending: '.jsonld', mediaType: 'application/ld+json', units: ['codepoint'], drops: ['interruptions', 'confidence', 'relations', 'comments', 'suggestions'], canOmitText: false },
} as const satisfies Record<string, FormatDescription>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

export const EXPORT_FORMAT_KEYS = Object.keys(EXPORT_FORMATS) as [ExportFormat, ...ExportFormat[]];

export const formatDescription = (format: ExportFormat): FormatDescription => EXPORT_FORMATS[format];
