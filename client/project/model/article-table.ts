/** The articles of a project with their activity, sorted and filtered. */
import { type ArticleState } from '../../../shared/domain/article-state.ts';
import { publishedOn } from '../../../shared/domain/published.ts';
import type { ArticleActivityBody } from '../../../shared/wire/http/activity.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';

export interface ArticleRow {
  readonly article: ArticleBody;
  /** How far the viewer is with it. */
  readonly state: ArticleState;
  readonly here: readonly string[];
  readonly states: Readonly<Record<string, ArticleState>>;
  readonly labels: Readonly<Record<string, number>>;
  readonly annotations: number;
  /** Remarks in its comments that the viewer has not read. */
  readonly unread: number;
}

export const SORTS = ['added', 'title', 'outlet', 'date', 'length', 'annotations', 'state'] as const;
export type SortBy = (typeof SORTS)[number];

/** Empty text stands for all. */
export interface RowFilter {
  readonly state: ArticleState | '';
  readonly outlet: string;
  readonly label: string;
}

export const NO_FILTER: RowFilter = { state: '', outlet: '', label: '' };

const STATE_ORDER: Readonly<Record<ArticleState, number>> = { new: 0, 'in-work': 1, done: 2 };

/** One row for each article. @param me whose state counts. */
export function rowsOf(
  articles: readonly ArticleBody[],
  activity: readonly ArticleActivityBody[],
  me: string,
): readonly ArticleRow[] {
  const known = new Map(activity.map((each) => [each.article, each]));
  return articles.map((article) => {
    const { here = [], states = {}, labels = {}, unread = 0 } = known.get(article.id) ?? {};
    const annotations = Object.values(labels).reduce((sum, count) => sum + count, 0);
    return { article, state: states[me] ?? 'new', here, states, labels, annotations, unread };
  });
}

/** Those that pass the filter, in order. Equal ones keep their order; unknown values come last in both directions. */
export function arrangedRows(
  rows: readonly ArticleRow[],
  filter: RowFilter,
  by: SortBy,
  isDescending: boolean,
  locale: string,
): readonly ArticleRow[] {
  const found = rows.filter(({ article, state, labels }) => {
    if (filter.state !== '' && state !== filter.state) return false;
    if (filter.outlet !== '' && article.outlet !== filter.outlet) return false;
    return filter.label === '' || (labels[filter.label] ?? 0) > 0;
  });
  if (by === 'added') return isDescending ? found.reverse() : found;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const direction = isDescending ? -1 : 1;
  return found.sort((a, b) => {
    const [one, other] = [keyOf(a, by), keyOf(b, by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return (
      direction *
      (typeof one === 'number' && typeof other === 'number' ? one - other : compare(String(one), String(other)))
    );
  });
}

function keyOf({ article, state, annotations }: ArticleRow, by: Exclude<SortBy, 'added'>): string | number | null {
  switch (by) {
    case 'annotations':
      return annotations;
    case 'state':
      return STATE_ORDER[state];
    case 'length':
      return article.length;
    case 'title':
    case 'outlet':
      return article[by];
    case 'date':
      return publishedOn(article.date, article.language);
  }
}

/** The outlets of the articles, each once, in alphabetical order. */
export const outletsOf = (articles: readonly ArticleBody[], locale: string): readonly string[] =>
  [...new Set(articles.flatMap(({ outlet }) => (outlet === null ? [] : [outlet])))].sort(
    new Intl.Collator(locale).compare,
  );
