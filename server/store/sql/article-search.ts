/** Searches titles and texts of articles, by SQLite’s full-text index; scripts without spaces between words are searched without the index. */
import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { folded } from '../../../shared/domain/folded.ts';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import { isUnspaced } from '../../../shared/domain/unspaced.ts';
import type { ArticleStore } from '../store.ts';
import type { Tables } from '../tables.ts';
import { indexWord, PIECES_AN_ARTICLE } from './article-index.ts';

/** So much text is looked through in one statement, in UTF-16 units: some ten milliseconds. */
const TEXT_A_STATEMENT = 2_000_000;

interface Row {
  readonly id: ArticleId;
  readonly order: number;
  readonly length: number;
}

/** Quoted, so that no word is taken for a command. */
const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** A word must be there, or a longer one that begins like it, in a text of the project. To the index it is one word, of letters, digits and marks, or several, as ½ is 1 and 2; `null` where it is none. */
function matchOf(project: ProjectId, word: string): string | null {
  const parts = word.match(/[\p{L}\p{N}\p{M}]+/gu);
  if (parts === null) return null;
  return [`project : ${quoted(indexWord(project))}`, ...parts.map((part) => `{title text} : ${quoted(part)}*`)].join(
    ' AND ',
  );
}

/** Articles with the word in any of their pieces. @param isUpgrading some articles are in the index as they were written. */
function hasWord(project: ProjectId, word: string, isUpgrading: boolean) {
  const forms = [folded(word), ...(isUpgrading ? [word] : [])];
  const matches = [...new Set(forms.map((form) => matchOf(project, form)))].filter((match) => match !== null);
  if (matches.length === 0) return sql`project = ${project}`;
  const match = matches.map((one) => `(${one})`).join(' OR ');
  return sql`"order" IN (SELECT rowid / ${sql.lit(PIECES_AN_ARTICLE)} FROM article_search WHERE article_search MATCH ${match})`;
}

/** Whether articles wait that an upgrade wants in the index again: it has them as they were written, not as they are compared. */
const hasArticlesAsWritten = async (db: Kysely<Tables>): Promise<boolean> =>
  (await db
    .selectFrom('articles_to_index')
    .select('article')
    .where('next_piece', '=', 0)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const articleSearch = (db: Kysely<Tables>): Pick<ArticleStore, 'search'> => ({
  async search(project, words) {
    if (words.length === 0) return [];
    const [unspaced, spaced] = [words.filter(isUnspaced), words.filter((word) => !isUnspaced(word))];
    const isUpgrading = await hasArticlesAsWritten(db);
    const matching = sql.join(
      [sql`project = ${project}`, ...spaced.map((word) => hasWord(project, word, isUpgrading))],
      sql` AND `,
    );
    const { rows } =
      await sql<Row>`SELECT id, "order", length FROM articles_there WHERE ${matching} ORDER BY "order"`.execute(db);
    return unspaced.length === 0 ? rows.map(({ id }) => id) : holding(db, project, rows, unspaced);
  },
});

/** Of `rows`, those that hold all words anywhere; statement by statement, so that others have their turn between. */
async function holding(
  db: Kysely<Tables>,
  project: ProjectId,
  rows: readonly Row[],
  words: readonly string[],
): Promise<ArticleId[]> {
  const found: ArticleId[] = [];
  const holdsAll = sql.join(
    words.map((word) => sql`(instr(lower(text), lower(${word})) > 0 OR instr(lower(title), lower(${word})) > 0)`),
    sql` AND `,
  );
  const candidates = new Set(rows.map(({ id }) => id));
  for (const { first, last } of stretchesOf(rows)) {
    const holders = await sql<{
      id: ArticleId;
    }>`SELECT id FROM articles_there WHERE project = ${project} AND "order" BETWEEN ${first} AND ${last} AND ${holdsAll} ORDER BY "order"`.execute(
      db,
    );
    for (const { id } of holders.rows) if (candidates.has(id)) found.push(id);
    await setImmediate();
  }
  return found;
}

/** Rows that follow each other, together as long as one statement may read; a longer one alone. */
function stretchesOf(rows: readonly Row[]): { first: number; last: number }[] {
  const stretches: { first: number; last: number; length: number }[] = [];
  for (const { order, length } of rows) {
    const current = stretches.at(-1);
    if (current !== undefined && current.length + length <= TEXT_A_STATEMENT)
      Object.assign(current, { last: order, length: current.length + length });
    else stretches.push({ first: order, last: order, length });
  }
  return stretches;
}
