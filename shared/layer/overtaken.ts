/**
 * Finds annotations that lost when several curators decided at once: of the annotations made for one decision, only the
 * one that the decision names may stay. A pure function of the records after an update and of the decisions.
 */
import { startOfId, type DecisionRecord } from '../domain/decision.ts';
import type { AnnotationId, DecisionId } from '../domain/ids.ts';
import type { RecordOutcome } from './layer-event.ts';

/** A layer as it is now. */
interface DecidedLayer {
  has(annotation: AnnotationId): boolean;
  /** Ids of all decisions that ever were, also of those that were taken back. */
  decisionIds(): Iterable<string>;
  decision(id: DecisionId): DecisionRecord | undefined;
}

/**
 * The annotations that have to go: each was made for a decision that names another one, or none, or is gone, and no
 * decision names it: one whose annotators were renamed has another id, and its annotation stays.
 * @param outcomes what an update left of the records that it touched.
 */
export function overtakenIn(outcomes: readonly RecordOutcome[], layer: DecidedLayer): readonly AnnotationId[] {
  const made = outcomes.flatMap(({ map, id, after }) =>
    map === 'targets' && after !== undefined ? [id as AnnotationId] : [],
  );
  const ids = made.length === 0 ? [] : ([...layer.decisionIds()] as DecisionId[]);
  const starts = new Set(ids.map(startOfId));
  // Of a decision that lost before it came, the update itself says nothing any more.
  const ofDecisions = made.filter((annotation) => starts.has(startOfId(annotation)));
  const replaced = outcomes.flatMap((outcome) => {
    const before = outcome.map === 'decisions' ? (outcome.before?.annotation ?? null) : null;
    return before === null || layer.decision(outcome.id as DecisionId)?.annotation === before ? [] : [before];
  });
  const candidates = [...new Set([...ofDecisions, ...replaced])];
  const all = candidates.length === 0 ? [] : [...layer.decisionIds()];
  const named = new Set(all.map((id) => layer.decision(id as DecisionId)?.annotation));
  return candidates.filter((annotation) => !named.has(annotation) && layer.has(annotation));
}
