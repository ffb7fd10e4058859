/** The queue of disagreements: which of them somebody asks for, in which order, and how far they are decided. */
import { contentOf } from '../../../shared/adjudication/content.ts';
import type { DisagreementKind } from '../../../shared/agreement/disagreements.ts';
import type { DecisionRecord } from '../../../shared/domain/decision.ts';
import type { KeyedPassage } from '../../../shared/adjudication/earlier-rounds.ts';
import type { SettledArticle } from './adjudication.ts';

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

interface Queue {
  readonly disagreements: readonly Disagreement[];
  /** Decided or not. */
  readonly total: number;
  readonly decided: number;
}

export function queueOf(articles: readonly SettledArticle[], { key, label, kind, decided, order }: QueueFilter): Queue {
  const all = articles
    .filter(({ isGold }) => !isGold)
    .flatMap(disagreementsIn)
    .filter(({ passage }) => key === undefined || passage.id === key)
    .filter(({ passage }) => kind === undefined || passage.kind === kind)
    .filter(({ passage }) => label === undefined || labelsOf(passage).includes(label));
  const chosen = all.filter(({ decision }) => decided === undefined || (decision !== null) === decided);
  return {
    disagreements: ordered(chosen, order),
    total: all.length,
    decided: all.filter(({ decision }) => decision !== null).length,
  };
}

const disagreementsIn = (article: SettledArticle): Disagreement[] =>
  article.passages.flatMap((passage) => {
    const { kind, id } = passage;
    return kind === null
      ? []
      : [{ article, passage: { ...passage, kind }, decision: article.decisions.get(id) ?? null }];
  });

const labelsOf = ({ versions }: KeyedPassage): readonly string[] =>
  versions.map(({ annotation }) => annotation.body.label);

/** How many versions differ, a layer that has none counting as one. */
const differences = ({ article, passage }: Disagreement): number =>
  new Set(passage.versions.map(({ annotation }) => contentOf(annotation))).size +
  (passage.versions.length < article.layers.length ? 1 : 0);

/** Stable: those alike stay in the order of articles and texts. */
function ordered(chosen: readonly Disagreement[], order: QueueFilter['order']): readonly Disagreement[] {
  switch (order) {
    case 'article':
      return chosen;
    case 'difference': {
      const ranked = chosen.map((one) => ({ one, rank: differences(one) }));
      return ranked.sort((a, b) => b.rank - a.rank).map(({ one }) => one);
    }
    case 'label':
      return chosen.toSorted((a, b) => compare(labelsOf(a.passage)[0] ?? '', labelsOf(b.passage)[0] ?? ''));
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
