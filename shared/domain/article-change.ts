/** Defines corrections of an article’s title, metadata and kind; the text never changes. */
import type { Article, ArticleKind, ArticleMetadata } from './article.ts';
import type { MemberId } from './ids.ts';

export const DESCRIBING_FIELDS = ['title', 'outlet', 'author', 'date', 'url', 'language'] as const;
type DescribingField = (typeof DESCRIBING_FIELDS)[number];

/** What a change may change: what is written about an article, and its kind, which is chosen. */
const CHANGED_FIELDS = [...DESCRIBING_FIELDS, 'kind'] as const;

/** Title and metadata of an article, and its kind. */
export type ArticleDescription = Pick<Article, DescribingField | 'kind'>;

/** New values of some fields; those left out stay. `null`: it is not known. */
export type ArticleChange = { readonly [Field in keyof ArticleMetadata]?: string | null | undefined } & {
  readonly title?: string | undefined;
  /** `null`: a report. */
  readonly kind?: ArticleKind | null | undefined;
};

/** A change with its author, and the fields that changed. */
export interface ArticleEdit {
  readonly by: MemberId;
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number;
  readonly before: ArticleChange;
  readonly after: ArticleChange;
}

/** Fields of an article before and after a change; `null` where it changes nothing. */
export function changeOf(
  article: ArticleDescription,
  change: ArticleChange,
): Pick<ArticleEdit, 'before' | 'after'> | null {
  const fields = CHANGED_FIELDS.filter(
    (field) => change[field] !== undefined && change[field] !== (article[field] ?? null),
  );
  if (fields.length === 0) return null;
  const pick = (from: ArticleChange): ArticleChange =>
    Object.fromEntries(fields.map((field) => [field, from[field] ?? null]));
  return { before: pick(article), after: pick(change) };
}

/** A change of one of many articles: of the one with this id, or else of the one with this title. */
export type NamedArticleChange = ArticleChange & { readonly id?: string | undefined };

/** What a change of a list names: an article, or why it names none. */
type Match = { readonly article: Article; readonly change: ArticleChange } | 'unknown' | 'several';

/** Finds the articles that changes name. Titles are compared without capitals and blanks around them. */
export function matcher(articles: readonly Article[]): (change: NamedArticleChange) => Match {
  const byId = new Map<string, Article>(articles.map((article) => [article.id, article]));
  const byTitle = new Map<string, Article[]>();
  for (const article of articles) {
    const key = asKey(article.title);
    const others = byTitle.get(key);
    if (others === undefined) byTitle.set(key, [article]);
    else others.push(article);
  }
  return ({ id, ...change }) => {
    const named = id === undefined ? (byTitle.get(asKey(change.title ?? '')) ?? []) : [byId.get(id)];
    const [article] = named;
    if (article === undefined) return 'unknown';
    if (named.length > 1) return 'several';
    // A title that only finds the article changes nothing.
    return { article, change: id === undefined ? { ...change, title: article.title } : change };
  };
}

const asKey = (title: string): string => title.trim().toLowerCase();
