/** Carries decisions of earlier rounds over to a later one. A passage with the same annotations keeps its decision, unless one of the annotations was changed since. */
import { lastChange } from '../domain/annotation.ts';
import type { Decision, DecisionRecord, DecisionSource } from '../domain/decision.ts';
import type { DecisionId } from '../domain/ids.ts';
import { inSteps, type Steps } from '../domain/in-steps.ts';
import type { Passage } from './passages.ts';

/** A passage of an article under the id of its decision. */
export interface KeyedPassage extends Passage {
  readonly id: DecisionId;
  readonly sources: readonly DecisionSource[];
  /** A decision of an earlier round that does not hold any more: the annotations were changed since. */
  readonly earlier: DecisionId | null;
}

/** Passages of a round after the first, under the ids of the decisions that they had. @param decisions of the article, all rounds. */
export function* afterEarlierRounds(
  passages: readonly KeyedPassage[],
  decisions: readonly Decision[],
): Steps<readonly KeyedPassage[]> {
  const own = new Set(passages.map(({ id }) => id));
  const before = new Map<string, Decision>();
  yield* inSteps(decisions, (decision) => {
    if (own.has(decision.id)) return;
    const key = keyOf(decision.record.sources);
    const known = before.get(key);
    if (known === undefined || isLater(decision, known)) before.set(key, decision);
  });
  if (before.size === 0) return passages;
  const decided = new Set(decisions.map(({ id }) => id));
  const moved: KeyedPassage[] = [];
  yield* inSteps(passages, (passage) => {
    const decision = decided.has(passage.id) ? undefined : before.get(keyOf(passage.sources));
    moved.push(decision === undefined ? passage : under(passage, decision));
  });
  return moved;
}

const under = (passage: KeyedPassage, { id, record }: Decision): KeyedPassage =>
  isChangedSince(passage, record) ? { ...passage, earlier: id } : { ...passage, id };

const isChangedSince = ({ versions }: Passage, { at }: DecisionRecord): boolean =>
  versions.some(({ annotation }) => lastChange(annotation).at > at);

const isLater = (one: Decision, other: Decision): boolean =>
  one.record.at > other.record.at || (one.record.at === other.record.at && one.id > other.id);

/** Sources are sorted by layer, at most one of each. */
const keyOf = (sources: readonly DecisionSource[]): string =>
  sources.map(({ layer, id }) => `${layer} ${id}`).join(' ');
