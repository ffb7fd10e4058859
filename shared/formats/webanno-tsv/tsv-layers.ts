/** Parses the header of a WebAnno TSV file: which columns belong to which layer. */
import type { NotTakenLedger } from '../incoming/not-taken.ts';
import type { TsvWord } from './tsv-lines.ts';

interface TsvColumn {
  /** The feature; of a slot `ROLE_…`, or the type that its links lead to. */
  readonly name: string;
  /** Its index in a line. */
  readonly index: number;
  /** Slots have two columns each: roles, and where the links lead. */
  readonly isSlot: boolean;
}

export interface TsvLayer {
  readonly kind: 'span' | 'relation' | 'other';
  /** The UIMA type. */
  readonly type: string;
  readonly columns: readonly TsvColumn[];
  /** Index of its first column. */
  readonly first: number;
  /** Of a relation: the index of the column that names where it comes from, and the type of what it links; -1 and empty for others. */
  readonly source: number;
  readonly base: string;
}

/** Columns before those of the layers: number, offsets, word. */
const OWN_COLUMNS = 3;
const BASE = 'BT_';
const ROLE = 'ROLE_';

const KINDS: Readonly<Record<string, TsvLayer['kind']>> = { SP: 'span', RL: 'relation' };

/** @param lines of the head, such as `#T_SP=webanno.custom.Quote|speaker`; others are passed over. */
export function tsvLayers(lines: readonly string[]): TsvLayer[] {
  const layers: TsvLayer[] = [];
  let first = OWN_COLUMNS;
  for (const line of lines) {
    const [, kind = '', type = '', rest = ''] = LAYER_LINE.exec(line) ?? [];
    if (kind === '') continue;
    const names = rest.split('|');
    const at = names.findIndex((name) => name.startsWith(BASE));
    const columns = names.map((name, index): TsvColumn => ({
      name,
      index: first + index,
      isSlot: name.startsWith(ROLE) || names[index - 1]?.startsWith(ROLE) === true,
    }));
    layers.push({
      kind: KINDS[kind] ?? 'other',
      type,
      columns: columns.filter((_, index) => index !== at),
      first,
      source: at === -1 ? -1 : first + at,
      base: names[at]?.slice(BASE.length) ?? '',
    });
    first += names.length;
  }
  return layers;
}

const LAYER_LINE = /^#T_(\w\w)=([^|]*)\|?(.*)$/;

/** Notes lines of the head that name no layer, and cells behind the last column of a layer. */
export function noteHead(
  lines: readonly string[],
  layers: readonly TsvLayer[],
  words: readonly TsvWord[],
  ledger: NotTakenLedger,
): void {
  for (const line of lines.slice(1))
    if (!LAYER_LINE.test(line)) ledger.note(`line ${line.replace(/=.*$/s, '').slice(0, 40)}`);
  const width = layers.reduce(
    (most, { columns, source }) => Math.max(most, source + 1, (columns.at(-1)?.index ?? 0) + 1),
    OWN_COLUMNS,
  );
  for (const { cells } of words)
    ledger.note(
      'columns that the head does not name',
      cells.slice(width).filter((cell) => !['', '_', '*'].includes(cell)).length,
    );
}
