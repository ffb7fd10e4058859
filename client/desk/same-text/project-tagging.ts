/** Tags places in several articles, one short visit to the layer of each, as one step that can be taken back as a whole. */
import type { Stamp } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { Step } from '../../../shared/domain/step.ts';
import type { LayerDoc, NewBody } from '../../../shared/layer/layer-doc.ts';
import type { RemoteEdit, RemoteEditFailure } from '../../sync/layer-visit.ts';
import { closeWords } from '../../locale/problem-words.ts';
import { otherTextsOf } from '../../locale/other-texts.ts';
import type { Locale } from '../../locale/texts.ts';
import { MultiArticleStep, type ArticleStep, type FailedArticle, type NamedArticle } from './multi-article-step.ts';
import { isTaggedSo } from './same-text-preview.ts';
import { parseRefusal } from '../../unsent/refusal.ts';

/** Where in an article something is to be tagged. */
export interface ArticlePlaces {
  readonly article: NamedArticle;
  readonly spans: readonly Span[];
}

/** What became of a tagging. */
export interface Tagged {
  /** All of it, to be taken back; `null` if nothing was done. */
  readonly step: MultiArticleStep | null;
  readonly places: number;
  readonly articles: number;
  readonly failed: readonly FailedArticle[];
}

export interface TaggingMeans {
  readonly locale: Locale;
  /** Changes the layer of an article (`visitLayer`). */
  readonly visit: (article: string, change: (layer: LayerDoc) => Step) => Promise<RemoteEdit>;
  readonly stamp: () => Stamp;
  readonly newId: () => string;
}

/** @param onProgress told how many articles are done. @param signal ends it before the next article; what was done stays, and can be taken back. */
export async function tagInArticles(
  all: readonly ArticlePlaces[],
  body: NewBody,
  means: TaggingMeans,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Tagged> {
  const steps: ArticleStep[] = [];
  const failed: FailedArticle[] = [];
  let places = 0;
  let articles = 0;
  for (const [index, { article, spans }] of all.entries()) {
    if (signal.aborted) break;
    onProgress(index);
    const { step, failure } = await means.visit(article.id, (layer) => tagMissing(layer, spans, body, means));
    // Also where it is not certain that the server has it: taking back what is not there does nothing.
    if (step.length > 0) steps.push({ article, step });
    if (failure !== null) failed.push({ ...article, why: whyFailed(failure, means.locale) });
    else if (step.length > 0) articles += 1;
    if (failure === null) places += step.filter(({ map }) => map === 'targets').length;
  }
  return { step: steps.length === 0 ? null : new MultiArticleStep(steps, takeBackBy(means)), places, articles, failed };
}

/** Tags what bears the label there by now not yet: a member may have been quicker, or an answer was lost. */
function tagMissing(layer: LayerDoc, spans: readonly Span[], body: NewBody, { stamp, newId }: TaggingMeans): Step {
  const annotations = layer.annotations();
  const missing = spans.filter((span) => !annotations.some((annotation) => isTaggedSo(annotation, span, body.label)));
  return layer.addAll(
    missing.map((span) => ({ id: newId() as AnnotationId, spans: [span] })),
    body,
    stamp(),
  );
}

const takeBackBy =
  ({ visit, stamp, locale }: TaggingMeans) =>
  async ({ article, step }: ArticleStep): Promise<{ readonly step: Step; readonly why: string | null }> => {
    const visited = await visit(article.id, (layer) => layer.undo(step, stamp()));
    return { step: visited.step, why: visited.failure === null ? null : whyFailed(visited.failure, locale) };
  };

const whyFailed = (failure: RemoteEditFailure, locale: Locale): string =>
  failure.kind === 'stopped'
    ? closeWords(parseRefusal(failure.reason).message)
    : otherTextsOf(locale).sameText.noAnswer;
