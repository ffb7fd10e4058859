/** Measurements as a table of text: one row for each server and case, a column for each figure. */
import type { Row } from './measurement.ts';

/** Rows of one scenario; the columns are the figures that any of them has. */
export function table(rows: readonly Row[]): string[][] {
  const figures = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const head = ['case', 'server', ...figures.map(words), ''];
  return [
    head,
    ...rows.map((row) => [row.case, row.server, ...figures.map((figure) => shown(row.values[figure])), row.note]),
  ];
}

/** A table with columns of even width. */
export function plainText(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The same in Markdown. */
export const markdown = (cells: readonly (readonly string[])[]): string =>
  cells
    .map(
      (row, index) =>
        `| ${row.join(' | ')} |${index === 0 ? `\n|${row.map((_, column) => (column < 2 ? '---|' : '--:|')).join('')}` : ''}`,
    )
    .join('\n');

const pad = (cell: string, width: number, column: number): string =>
  column < 2 ? cell.padEnd(width) : cell.padStart(width);

/** `cpuUsPerDelivery` as “cpu µs per delivery”. */
const words = (figure: string): string =>
  figure
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/\bus\b/, 'µs')
    .replace(/ mb\b/, ' MB')
    .replace(/ kb\b/, ' KB')
    .replace(/ per s$/, '/s');

/** Three digits that count. */
export function shown(value: number | undefined): string {
  if (value === undefined) return '';
  if (value === 0) return '0';
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en');
  return Number(value.toPrecision(3)).toString();
}
