/** The head of a WebAnno TSV file: which columns belong to which layer. */

export interface TsvLayer {
  readonly kind: 'span' | 'relation' | 'other';
  /** The UIMA type. */
  readonly type: string;
  /** Its features, a column each; the last column of a relation names where it comes from. */
  readonly columns: readonly string[];
  /** Index of its first column. */
  readonly first: number;
  /** The type of the annotations that a relation links; empty for others. */
  readonly base: string;
}

/** Columns before those of the layers: number, offsets, word. */
const OWN_COLUMNS = 3;
const BASE = 'BT_';

/** @param lines of the head, such as `#T_SP=webanno.custom.Quote|speaker`; others are passed over. */
export function tsvLayers(lines: readonly string[]): TsvLayer[] {
  const layers: TsvLayer[] = [];
  let first = OWN_COLUMNS;
  for (const line of lines) {
    const [, kind, type = '', rest = ''] = /^#T_(\w\w)=([^|]*)\|?(.*)$/.exec(line) ?? [];
    if (kind === undefined) continue;
    const columns = rest.split('|');
    const base = columns.find((column) => column.startsWith(BASE))?.slice(BASE.length) ?? '';
    layers.push({ kind: kind === 'SP' ? 'span' : kind === 'RL' ? 'relation' : 'other', type, columns: columns.filter((column) => !column.startsWith(BASE)), first, base });
    first += columns.length;
  }
  return layers;
}
