/** Searches a project: titles, texts, and the words in annotations. */
import { setImmediate } from 'node:timers/promises';
import { comparePlaces } from '../../shared/domain/annotation.ts';
import type { ArticleId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import { foundPieces, searchWords, type FoundPiece } from '../../shared/domain/search-words.ts';
import { snippetOf } from '../../shared/domain/snippet.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { FoundArticleBody, SearchBody } from '../../shared/wire/http/activity.ts';
import { inSlices } from '../in-slices.ts';
import { Access } from './access.ts';
import type { AnnotationWords } from './annotation-index.ts';
import type { Services } from './services.ts';

/** Of one article so many annotations are told. */
const MAX_ANNOTATIONS_SHOWN = 3;

interface SearchPage {
  readonly from: number;
  readonly limit: number;
}

/** Finds articles, in the order in which they came in. Annotations of layers that the asker may not open are not searched. */
export async function searchProject(
  work: Pick<Services, 'store' | 'index'>,
  project: Project,
  asker: Sender,
  query: string,
  { from, limit }: SearchPage,
): Promise<SearchBody> {
  const { articles } = work.store;
  const words = searchWords(query);
  if (words.length === 0) return { total: 0, found: [] };
  const found = await articles.search(project.id, words);
  const inTexts = new Set(found);
  await setImmediate();
  const hits = await annotationHits(work, project, asker, words);
  const all = [...hits.keys()].every((id) => inTexts.has(id))
    ? found
    : await inOrder(work, project, (id) => inTexts.has(id) || hits.has(id));
  const page: FoundArticleBody[] = [];
  for (const id of all.slice(from, from + limit)) {
    page.push(
      foundArticle(id, inTexts.has(id) ? await snippet(work, project, id, words) : [], hits.get(id) ?? [], words),
    );
    await setImmediate();
  }
  return { total: all.length, found: page };
}

async function inOrder(
  { store }: Pick<Services, 'store'>,
  project: Project,
  isFound: (id: ArticleId) => boolean,
): Promise<readonly ArticleId[]> {
  return (await store.articles.list(project.id)).map(({ id }) => id).filter(isFound);
}

/** Texts are read and looked through one after the other: a page of long ones keeps nobody waiting. */
async function snippet(
  { store }: Pick<Services, 'store'>,
  project: Project,
  article: ArticleId,
  words: readonly string[],
): Promise<FoundPiece[]> {
  const text = await store.articles.text(project.id, article);
  return [...(await inSlices(snippetOf(text ?? '', words)))];
}

async function annotationHits(
  { store, index }: Pick<Services, 'store' | 'index'>,
  project: Project,
  asker: Sender,
  words: readonly string[],
): Promise<ReadonlyMap<ArticleId, AnnotationWords[]>> {
  const access = await Access.of(store, project, asker);
  const found = new Map<ArticleId, Map<LayerName, AnnotationWords[]>>();
  for await (const part of index.words(await index.readable(project.id, access)))
    for (const hit of await inSlices(hitsIn(part, words))) {
      const layers = found.get(hit.article) ?? new Map<LayerName, AnnotationWords[]>();
      found.set(hit.article, layers);
      const hits = layers.get(hit.layer);
      if (hits === undefined) layers.set(hit.layer, [hit]);
      else hits.push(hit);
    }
  return new Map([...found].map(([article, layers]) => [article, [...layers.values()].flatMap(inTextOrder)]));
}

const inTextOrder = (hits: AnnotationWords[]): AnnotationWords[] => hits.sort(comparePlaces);

function* hitsIn(
  annotations: readonly AnnotationWords[],
  words: readonly string[],
): Generator<void, readonly AnnotationWords[], void> {
  const hits: AnnotationWords[] = [];
  for (const annotation of annotations) {
    if (foundPieces(annotation.words, words) !== null) hits.push(annotation);
    yield;
  }
  return hits;
}

function foundArticle(
  article: ArticleId,
  text: FoundPiece[],
  hits: readonly AnnotationWords[],
  words: readonly string[],
): FoundArticleBody {
  return {
    article,
    text,
    annotations: hits
      .slice(0, MAX_ANNOTATIONS_SHOWN)
      .map(({ layer, id, words: all }) => ({ layer, id, words: [...(foundPieces(all, words) ?? [])] })),
  };
}
