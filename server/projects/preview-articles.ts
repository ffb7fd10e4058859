/** Previews the articles that files would add to a project. */
import type { NewArticle } from '../../shared/domain/article.ts';
import type { ProjectId } from '../../shared/domain/ids.ts';
import type { ImportOmission } from '../../shared/domain/import-omissions.ts';
import type { PreviewedArticleBody } from '../../shared/wire/http/articles.ts';
import { sha256Hex } from '../importers/sha256.ts';
import { inSlices } from '../in-slices.ts';
import type { Services } from './services.ts';

/** So much of a text is shown, in UTF-16 units. */
const BEGINNING_LENGTH = 400;

interface Incoming {
  readonly article: NewArticle;
  readonly file: number;
  readonly name: string;
  readonly leftOut: readonly ImportOmission[];
}

export async function previewArticles(
  { store }: Pick<Services, 'store'>,
  project: ProjectId,
  incoming: readonly Incoming[],
): Promise<PreviewedArticleBody[]> {
  const here = new Set((await store.articles.list(project)).map(({ sha256 }) => sha256));
  return inSlices(previewsOf(incoming, here));
}

function* previewsOf(
  incoming: readonly Incoming[],
  here: ReadonlySet<string>,
): Generator<void, PreviewedArticleBody[], void> {
  const previews: PreviewedArticleBody[] = [];
  for (const {
    article: { text, earlier = [], ...known },
    file,
    name,
    leftOut,
  } of incoming) {
    const sha256 = sha256Hex(text);
    previews.push({
      file,
      name,
      ...known,
      sha256,
      length: text.length,
      beginning: beginningOf(text),
      isHere: [sha256, ...earlier.map(sha256Hex)].some((hash) => here.has(hash)),
      leftOut: [...leftOut],
    });
    yield;
  }
  return previews;
}

/** The first lines, not cut within a character. */
const beginningOf = (text: string): string =>
  text
    .slice(0, BEGINNING_LENGTH)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
