/** Defines what adjudication computes for an article: its passages with the decisions about them, and a summary of both for the queue. */
import { contentOf } from '../../../shared/adjudication/content.ts';
import type { KeyedPassage } from '../../../shared/adjudication/earlier-rounds.ts';
import type { DisagreementKind } from '../../../shared/agreement/disagreements.ts';
import type { DecisionRecord } from '../../../shared/domain/decision.ts';
import type { DecisionId } from '../../../shared/domain/ids.ts';
import type { ComparedArticle } from './compared-layers.ts';

/** What is compared, and what of it belongs together. */
export interface Compared {
  /** Without a round those alone that have annotations. */
  readonly layers: ComparedArticle['layers'];
  readonly passages: readonly KeyedPassage[];
}

export interface Decided {
  /** Under the keys that they were decided by, also in an earlier round. */
  readonly passages: readonly KeyedPassage[];
  /** Every decision that there is, also one whose annotation was removed. */
  readonly known: ReadonlyMap<DecisionId, DecisionRecord>;
  /** Those that stand (`holds`). */
  readonly decisions: ReadonlyMap<DecisionId, DecisionRecord>;
}

/** An article with all that annotators marked in it, also what they agree on, and what was decided. */
export interface SettledArticle extends ComparedArticle, Decided {}

/** What the queue chooses and sorts by. */
export interface DisagreementSummary {
  readonly id: DecisionId;
  readonly kind: DisagreementKind;
  /** Of its versions, that of the first one first. */
  readonly labels: readonly string[];
  /** How many versions differ, a layer that has none counting as one. */
  readonly differences: number;
  readonly isDecided: boolean;
}

export const summariesOf = ({ layers, passages, decisions }: SettledArticle): readonly DisagreementSummary[] =>
  passages.flatMap(({ id, kind, versions }) => {
    if (kind === null) return [];
    const contents = new Set(versions.map(({ annotation }) => contentOf(annotation)));
    const labels = [...new Set(versions.map(({ annotation }) => annotation.body.label))];
    const differences = contents.size + (versions.length < layers.length ? 1 : 0);
    return [{ id, kind, labels, differences, isDecided: decisions.has(id) }];
  });
