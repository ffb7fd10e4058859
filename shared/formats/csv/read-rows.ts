/** Tables as text (RFC 4180), separated by commas, semicolons or tabs. A library’s reader would not tell in which line a row begins. */

export interface CsvRow {
  /** Where it begins, from 1; quoted cells hold line ends, so a row may have several. */
  readonly line: number;
  readonly cells: readonly string[];
  /** `true` where a quotation mark is never closed, and the rest of the file stands in its last cell. */
  readonly isOpen: boolean;
}

/** Rows without those that are blank. @param text perhaps with a byte order mark. */
export function* csvRows(text: string): Iterable<CsvRow> {
  const table = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(table);
  let line = 1;
  for (let at = 0; at < table.length; ) {
    const row = rowAt(table, at, separator);
    if (row.cells.some((cell) => cell !== '')) yield { line, cells: row.cells, isOpen: row.isOpen };
    line += lineEndsIn(table, at, row.end);
    at = row.end;
  }
}

/** What the first row is separated by most often. */
function separatorOf(table: string): string {
  const counted = [',', ';', '\t'].map((separator) => ({ separator, count: rowAt(table, 0, separator).cells.length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

interface RowInReading {
  readonly cells: string[];
  readonly isOpen: boolean;
  /** Where the next row begins. */
  readonly end: number;
}

function rowAt(table: string, start: number, separator: string): RowInReading {
  const cells: string[] = [];
  for (let at = start; ; at += 1) {
    const { value, end, isOpen } = table[at] === '"' ? quotedCell(table, at) : { value: '', end: at, isOpen: false };
    const bareEnd = endOfBare(table, end, separator);
    cells.push(value + table.slice(end, bareEnd));
    if (table[bareEnd] !== separator) return { cells, isOpen, end: bareEnd + (table.startsWith('\r\n', bareEnd) ? 2 : 1) };
    at = bareEnd;
  }
}

function quotedCell(table: string, start: number): { value: string; end: number; isOpen: boolean } {
  const parts: string[] = [];
  for (let from = start + 1; ; ) {
    const mark = table.indexOf('"', from);
    if (mark === -1) return { value: [...parts, table.slice(from)].join('"'), end: table.length, isOpen: true };
    parts.push(table.slice(from, mark));
    if (table[mark + 1] !== '"') return { value: parts.join('"'), end: mark + 1, isOpen: false };
    from = mark + 2;
  }
}

function endOfBare(table: string, start: number, separator: string): number {
  let at = start;
  while (at < table.length && table[at] !== separator && table[at] !== '\n' && table[at] !== '\r') at += 1;
  return at;
}

function lineEndsIn(table: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) if (table[at] === '\n' || (table[at] === '\r' && table[at + 1] !== '\n')) count += 1;
  return count;
}
