/** Recognises the columns of a table of articles by their common names. */
import type { ArticleMetadata } from '../../domain/article.ts';

type ArticleField = 'id' | 'title' | 'text' | keyof ArticleMetadata;

/** In small letters. */
const NAMES: Readonly<Record<ArticleField, readonly string[]>> = {
  id: ['id'],
  title: ['title', 'headline', 'titel', 'überschrift', 'schlagzeile'],
  text: ['text', 'body', 'content', 'article', 'full text', 'full_text', 'fulltext', 'volltext', 'inhalt', 'artikel'],
  outlet: ['outlet', 'source', 'publication', 'publisher', 'newspaper', 'medium', 'quelle', 'zeitung'],
  author: ['author', 'authors', 'byline', 'autor', 'autorin', 'verfasser'],
  date: ['date', 'published', 'publication date', 'publication_date', 'published_at', 'pubdate', 'datum'],
  url: ['url', 'link', 'address', 'adresse'],
  language: ['language', 'lang', 'sprache'],
};

/** Where each field's column is, from 0; fields without a column are left out. */
export type ArticleColumns = Partial<Record<ArticleField, number>>;

/** @param header the first row of a table. */
export function columnsOf(header: readonly string[]): ArticleColumns {
  const names = header.map((name) => name.trim().toLowerCase());
  const columns: ArticleColumns = {};
  for (const [field, known] of Object.entries(NAMES) as [ArticleField, readonly string[]][]) {
    const name = known.find((each) => names.includes(each));
    if (name !== undefined) columns[field] = names.indexOf(name);
  }
  return columns;
}
