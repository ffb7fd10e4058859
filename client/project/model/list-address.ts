/** The address of a list of articles: what is searched, filtered and sorted, and the row at which it stands. */
import { ARTICLE_STATES } from '../../../shared/domain/article-state.ts';
import { projectPath } from '../../services/routes.ts';
import { NO_FILTER, SORTS, type RowFilter, type SortBy } from './article-table.ts';

/** The member's search, filters and order of the list of articles. */
export interface ListChoices {
  readonly query: string;
  readonly filter: RowFilter;
  readonly sortBy: SortBy;
  readonly isDescending: boolean;
}

/** A minus before the name of an order stands for the reverse order. */
const REVERSE = '-';
const DEFAULT_SORT: SortBy = 'added';

/** @param search such as `location.search`; what it does not say, or says wrongly, is as if nothing had been chosen. */
export function choicesIn(search: string): ListChoices {
  const params = new URLSearchParams(search);
  const said = (name: string): string => params.get(name) ?? '';
  const filter = {
    state: ARTICLE_STATES.find((state) => state === said('state')) ?? '',
    outlet: said('outlet'),
    label: said('label'),
  } as const;
  const isDescending = said('sort').startsWith(REVERSE);
  const sort = said('sort').slice(isDescending ? REVERSE.length : 0);
  return {
    query: said('q').slice(0, 200),
    filter: Object.values(filter).every((value) => value === '') ? NO_FILTER : filter,
    sortBy: SORTS.find((by) => by === sort) ?? DEFAULT_SORT,
    isDescending,
  };
}

/** The article at the top of the list; `null`: the list stands at its beginning. */
export const standsAt = (search: string): string | null => new URLSearchParams(search).get('at');

/** @param at as `standsAt` reads it. */
export function listPath(project: string, choices: ListChoices, at: string | null): string {
  const { query, filter, sortBy, isDescending } = choices;
  const sort = `${isDescending ? REVERSE : ''}${sortBy}`;
  const said = { q: query, ...filter, sort: sort === DEFAULT_SORT ? '' : sort, at: at ?? '' };
  const params = new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ''));
  return params.size === 0 ? projectPath(project) : `${projectPath(project)}?${params.toString()}`;
}
