/**
 * Parses tables of articles or annotations as text (RFC 4180), separated by commas, semicolons or tabs. A CSV library
 * would not tell in which line a row begins, and would swallow the rows after a misplaced quotation mark.
 */
import type { Problem } from '../../domain/result.ts';

export interface CsvRow {
  /** Where it begins, from 1; quoted cells hold line ends, so a row may have several. */
  readonly line: number;
  readonly cells: readonly string[];
  /** `open`: a quotation mark is never closed, and the rest of the file stands in the last cell; `quotes`: something stands behind a closing one. */
  readonly fault: RowFault | null;
}

type RowFault = 'open' | 'quotes';

const FAULTS: Readonly<Record<RowFault, string>> = {
  open: 'A quotation mark is never closed: nothing behind it was read.',
  quotes:
    'Something stands behind a closing quotation mark: a cell that begins with one must be quoted, and its own marks doubled.',
};

/** What is wrong with a row; `null` if it has a cell for each column. Blank cells behind the last column are none. */
export function rowFault({ cells, fault }: CsvRow, columns: number): Problem | null {
  if (fault !== null) return { id: fault === 'open' ? 'csv-open-quote' : 'csv-quotes', message: FAULTS[fault] };
  const width = cells.findLastIndex((cell) => cell !== '') + 1;
  if (cells.length >= columns && width <= columns) return null;
  const message = `The row has ${Math.max(width, Math.min(cells.length, columns))} cells, the header names ${columns}: a cell with a separator in it must stand in quotation marks.`;
  return { id: 'csv-cells', message };
}

/** All rows of a table that lies in memory. */
export function* csvRowsOf(text: string): Generator<CsvRow> {
  const table = new TableInReading();
  yield* table.add(text);
  yield* table.end();
}

/** The longest row, in UTF-16 units: what is longer has a quotation mark that nobody closes. */
const MAX_ROW_LENGTH = 64 * 1024 * 1024;
/** So much is looked at before the separator is settled. */
const FIRST_SAMPLE = 64 * 1024;

/** Rows without those that are blank, no more than one of them in memory. @param text in pieces, without a byte order mark. */
export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const table = new TableInReading();
  for await (const piece of text) {
    yield* table.add(piece);
    if (table.isTooLong) break;
  }
  yield* table.end();
}

/** What of a table has come and is not told yet. */
class TableInReading {
  private rest = '';
  private separator: string | null = null;
  private line = 1;
  /** A row that has not ended is looked at again when there is so much of it. */
  private wanted = FIRST_SAMPLE;

  get isTooLong(): boolean {
    return this.rest.length > MAX_ROW_LENGTH;
  }

  /** The rows that have ended by now. */
  *add(piece: string): Iterable<CsvRow> {
    this.rest += piece;
    if (this.rest.length >= this.wanted) yield* this.rows(false);
  }

  /** The separator that the table declares in its first line, which is passed. */
  private declared(): string | null {
    const [line = '', separator = null] = DECLARATION.exec(this.rest) ?? [];
    if (separator !== null) {
      this.rest = this.rest.slice(line.length);
      this.line += 1;
    }
    return separator;
  }

  /** All that are left. */
  end = (): Iterable<CsvRow> => this.rows(true);

  private *rows(isEnd: boolean): Iterable<CsvRow> {
    const separator = (this.separator ??= this.declared() ?? separatorOf(this.rest));
    let at = 0;
    while (at < this.rest.length) {
      const row = rowAt(this.rest, at, separator);
      // One that ends where the text does may go on in the next piece.
      if (!isEnd && row.end >= this.rest.length) break;
      if (row.cells.some((cell) => cell !== '')) yield { line: this.line, cells: row.cells, fault: row.fault };
      this.line += lineEndsIn(this.rest, at, row.end);
      at = row.end;
    }
    this.rest = this.rest.slice(at);
    this.wanted = 2 * this.rest.length;
  }
}

/** What Excel writes before the first row to say how its cells are separated. */
const DECLARATION = /^sep=([^\r\n])(?:\r\n|\r|\n|$)/i;

/** What the first row is separated by most often. */
function separatorOf(table: string): string {
  const counted = [',', ';', '\t'].map((separator) => ({ separator, count: rowAt(table, 0, separator).cells.length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

interface RowInReading {
  readonly cells: string[];
  readonly fault: RowFault | null;
  /** Where the next row begins. */
  readonly end: number;
}

function rowAt(table: string, start: number, separator: string): RowInReading {
  const cells: string[] = [];
  let fault: RowFault | null = null;
  for (let at = start; ; at += 1) {
    const isQuoted = table[at] === '"';
    const { value, end, isOpen } = isQuoted ? quotedCell(table, at) : { value: '', end: at, isOpen: false };
    const bareEnd = endOfBare(table, end, separator);
    if (isOpen) fault = 'open';
    else if (isQuoted && table.slice(end, bareEnd).trim() !== '') fault ??= 'quotes';
    cells.push(value + table.slice(end, bareEnd));
    if (table[bareEnd] !== separator)
      return { cells, fault, end: bareEnd + (table.startsWith('\r\n', bareEnd) ? 2 : 1) };
    at = bareEnd;
  }
}

function quotedCell(table: string, start: number): { value: string; end: number; isOpen: boolean } {
  const parts: string[] = [];
  for (let from = start + 1; ;) {
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
  for (let at = start; at < end; at += 1)
    if (table[at] === '\n' || (table[at] === '\r' && table[at + 1] !== '\n')) count += 1;
  return count;
}
