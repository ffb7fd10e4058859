/** The search of a project: in titles, texts, and what annotations say. */
import type { ArticleId } from '../../shared/domain/ids.ts';
import { foundPieces, searchWords, type FoundPiece } from '../../shared/domain/search-words.ts';
import { mayOpenLayer, type Sender } from '../../shared/domain/permission.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { FoundArticleBody, SearchBody } from '../../shared/wire/http/activity.ts';
import type { SaidInAnnotation } from './layer-summaries.ts';
import type { ProjectWork } from './project-work.ts';

/** Of one article so many annotations are told. */
const ANNOTATIONS_TOLD = 3;

export interface SearchPage {
  readonly from: number;
  readonly limit: number;
}

/** Finds articles, in the order in which they came in. Annotations of layers that the asker may not open are not searched. */
export async function searchProject(work: Pick<ProjectWork, 'store' | 'summaries'>, project: Project, asker: Sender, query: string, { from, limit }: SearchPage): Promise<SearchBody> {
  const { articles } = work.store;
  const words = searchWords(query);
  if (words.length === 0) return { total: 0, found: [] };
  const inTexts = new Set(await articles.search(project.id, words));
  const said = await saidIn(work, project, asker, words);
  const all = (await articles.list(project.id)).map(({ id }) => id).filter((id) => inTexts.has(id) || said.has(id));
  const page = all.slice(from, from + limit);
  const snippets = await articles.snippets(project.id, words, page.filter((id) => inTexts.has(id)));
  return { total: all.length, found: page.map((id) => foundArticle(id, snippets.get(id), said.get(id) ?? [], words)) };
}

async function saidIn({ summaries }: Pick<ProjectWork, 'summaries'>, project: Project, asker: Sender, words: readonly string[]): Promise<ReadonlyMap<ArticleId, SaidInAnnotation[]>> {
  const found = new Map<ArticleId, SaidInAnnotation[]>();
  for (const { article, layer, said } of await summaries.ofProject(project.id)) {
    if (!mayOpenLayer(asker, layer, project.mode)) continue;
    const hits = said.filter((annotation) => foundPieces(annotation.words, words) !== null);
    if (hits.length > 0) found.set(article, [...(found.get(article) ?? []), ...hits]);
  }
  return found;
}

function foundArticle(article: ArticleId, snippet: { title: string; text: string } | undefined, said: readonly SaidInAnnotation[], words: readonly string[]): FoundArticleBody {
  return {
    article,
    text: snippet === undefined ? [] : marked(snippet.text),
    annotations: said.slice(0, ANNOTATIONS_TOLD).map((annotation) => ({ id: annotation.id, words: [...(foundPieces(annotation.words, words) ?? [])] })),
  };
}

/** What stands between U+0002 and U+0003 was found. */
function marked(snippet: string): FoundPiece[] {
  const [before = '', ...others] = snippet.split('\u0002');
  const pieces = others.flatMap((piece) => {
    const [found = '', after = ''] = piece.split('\u0003');
    return [{ text: found, isFound: true }, { text: after, isFound: false }];
  });
  return [{ text: before, isFound: false }, ...pieces].map(({ text, isFound }) => ({ text: text.replace(/\s+/g, ' '), isFound })).filter(({ text }) => text !== '');
}
