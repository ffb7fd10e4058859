/** The relations of a layer at one moment, and the linking of two annotations that is under way. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { Relation } from '../../../shared/domain/relation.ts';

/** An annotation that is to be linked to another, which is yet to be chosen. */
export interface Linking {
  readonly from: AnnotationId;
  /** Key of the kind of relation. */
  readonly type: string;
}

export interface RelationState {
  /** Every relation whose ends are both there, the oldest first. */
  readonly all: readonly Relation[];
  /** The linking under way; `null` while there is none. */
  readonly linking: Linking | null;
  /** An end of a relation; `undefined` for an annotation that is not there. */
  annotation(id: AnnotationId): Annotation | undefined;
}

/** The relations of one annotation whose other ends are there. */
interface RelationsOf {
  readonly outgoing: readonly Relation[];
  readonly incoming: readonly Relation[];
}

export const relationsOf = ({ all }: Pick<RelationState, 'all'>, id: AnnotationId): RelationsOf => ({
  outgoing: all.filter(({ record }) => record.from === id),
  incoming: all.filter(({ record }) => record.to === id),
});
