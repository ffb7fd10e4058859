/** The search over titles and texts of articles, by SQLite’s index of words; without it for scripts that have no blanks between them. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import { isUnspaced } from '../../../shared/domain/unspaced.ts';
import type { ArticleStore } from '../store.ts';
import type { Tables } from '../tables.ts';

type Snippets = Awaited<ReturnType<ArticleStore['snippets']>>;

/** Around what was found, in control characters that no text on a page shows. */
export const FOUND_FROM = '\u0002';
export const FOUND_TO = '\u0003';
/** How many words a snippet has. */
const SNIPPET_WORDS = 18;

/** How much of a text stands around what was found by itself, in UTF-16 units. */
const AROUND = 24;

/** Every word must be there, or begin like it; quoted, so that nothing in it is taken for a command. */
const matchOf = (words: readonly string[]): string => words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ');

/** The index knows words by the blanks between them: those of scripts without are looked for in the texts themselves. */
const inTexts = (words: readonly string[]): RawBuilder<unknown> =>
  sql.join([sql`TRUE`, ...words.filter(isUnspaced).map((word) => sql`(instr(lower(articles.text), lower(${word})) > 0 OR instr(lower(articles.title), lower(${word})) > 0)`)], sql` AND `);

const indexed = (words: readonly string[]): readonly string[] => words.filter((word) => !isUnspaced(word));

export const articleSearch = (db: Kysely<Tables>): Pick<ArticleStore, 'search' | 'snippets'> => ({
  async search(project, words) {
    if (words.length === 0) return [];
    const inIndex = indexed(words);
    const matching = inIndex.length === 0 ? sql`TRUE` : sql`articles."order" IN (SELECT rowid FROM article_search WHERE article_search MATCH ${matchOf(inIndex)})`;
    const found = await sql<{ id: ArticleId }>`
      SELECT articles.id FROM articles WHERE articles.project = ${project} AND ${matching} AND ${inTexts(words)} ORDER BY articles."order"`.execute(db);
    return found.rows.map(({ id }) => id);
  },
  async snippets(project, words, articles) {
    if (words.length === 0 || articles.length === 0) return new Map();
    const unspaced = words.find(isUnspaced);
    return unspaced === undefined ? indexSnippets(db, project, words, articles) : textSnippets(db, project, unspaced, articles);
  },
});

async function indexSnippets(db: Kysely<Tables>, project: ProjectId, words: readonly string[], articles: readonly ArticleId[]): Promise<Snippets> {
  const found = await sql<{ id: ArticleId; title: string; text: string }>`
    SELECT articles.id,
      highlight(article_search, 0, ${FOUND_FROM}, ${FOUND_TO}) AS title,
      snippet(article_search, 1, ${FOUND_FROM}, ${FOUND_TO}, '…', ${SNIPPET_WORDS}) AS text
    FROM article_search JOIN articles ON articles."order" = article_search.rowid
    WHERE article_search MATCH ${matchOf(words)} AND articles.project = ${project} AND articles.id IN (${sql.join(articles)})`.execute(db);
  return new Map(found.rows.map(({ id, title, text }) => [id, { title, text }]));
}

async function textSnippets(db: Kysely<Tables>, project: ProjectId, word: string, articles: readonly ArticleId[]): Promise<Snippets> {
  const rows = await db.selectFrom('articles').select(['id', 'title', 'text']).where('project', '=', project).where('id', 'in', articles).execute();
  const marked = (text: string): string => text.replace(word, () => FOUND_FROM + word + FOUND_TO);
  return new Map(rows.map(({ id, title, text }) => [id, { title: marked(title), text: marked(around(text, text.indexOf(word), word.length)) }]));
}

/** A piece of a text around a place; its beginning, where that is -1. Characters stay whole. */
function around(text: string, at: number, length: number): string {
  const [from, to] = [Math.max(0, at - AROUND), Math.max(0, at) + length + AROUND];
  const piece = text.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/gu, '');
  return `${from > 0 ? '…' : ''}${piece}${to < text.length ? '…' : ''}`;
}
