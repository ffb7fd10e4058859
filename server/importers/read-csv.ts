/** A table with a header row to articles, one a row. Runs on the thread for extracting. */
import Papa from 'papaparse';
import { normaliseText, type ArticleMetadata, type NewArticle } from '../../shared/domain/article.ts';
import { failure, success, type Problem, type Result } from '../../shared/domain/result.ts';
import { readArticleRecord } from '../../shared/formats/article-json.ts';
import { decodeText } from './decode-text.ts';
import type { Extracted } from './extracted.ts';

const MAX_ROWS = 10_000;

type Field = 'title' | 'text' | keyof ArticleMetadata;

/** Names that columns commonly have, in small letters. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  title: ['title', 'headline', 'titel', 'überschrift', 'schlagzeile'],
  text: ['text', 'body', 'content', 'article', 'full text', 'full_text', 'fulltext', 'volltext', 'inhalt', 'artikel'],
  outlet: ['outlet', 'source', 'publication', 'publisher', 'newspaper', 'medium', 'quelle', 'zeitung'],
  author: ['author', 'authors', 'byline', 'autor', 'autorin', 'verfasser'],
  date: ['date', 'published', 'publication date', 'publication_date', 'published_at', 'pubdate', 'datum'],
  url: ['url', 'link', 'address', 'adresse'],
  language: ['language', 'lang', 'sprache'],
};

/** Reads a table, its separator found by itself. Fails where no column holds texts; bad rows are problems of their own. */
export function readCsv(bytes: Uint8Array): Result<Extracted> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { data } = Papa.parse<string[]>(normaliseText(decoded.value), { skipEmptyLines: 'greedy' });
  const [header = [], ...rows] = data;
  const columns = columnsOf(header);
  if (columns.text === undefined) {
    const found = header.slice(0, 20).map((name) => `“${name.trim().slice(0, 60)}”`).join(', ');
    return failure('csv-no-text', `No column is named “text”, “body” or “content”. Its first row names ${found === '' ? 'nothing' : found}.`, 'row 1');
  }
  if (rows.length === 0) return failure('no-articles', 'Below the names of its columns stands nothing.');
  if (rows.length > MAX_ROWS) return failure('file-too-complex', `It has ${rows.length} rows; at most ${MAX_ROWS} are read at once.`);
  return success(readRows(rows, columns));
}

function columnsOf(header: readonly string[]): Partial<Record<Field, number>> {
  const names = header.map((name) => name.trim().toLowerCase());
  const columns: Partial<Record<Field, number>> = {};
  for (const [field, known] of Object.entries(NAMES) as [Field, readonly string[]][]) {
    const name = known.find((each) => names.includes(each));
    if (name !== undefined) columns[field] = names.indexOf(name);
  }
  return columns;
}

function readRows(rows: readonly (readonly string[])[], columns: Partial<Record<Field, number>>): Extracted {
  const articles: NewArticle[] = [];
  const problems: Problem[] = [];
  for (const [index, row] of rows.entries()) {
    const record = Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, row[column] ?? '']));
    const read = readArticleRecord(record, `row ${index + 2}`);
    if (read.ok) articles.push(read.value);
    else problems.push(read.problem);
  }
  return { articles, problems, leftOut: [] };
}
