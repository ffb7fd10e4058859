/** Corrects titles and metadata of one article or many, and records who changed what. */
import { setImmediate } from 'node:timers/promises';
import type { Article } from '../../shared/domain/article.ts';
import {
  changeOf,
  matcher,
  type ArticleChange,
  type ArticleEdit,
  type NamedArticleChange,
} from '../../shared/domain/article-change.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { failure, success, type Problem, type Result } from '../../shared/domain/result.ts';
import { inSlices } from '../in-slices.ts';
import type { Services } from './services.ts';

type Work = Pick<Services, 'store' | 'now'>;

/** So many articles are changed in one commit: some ten milliseconds. A new title takes its text through the index of words again. */
const ARTICLES_A_COMMIT = 20;

/** An article with the fields that change. */
interface DescribedArticle extends Pick<ArticleEdit, 'before' | 'after'> {
  readonly id: ArticleId;
  readonly title: string;
}

interface DescribedArticles {
  readonly changed: readonly DescribedArticle[];
  /** How many say what is known already. */
  readonly unchanged: number;
  readonly refused: readonly { readonly name: string; readonly problem: Problem }[];
}

/** Changes one article. Fails with `not-a-web-address`. */
export async function describeArticle(
  work: Work,
  project: ProjectId,
  article: Article,
  change: ArticleChange,
  by: MemberId,
): Promise<Result<null>> {
  const changed = changeOf(article, change);
  if (changed === null) return success(null);
  if (!isAddressed(changed.after)) return PROBLEMS.address;
  await write(work, project, [{ id: article.id, title: article.title, ...changed }], by);
  return success(null);
}

/** With `http:` or `https:` and a host, and without a user’s name or password in it. */
function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** Whether the address that a change gives, if any, is one of the web. */
const isAddressed = ({ url }: ArticleChange): boolean => url === undefined || url === null || isWebAddress(url);

/** Changes many articles, which are named by id or title. What names none, or several, is refused by its place in the list. @param isPreview changes nothing. */
export async function describeArticles(
  work: Work,
  project: ProjectId,
  changes: readonly NamedArticleChange[],
  by: MemberId,
  isPreview: boolean,
): Promise<DescribedArticles> {
  const articles = await work.store.articles.list(project);
  const outcome = await inSlices(described(articles, changes));
  if (!isPreview) await write(work, project, outcome.changed, by);
  return outcome;
}

/** A step for each change. */
function* described(
  articles: readonly Article[],
  changes: readonly NamedArticleChange[],
): Generator<undefined, DescribedArticles, void> {
  const match = matcher(articles);
  const [changed, refused]: [DescribedArticle[], DescribedArticles['refused'][number][]] = [[], []];
  const named = new Set<string>();
  let unchanged = 0;
  for (const [index, change] of changes.entries()) {
    yield;
    const found = match(change);
    const why = typeof found === 'string' ? found : named.has(found.article.id) ? 'twice' : null;
    if (typeof found === 'string' || why !== null)
      refused.push({ name: nameOf(change, index), problem: PROBLEMS[why ?? 'unknown'].problem });
    else {
      const { id, title } = found.article;
      named.add(id);
      const fields = changeOf(found.article, found.change);
      if (fields === null) unchanged += 1;
      if (fields === null) continue;
      if (isAddressed(fields.after)) changed.push({ id, title, ...fields });
      else refused.push({ name: nameOf(change, index), problem: PROBLEMS.address.problem });
    }
  }
  return { changed, unchanged, refused };
}

const PROBLEMS = {
  unknown: failure('not-found', 'The project has no such article.'),
  several: failure('several-articles', 'Several articles have this title: name the article by its id.'),
  twice: failure('several-articles', 'The list names this article twice: the first time counts.'),
  address: failure(
    'not-a-web-address',
    'The address must begin with http:// or https://, followed by a host, and name no user.',
    'url',
  ),
};

const nameOf = ({ id, title }: NamedArticleChange, index: number): string => id ?? title ?? `articles[${index}]`;

async function write(
  { store, now }: Work,
  project: ProjectId,
  changed: readonly DescribedArticle[],
  by: MemberId,
): Promise<void> {
  const at = now();
  for (let start = 0; start < changed.length; start += ARTICLES_A_COMMIT) {
    const part = changed.slice(start, start + ARTICLES_A_COMMIT);
    await store.articles.describe(
      project,
      part.map(({ id, before, after }) => ({ id, edit: { by, at, before, after } })),
    );
    await setImmediate();
  }
}
