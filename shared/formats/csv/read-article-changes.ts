/** Reads a table of corrections to articles’ titles and metadata: each row is one article, identified by its `id` or its title. */
import { normaliseText } from '../../domain/article.ts';
import { DESCRIBING_FIELDS, type NamedArticleChange } from '../../domain/article-change.ts';
import { failure, success, type Problem, type Result } from '../../domain/result.ts';
import { columnsOf, type ArticleColumns } from './article-columns.ts';
import { csvRowsOf, rowFault } from './read-rows.ts';

interface ReadArticleChanges {
  readonly changes: readonly NamedArticleChange[];
  /** Names of columns that say nothing of an article. */
  readonly unread: readonly string[];
  readonly refused: readonly { readonly name: string; readonly problem: Problem }[];
}

/** An empty cell changes nothing. Fails where no column names articles, or none tells anything of them. */
export function readArticleChanges(text: string): Result<ReadArticleChanges> {
  const [first, ...rows] = [...csvRowsOf(normaliseText(text))];
  const header = first?.cells ?? [];
  const columns = columnsOf(header);
  if (columns.id === undefined && columns.title === undefined)
    return failure('csv-no-names', 'No column is named “id” or “title”: the table names no article.', 'row 1');
  const told = DESCRIBING_FIELDS.filter((field) => columns[field] !== undefined);
  if (told.length === (columns.id === undefined ? 1 : 0))
    return failure(
      'csv-no-names',
      'No column tells anything of articles, such as “outlet”, “author” or “date”.',
      'row 1',
    );
  const changes: NamedArticleChange[] = [];
  const refused: ReadArticleChanges['refused'][number][] = [];
  for (const row of rows) {
    const problem = rowFault(row, header.length);
    if (problem !== null) refused.push({ name: `line ${row.line}`, problem });
    else if (row.cells.some((cell) => cell.trim() !== '')) changes.push(changeIn(row.cells, columns));
  }
  const used = new Set(['id', ...DESCRIBING_FIELDS].map((field) => columns[field as keyof ArticleColumns]));
  return success({ changes, refused, unread: header.filter((name, at) => name.trim() !== '' && !used.has(at)) });
}

const changeIn = (cells: readonly string[], columns: ArticleColumns): NamedArticleChange =>
  Object.fromEntries(
    (['id', ...DESCRIBING_FIELDS] as const).flatMap((field) => {
      const cell = cells[columns[field] ?? -1]?.trim() ?? '';
      return cell === '' ? [] : [[field, cell]];
    }),
  );
