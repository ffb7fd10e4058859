/** Looks for the same words in the other articles of a project: the server names those that may have them, their texts tell. */
import { placesOf } from '../../../shared/domain/same-text.ts';
import { searchWords } from '../../../shared/domain/search-words.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import { success, type Problem, type Result } from '../../../shared/domain/result.ts';
import type { Api } from '../../services/api.ts';
import type { NamedArticle } from './multi-article-step.ts';
import type { SearchedArticle } from './same-text-preview.ts';

/** The most articles that are looked through. */
export const MAX_ARTICLES = 200;
/** Once so many places are known, no more articles are looked through. */
const MAX_PLACES_IN_PROJECT = 1_000;
/** How many articles are asked for at once. */
const AT_ONCE = 8;
/** The longest query that the server takes, in UTF-16 units. */
const MAX_QUERY = 200;

/** How far a search has come, and what it found. */
export interface ProjectFinds {
  readonly isSearching: boolean;
  /** Articles that have the words, in the order of the project. */
  readonly articles: readonly SearchedArticle[];
  /** How many were looked through, of how many that may have the words. */
  readonly searched: number;
  readonly of: number;
  /** How many could not be read. */
  readonly unread: number;
  /** Why it could not even begin. */
  readonly problem: Problem | null;
}

/** Where it is looked, and from where: the open article is not looked through. */
interface SearchPlace {
  readonly project: string;
  readonly article: string;
  /** Of the open article. */
  readonly text: string;
  readonly layer: LayerName;
}

type Asked = Pick<Api, 'search' | 'articles' | 'articleText' | 'layer'>;

const NOTHING: ProjectFinds = { isSearching: true, articles: [], searched: 0, of: 0, unread: 0, problem: null };

export class ProjectSearch {
  /** The last thing that was looked for; another one ends it. */
  private running = new AbortController();
  private found: ProjectFinds | null = null;

  /** @param onChange is called when more is known. */
  constructor(
    private readonly api: Asked,
    private readonly where: SearchPlace,
    private readonly onChange: () => void,
  ) {}

  /** `null` while nothing is looked for. */
  get finds(): ProjectFinds | null {
    return this.found;
  }

  /** Looks for words; what was looked for before is forgotten. */
  async run(words: string): Promise<void> {
    const { signal } = this.begin();
    this.show(NOTHING);
    const candidates = await candidatesFor(words, this.api, this.where);
    if (signal.aborted) return;
    if (!candidates.ok) return this.show({ ...NOTHING, isSearching: false, problem: candidates.problem });
    this.show({ ...NOTHING, of: candidates.value.total });
    await this.searchArticles(candidates.value.articles.slice(0, MAX_ARTICLES), words, signal);
  }

  /** Ends the looking; what was found stays. */
  stop(): void {
    this.begin();
    if (this.found !== null) this.show({ ...this.found, isSearching: false });
  }

  /** Ends it, and forgets what was found. */
  forget(): void {
    this.begin();
    this.found = null;
  }

  /** Reads again what is tagged in articles that were found. */
  async refresh(ids: readonly string[]): Promise<void> {
    const { project, layer } = this.where;
    for (const id of ids) {
      const read = await this.api.layer(project, id, layer);
      if (!read.ok || this.found === null) continue;
      const { annotations } = read.value;
      this.show({
        ...this.found,
        articles: this.found.articles.map((article) => (article.id === id ? { ...article, annotations } : article)),
      });
    }
  }

  private async searchArticles(candidates: readonly NamedArticle[], words: string, signal: AbortSignal): Promise<void> {
    let places = 0;
    for (let at = 0; at < candidates.length && places < MAX_PLACES_IN_PROJECT; at += AT_ONCE) {
      const batch = candidates.slice(at, at + AT_ONCE);
      const read = await Promise.all(batch.map((article) => this.read(article)));
      if (signal.aborted || this.found === null) return;
      const having = read
        .filter((article) => article !== null)
        .map((article) => ({ article, count: placesOf(article.text, words, { matchCase: false }).length }))
        .filter(({ count }) => count > 0);
      places += having.reduce((sum, { count }) => sum + count, 0);
      const unread = this.found.unread + read.filter((article) => article === null).length;
      this.show({
        ...this.found,
        articles: [...this.found.articles, ...having.map(({ article }) => article)],
        searched: this.found.searched + batch.length,
        unread,
      });
    }
    if (this.found !== null) this.show({ ...this.found, isSearching: false });
  }

  /** `null` if the server does not give it. */
  private async read({ id, title }: NamedArticle): Promise<SearchedArticle | null> {
    const { project, layer } = this.where;
    const [text, read] = await Promise.all([this.api.articleText(project, id), this.api.layer(project, id, layer)]);
    return text.ok && read.ok ? { id, title, text: text.value, annotations: read.value.annotations } : null;
  }

  private begin(): AbortController {
    this.running.abort();
    this.running = new AbortController();
    return this.running;
  }

  private show(found: ProjectFinds): void {
    this.found = found;
    this.onChange();
  }
}

interface Candidates {
  /** In the order of the project; about as many as are looked through. */
  readonly articles: readonly NamedArticle[];
  /** How many there are in all. */
  readonly total: number;
}

/** All other articles that may have the words. The server’s search is the wider one: it takes longer words that begin like these, and any capitals. */
async function candidatesFor(
  words: string,
  api: Asked,
  { project, article, text }: SearchPlace,
): Promise<Result<Candidates>> {
  const listed = await api.articles(project);
  if (!listed.ok) return listed;
  const others = listed.value.filter(({ id }) => id !== article);
  const query = queryFor(words);
  // Signs alone are in no index: every article may have them.
  if (query === '') return success({ articles: others, total: others.length });
  const ids = new Set<string>();
  let total = Infinity;
  while (ids.size < total && ids.size <= MAX_ARTICLES) {
    const page = await api.search(project, query, ids.size);
    if (!page.ok) return page;
    page.value.found.forEach((found) => ids.add(found.article));
    total = page.value.found.length === 0 ? ids.size : page.value.total;
  }
  const isOpenAmong = ids.has(article) || (ids.size < total && placesOf(text, words, { matchCase: false }).length > 0);
  return success({ articles: others.filter(({ id }) => ids.has(id)), total: isOpenAmong ? total - 1 : total });
}

/** As many of the words as the server takes. */
export function queryFor(words: string): string {
  return searchWords(words)
    .reduce((query, word) => (query.length + word.length < MAX_QUERY ? `${query} ${word}` : query), '')
    .trim();
}
