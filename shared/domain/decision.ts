/**
 * Defines decisions of adjudication: which of the annotators’ versions of one passage was chosen, or none. A decision
 * is stored in the curated layer, under an id derived from its sources, so that two curators who decide about the same
 * passage make one decision.
 */
import type { Stamp } from './annotation.ts';
import type { AnnotationId, DecisionId, MemberId } from './ids.ts';
import type { LayerName } from './layer-name.ts';

/**
 * `agreed`: by a strategy, as annotators agree. `taken`: one version as it is. `edited`: one that was changed since.
 * `new`: written by the curator. `rejected`: none.
 */
export const OUTCOMES = ['agreed', 'taken', 'edited', 'new', 'rejected'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** An annotation that is a version of the passage; in the article of the decision. */
export interface DecisionSource {
  readonly layer: LayerName;
  readonly id: AnnotationId;
}

/** What is decided, before it is signed. */
export interface NewDecision {
  /** Sorted by layer. */
  readonly sources: readonly DecisionSource[];
  readonly outcome: Outcome;
  /** The annotation of the curated layer that it made; `null` where it is rejected. */
  readonly annotation: AnnotationId | null;
  /** By which it was agreed; `null` where a person decided. */
  readonly strategy: string | null;
  readonly note: string;
}

/** As it lies in a layer. It has no creator: every curator may decide otherwise, and the last decision holds. */
export interface DecisionRecord extends NewDecision, Stamp {}

/** The same object as long as nothing about it changes. */
export interface Decision {
  readonly id: DecisionId;
  readonly record: DecisionRecord;
}

/** By id, so that the order is the same everywhere. */
export const compareDecisions = (a: Decision, b: Decision): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Whether it stands: the annotation of one that was removed from the layer leaves the passage undecided. */
export const holds = (
  { annotation }: Pick<NewDecision, 'annotation'>,
  has: (annotation: AnnotationId) => boolean,
): boolean => annotation === null || has(annotation);

/**
 * Whether a record that comes in takes the place of what a member has decided, for them to be told. A strategy's does not:
 * the server writes a person's decision again.
 */
export const isOvertaking = ({ by, outcome }: Pick<DecisionRecord, 'by' | 'outcome'>, member: MemberId): boolean =>
  by !== member && outcome !== 'agreed';

/** How much of an annotation's id is that of its decision. */
const SHARED_LENGTH = 'xxxxxxxx-xxxx-8xxx'.length;

/**
 * An id for an annotation that a decision makes: it begins like the decision's, so that an annotation tells which
 * decision made it also where another decision has taken that one's place.
 * @param random a random UUID.
 */
export const annotationIdFor = (decision: DecisionId, random: string): AnnotationId =>
  `${decision.slice(0, SHARED_LENGTH)}${random.slice(SHARED_LENGTH)}` as AnnotationId;

/** The part of an id that a decision and the annotations made for it have in common. */
export const startOfId = (id: DecisionId | AnnotationId): string => id.slice(0, SHARED_LENGTH);

export const isMadeBy = (decision: DecisionId, annotation: AnnotationId): boolean =>
  startOfId(annotation) === startOfId(decision);
