/** Turns a table with a header row into articles, one for each row. Runs on the worker thread that extracts articles. */
import { normaliseText, type NewArticle } from '../../shared/domain/article.ts';
import { failure, success, type Problem, type Result } from '../../shared/domain/result.ts';
import { readArticleRecord } from '../../shared/formats/core/article-json.ts';
import { columnsOf, type ArticleColumns } from '../../shared/formats/csv/article-columns.ts';
import { csvRowsOf, rowFault, type CsvRow } from '../../shared/formats/csv/read-rows.ts';
import { problemWithin } from '../../shared/formats/core/problem-path.ts';
import { decodeText } from './decode-text.ts';
import type { Extracted } from './extracted.ts';

const MAX_ROWS = 10_000;

/** Reads a table, its separator found by itself. Fails where no column holds texts; bad rows are problems of their own. */
export function readCsv(bytes: Uint8Array): Result<Extracted> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const [first, ...rows] = [...csvRowsOf(normaliseText(decoded.value))].filter(
    ({ cells, fault }) => fault !== null || cells.some((cell) => cell.trim() !== ''),
  );
  const header = first?.cells ?? [];
  const columns = columnsOf(header);
  if (columns.text === undefined) {
    const found = header
      .slice(0, 20)
      .map((name) => `“${name.trim().slice(0, 60)}”`)
      .join(', ');
    return failure(
      'csv-no-text',
      `No column is named “text”, “body” or “content”. Its first row names ${found === '' ? 'nothing' : found}.`,
      'row 1',
    );
  }
  if (rows.length === 0) return failure('no-articles', 'Below the names of its columns stands nothing.');
  if (rows.length > MAX_ROWS)
    return failure('file-too-complex', `It has ${rows.length} rows; at most ${MAX_ROWS} are read at once.`);
  return success(readRows(rows, columns, header.length));
}

function readRows(rows: readonly CsvRow[], columns: ArticleColumns, width: number): Extracted {
  const articles: NewArticle[] = [];
  const problems: Problem[] = [];
  for (const [index, row] of rows.entries()) {
    const record = Object.fromEntries(
      Object.entries(columns).map(([field, column]) => [field, row.cells[column] ?? '']),
    );
    const where = `row ${index + 2}`;
    const fault = rowFault(row, width);
    const read = fault === null ? readArticleRecord(record, where) : problemWithin(fault, where);
    if (read.ok) articles.push(read.value);
    else problems.push(read.problem);
  }
  return { articles, problems, leftOut: [] };
}
