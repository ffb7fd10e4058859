/** Recognises the columns of tables of annotations: those of Verbatim, and common names in other programs. */

/** Before an attribute’s name in its column’s. */
export const ATTRIBUTE_COLUMN = 'attribute_';

const NAMES = {
  id: ['id', 'annotation', 'annotation_id', 'span_id'],
  article: [
    'article',
    'article_id',
    'document',
    'document_id',
    'doc',
    'doc_id',
    'text_id',
    'file',
    'filename',
    'file_name',
  ],
  sha256: ['sha256', 'text_sha256'],
  title: ['title', 'headline', 'document_title'],
  url: ['url', 'link', 'uri'],
  layer: ['layer'],
  annotator: [
    'member',
    'annotator',
    'annotator_id',
    'coder',
    'coder_id',
    'rater',
    'rater_id',
    'user',
    'worker',
    'worker_id',
    'created_by',
  ],
  label: ['label', 'tag', 'code', 'category', 'type'],
  text: ['text', 'quote', 'exact', 'quotation', 'segment', 'span_text', 'selected_text'],
  prefix: ['prefix'],
  suffix: ['suffix'],
  start: ['start', 'begin', 'start_offset', 'start_char', 'offset_start'],
  end: ['end', 'stop', 'end_offset', 'end_char', 'offset_end'],
  spans: ['spans'],
  attributes: ['other_attributes'],
  note: ['note', 'notes', 'comment', 'memo'],
  confidence: ['confidence'],
  created: ['created', 'created_at', 'timestamp'],
} as const satisfies Record<string, readonly string[]>;

/** Columns of ours that tell the same place in other units, or facts of articles that are known by the article. */
const DERIVED: readonly string[] = ['start_utf16', 'end_utf16', 'start_byte', 'end_byte', 'outlet', 'date'];

type Column = keyof typeof NAMES;

export interface Columns {
  /** The cell of a row; empty where the table has no such column. */
  readonly cell: (row: readonly string[], column: Column) => string;
  readonly has: (column: Column) => boolean;
  /** Names of attributes, with the index of their column. */
  readonly attributes: readonly { readonly key: string; readonly index: number }[];
  /** Columns that nobody reads, by their names as the table has them. */
  readonly others: readonly { readonly name: string; readonly index: number }[];
}

/** @param header names as the table has them, in any capitals. */
export function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase().replace(/[ -]+/g, '_'));
  const indexes = new Map<Column, number>();
  for (const [column, known] of Object.entries(NAMES) as [Column, readonly string[]][]) {
    const name = known.find((one) => names.includes(one));
    if (name !== undefined) indexes.set(column, names.indexOf(name));
  }
  const attributes = header.flatMap((name, index) => {
    const written = name.trim();
    if (written.startsWith(ATTRIBUTE_COLUMN)) return [{ key: written.slice(ATTRIBUTE_COLUMN.length), index }];
    return names[index] === 'speaker' ? [{ key: 'speaker', index }] : [];
  });
  const read = new Set([...indexes.values(), ...attributes.map(({ index }) => index)]);
  const others = header
    .map((name, index) => ({ name: name.trim(), index }))
    .filter(({ index }) => !read.has(index) && !DERIVED.includes(names[index] ?? ''));
  return {
    cell: (row, column) => row[indexes.get(column) ?? -1] ?? '',
    has: (column) => indexes.has(column),
    attributes,
    others,
  };
}
