/** Filters and sorts the queue of disagreements, and counts how many are decided. */
import type { KeyedPassage } from '../../../shared/adjudication/earlier-rounds.ts';
import type { DisagreementKind } from '../../../shared/agreement/disagreements.ts';
import type { DecisionRecord } from '../../../shared/domain/decision.ts';
import type { ArticleId } from '../../../shared/domain/ids.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { Pace } from '../../limits/pace.ts';
import type { Adjudication, ArticleSummary } from './adjudication.ts';
import type { DisagreementSummary, SettledArticle } from './settled-article.ts';

export interface Disagreement {
  readonly article: SettledArticle;
  readonly passage: KeyedPassage & { readonly kind: DisagreementKind };
  readonly decision: DecisionRecord | null;
}

interface QueueFilter {
  readonly key?: string | undefined;
  readonly label?: string | undefined;
  readonly kind?: DisagreementKind | undefined;
  readonly decided?: boolean | undefined;
  readonly order: 'article' | 'difference' | 'label';
}

/** Which disagreements are asked for. */
interface Asked extends QueueFilter {
  readonly article?: ArticleId | undefined;
  /** How many are passed over, and how many follow. */
  readonly from: number;
  readonly limit: number;
}

interface QueuedSummary {
  readonly article: ArticleSummary;
  readonly summary: DisagreementSummary;
}

interface Queue<Entry> {
  readonly disagreements: readonly Entry[];
  /** Decided or not. */
  readonly total: number;
  readonly decided: number;
}

/** A part of the queue. Of all other disagreements it is known what they are chosen by, and no layer is read for them. */
export async function queuePart(
  adjudication: Adjudication,
  project: Project,
  { article, from, limit, ...filter }: Asked,
  { asker, pace }: { readonly asker: Sender; readonly pace: Pace },
): Promise<Queue<Disagreement>> {
  const summaries = await adjudication.summaries(project, asker, pace, article);
  await pace.pause();
  const { disagreements, ...counts } = queueOf(summaries, filter);
  const part: Disagreement[] = [];
  const found = new Map<ArticleSummary, ReadonlyMap<string, Disagreement>>();
  for (const one of disagreements.slice(from, from + limit)) {
    const known = found.get(one.article) ?? disagreementsIn(await adjudication.whole(project, one.article, pace));
    found.set(one.article, known);
    const disagreement = known.get(one.summary.id);
    // Something may have been committed since.
    if (disagreement !== undefined) part.push(disagreement);
  }
  return { disagreements: part, ...counts };
}

export function queueOf(
  articles: readonly ArticleSummary[],
  { key, label, kind, decided, order }: QueueFilter,
): Queue<QueuedSummary> {
  const all = articles
    .filter(({ isGold }) => !isGold)
    .flatMap((article) => article.disagreements.map((summary) => ({ article, summary })))
    .filter(({ summary }) => key === undefined || summary.id === key)
    .filter(({ summary }) => kind === undefined || summary.kind === kind)
    .filter(({ summary }) => label === undefined || summary.labels.includes(label));
  const chosen = all.filter(({ summary }) => decided === undefined || summary.isDecided === decided);
  return {
    disagreements: ordered(chosen, order),
    total: all.length,
    decided: all.filter(({ summary }) => summary.isDecided).length,
  };
}

export const disagreementOf = (article: SettledArticle, passage: Disagreement['passage']): Disagreement => ({
  article,
  passage,
  decision: article.decisions.get(passage.id) ?? null,
});

const disagreementsIn = (article: SettledArticle): ReadonlyMap<string, Disagreement> =>
  new Map(
    article.passages.flatMap((passage) => {
      const { kind, id } = passage;
      return kind === null ? [] : [[id, disagreementOf(article, { ...passage, kind })] as const];
    }),
  );

/** Stable: those alike stay in the order of articles and texts. */
function ordered(chosen: readonly QueuedSummary[], order: QueueFilter['order']): readonly QueuedSummary[] {
  switch (order) {
    case 'article':
      return chosen;
    case 'difference':
      return chosen.toSorted((a, b) => b.summary.differences - a.summary.differences);
    case 'label':
      return chosen.toSorted((a, b) => compare(a.summary.labels[0] ?? '', b.summary.labels[0] ?? ''));
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
