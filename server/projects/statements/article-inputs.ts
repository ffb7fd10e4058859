/** Collects the input for tracing statements: each article with its members’ annotations, and a key that changes when any of this does. */
import type { Article } from '../../../shared/domain/article.ts';
import type { ArticleId, MemberId } from '../../../shared/domain/ids.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { Pace } from '../../limits/pace.ts';
import type { Services } from '../services.ts';
import type { ArticleToTrace } from './traced-project.ts';
import { markedQuotes, quotationLabel, RESULT_LAYERS } from './marked-quotes.ts';
import type { MarkedQuotes } from './traced-quotes.ts';

type Work = Pick<Services, 'store' | 'contents'>;

export interface ArticleInput {
  readonly article: Article;
  /** Layers that are read for it; none before the reveal of independent work: then the finder alone says what is quoted. */
  readonly layers: readonly LayerName[];
  /** The same as long as nothing has changed that the article is traced from. */
  readonly key: string;
}

const NOBODY = '' as MemberId;

/** Of all articles that are there. */
export async function articleInputs({ store }: Work, project: Project, pace: Pace): Promise<readonly ArticleInput[]> {
  await pace.pause();
  const articles = await store.articles.list(project.id);
  await pace.pause();
  const standings = await store.rounds.standings(project, NOBODY);
  await pace.pause();
  const versions = new Map<string, number>();
  for (const one of await store.layers.versions(project.id)) versions.set(`${one.article} ${one.layer}`, one.version);
  const label = quotationLabel(project);
  await pace.pause();
  return articles.map((article) => {
    const isHidden = standings.of(article.id).round === 'independent';
    const layers = isHidden ? [] : RESULT_LAYERS.filter((name) => versions.has(`${article.id} ${name}`));
    const of = layers.map((name) => `${name}@${versions.get(`${article.id} ${name}`) ?? 0}`);
    const { outlet, date, language, kind = null } = article;
    return { article, layers, key: JSON.stringify([of, label, outlet, date, language, kind]) };
  });
}

/** With its text, and what people made of it. */
export async function articleToTrace(
  work: Work,
  project: Project,
  { article, layers }: ArticleInput,
  pace: Pace,
): Promise<ArticleToTrace> {
  await pace.pause();
  const { id, outlet, date, language, kind } = article;
  const text = (await work.store.articles.text(project.id, id)) ?? '';
  const people = await markedIn(work, project, id, layers, pace);
  return { id, text, outlet, date, language, kind, ...people };
}

async function markedIn(
  { contents }: Work,
  project: Project,
  article: ArticleId,
  layers: readonly LayerName[],
  pace: Pace,
): Promise<MarkedQuotes> {
  const results = [];
  for (const layer of layers) results.push(await contents.of({ project: project.id, article, layer }, pace));
  return markedQuotes(results, project);
}
