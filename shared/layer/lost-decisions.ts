/**
 * Finds members’ decisions that a pre-filling strategy’s record would hide. Which of two concurrent records wins, Yjs
 * decides by its client ids; so the server writes a member’s decision again where a strategy’s has won.
 */
import type { Decision, DecisionRecord } from '../domain/decision.ts';
import type { DecisionId } from '../domain/ids.ts';
import type { LayerDoc } from './layer-doc.ts';
import { recordKeys } from './record-key-map.ts';
import type { FreshItem, RecordsUpdate } from './update-reading.ts';

/**
 * People's decisions that an update may hide: those that it brings, and those that stand and that its author has not seen.
 * To be read before the update is applied.
 */
export function decisionsAtStake(layer: LayerDoc, { fresh, removed }: RecordsUpdate): readonly Decision[] {
  const written = fresh.filter(({ map }) => map === 'decisions');
  const seen = new Set(written.map(({ item }) => item.origin && textOf(item.origin)));
  const gone = recordKeys(removed);
  const standing = [...new Set(written.map(({ id }) => id))].flatMap((id) => {
    const newest = layer.newestId('decisions', id);
    const isKnown = gone.has('decisions', id) || (newest !== undefined && seen.has(textOf(newest)));
    return isKnown ? [] : decisionOf(id, layer.record('decisions', id));
  });
  const brought = written.flatMap(({ id, record }) => decisionOf(id, record));
  return [...standing, ...brought].filter(({ record }) => record.outcome !== 'agreed');
}

/** Those of them that have to be written again: a strategy's record stands in their place, or none, and what they made is there. */
export function lostDecisions(atStake: readonly Decision[], layer: LayerDoc): readonly Decision[] {
  const lost = new Map<DecisionId, Decision>();
  for (const decision of atStake) {
    const { annotation } = decision.record;
    const now = layer.decisions.get(decision.id)?.record;
    const isHidden = now === undefined || now.outcome === 'agreed';
    if (isHidden && (annotation === null || layer.annotation(annotation) !== undefined))
      lost.set(decision.id, decision);
  }
  return [...lost.values()];
}

const textOf = ({ client, clock }: NonNullable<FreshItem['item']['origin']>): string => `${client} ${clock}`;

const decisionOf = (id: string, record: unknown): readonly Decision[] =>
  record === undefined ? [] : [{ id: id as DecisionId, record: record as DecisionRecord }];
