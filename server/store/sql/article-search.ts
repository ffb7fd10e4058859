/** The search over titles and texts of articles, by SQLite’s index of words. */
import { sql, type Kysely } from 'kysely';
import type { ArticleId } from '../../../shared/domain/ids.ts';
import type { ArticleStore } from '../store.ts';
import type { Tables } from '../tables.ts';

/** Around what was found, in control characters that no text on a page shows. */
export const FOUND_FROM = '\u0002';
export const FOUND_TO = '\u0003';
/** How many words a snippet has. */
const SNIPPET_WORDS = 18;

/** Every word must be there, or begin like it; quoted, so that nothing in it is taken for a command. */
const matchOf = (words: readonly string[]): string => words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ');

export const articleSearch = (db: Kysely<Tables>): Pick<ArticleStore, 'search' | 'snippets'> => ({
  async search(project, words) {
    if (words.length === 0) return [];
    const found = await sql<{ id: ArticleId }>`
      SELECT articles.id FROM article_search JOIN articles ON articles."order" = article_search.rowid
      WHERE article_search MATCH ${matchOf(words)} AND articles.project = ${project} ORDER BY articles."order"`.execute(db);
    return found.rows.map(({ id }) => id);
  },
  async snippets(project, words, articles) {
    if (words.length === 0 || articles.length === 0) return new Map();
    const found = await sql<{ id: ArticleId; title: string; text: string }>`
      SELECT articles.id,
        highlight(article_search, 0, ${FOUND_FROM}, ${FOUND_TO}) AS title,
        snippet(article_search, 1, ${FOUND_FROM}, ${FOUND_TO}, '…', ${SNIPPET_WORDS}) AS text
      FROM article_search JOIN articles ON articles."order" = article_search.rowid
      WHERE article_search MATCH ${matchOf(words)} AND articles.project = ${project} AND articles.id IN (${sql.join(articles)})`.execute(db);
    return new Map(found.rows.map(({ id, title, text }) => [id, { title, text }]));
  },
});
