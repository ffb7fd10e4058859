/** Parses cells of WebAnno TSV: stacked values, numbers that distinguish annotations, and reserved characters escaped with a backslash. */

interface TsvValue {
  /** `null` where the feature has no value. */
  readonly value: string | null;
  /** What stands in brackets behind it; empty without. */
  readonly id: string;
}

const NOTHING = '_';
const NO_VALUE = '*';

/** The values in a cell, one for each annotation of the layer on this word; none for `_`. */
export function valuesIn(cell: string): TsvValue[] {
  if (cell === NOTHING || cell === '') return [];
  return parts(cell).map((part) => {
    const [, written = '', id = ''] = /^((?:\\.|[^\\])*?)(?:\[([\d_]+)\])?$/s.exec(part) ?? [part, part];
    return { value: written === NO_VALUE || written === NOTHING ? null : unescapeCell(written), id };
  });
}

/** Between bars that have no backslash before them. */
const parts = (cell: string): string[] =>
  cell.match(/(?:^|\|)(?:\\.|[^|\\])*/gs)?.map((part) => part.replace(/^\|/, '')) ?? [];

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

export const unescapeCell = (written: string): string =>
  written.replace(/\\(->|.)/gs, (_, one: string) => CONTROLS[one] ?? one);

/** In the text of a sentence only line ends, tabs and the backslash itself are written so. */
export const unescapeText = (written: string): string =>
  written.replace(/\\([\\nrtbf])/g, (_, one: string) => CONTROLS[one] ?? one);
