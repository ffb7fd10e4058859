/** Writes the decisions of a pre-filling strategy into the curated layer, in steps; decisions that members made meanwhile stay. */
import type { KeyedPassage } from '../../../shared/adjudication/earlier-rounds.ts';
import type { Strategy } from '../../../shared/adjudication/strategies.ts';
import type { Annotation, Body, Stamp } from '../../../shared/domain/annotation.ts';
import { annotationIdFor, type DecisionRecord } from '../../../shared/domain/decision.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';

/** So many passages are decided at a time: a few milliseconds' work. */
const A_STEP = 100;

/** What goes in for a passage. */
export interface Chosen {
  readonly passage: Pick<KeyedPassage, 'id' | 'sources' | 'earlier'>;
  readonly annotation: Annotation;
}

/**
 * Decides passages as a strategy has chosen, some in each step. Decisions that people made since they were read stay.
 * @param layer a copy, of which each step is committed. @param newId random UUIDs. @param onDecided is told of every passage that it decides.
 */
export function* fillIn(
  layer: LayerDoc,
  chosen: readonly Chosen[],
  strategy: Strategy,
  stamp: Stamp,
  newId: () => string,
  onDecided: () => void = () => undefined,
): Generator<void> {
  for (const [index, { passage, annotation }] of chosen.entries()) {
    if (index % A_STEP === 0) yield;
    // A curator may have decided since it was read.
    if (layer.decisions.get(passage.id) !== undefined) continue;
    if (passage.earlier !== null && !isAgreed(layer.decisions.get(passage.earlier)?.record)) continue;
    layer.decide(passage.id, agreedOn(passage, strategy), madeOf(passage, annotation, newId()), stamp, passage.earlier);
    onDecided();
  }
  yield;
}

/** By a strategy, and nobody has decided otherwise or changed its annotation; or it is gone already. */
export const isAgreed = (record: DecisionRecord | undefined): boolean =>
  record === undefined || record.outcome === 'agreed';

const agreedOn = ({ sources }: Chosen['passage'], { kind }: Strategy) => ({
  sources,
  outcome: 'agreed' as const,
  strategy: kind,
  note: '',
});

/** With a new id: a later fill has another creator, and a curator may still undo the deletion of an earlier one. */
const madeOf = ({ id }: Chosen['passage'], { target, body }: Annotation, random: string) => ({
  id: annotationIdFor(id, random),
  spans: target.spans,
  body: contentOf(body),
});

/** What annotators agree on; notes and confidence are their own. */
const contentOf = ({ label, attributes }: Body): Body => ({ label, attributes, note: '', confidence: null });
