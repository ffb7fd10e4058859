/** Defines relations: typed, directed links between two annotations of a layer. */
import type { Stamp } from './annotation.ts';
import type { AnnotationId, MemberId, RelationId } from './ids.ts';

/** A relation as it lies in a layer; `creator` and `created` never change. */
export interface RelationRecord extends Stamp {
  /** The key of a kind of relation of the project. */
  readonly type: string;
  readonly from: AnnotationId;
  readonly to: AnnotationId;
  readonly creator: MemberId;
  readonly created: number;
}

/** What is linked to what, before it is signed. */
export type NewRelation = Pick<RelationRecord, 'type' | 'from' | 'to'>;

/** The same object as long as nothing about it changes. */
export interface Relation {
  readonly id: RelationId;
  readonly record: RelationRecord;
}

/** By time of making, then by id, so that the order is the same everywhere. */
export const compareRelations = (a: Relation, b: Relation): number =>
  a.record.created - b.record.created || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
