/** Renames the annotators in a decision or a talk: for an anonymous export, after an import, or when two members are joined into one. */
import type { DecisionSource } from '../domain/decision.ts';
import type { DecisionId } from '../domain/ids.ts';
import { compareLayerNames, type LayerName } from '../domain/layer-name.ts';
import { decisionIdOf } from './decision-id.ts';

export interface Renaming {
  readonly rename: (layer: LayerName) => LayerName;
  /** The last round of the article, where the decision is from; 0 where there was none. */
  readonly lastRound: number;
  /** The round in which it is to count; the same, if left out. */
  readonly round?: number | undefined;
  /** Of a text in UTF-8, as hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

/** A decision, or a talk about its passage. */
interface AboutPassage<Record_> {
  readonly id: DecisionId;
  readonly record: Record_;
}

/**
 * The same with other layers as its sources, sorted, under the id that these give in the round: it goes on deciding
 * its passage. An id that its sources do not give in any round stays.
 */
export function renamedDecision<Record_ extends { readonly sources: readonly DecisionSource[] }>(
  decision: AboutPassage<Record_>,
  { rename, lastRound, round, sha256 }: Renaming,
): AboutPassage<Record_> {
  const { id, record } = decision;
  if (round === undefined && record.sources.every(({ layer }) => rename(layer) === layer)) return decision;
  const sources = record.sources
    .map(({ layer, id: source }) => ({ layer: rename(layer), id: source }))
    .sort((a, b) => compareLayerNames(a.layer, b.layer));
  for (let before = 0; before <= lastRound; before += 1)
    if (decisionIdOf(record.sources, before, sha256) === id)
      return { id: decisionIdOf(sources, round ?? before, sha256), record: { ...record, sources } };
  return { id, record: { ...record, sources } };
}
