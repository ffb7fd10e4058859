/** The relations of a layer, always up to date, and the linking of two annotations that is under way. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId, RelationId } from '../../../shared/domain/ids.ts';
import type { Relation } from '../../../shared/domain/relation.ts';
import type { LayerEditContext } from '../layer/layer-edit-context.ts';

/** An annotation that is to be linked to another, which is yet to be chosen. */
export interface Linking {
  readonly from: AnnotationId;
  /** Key of the kind of relation. */
  readonly type: string;
}

/** The relations of one annotation whose other ends are there. */
export interface RelationsOf {
  readonly outgoing: readonly Relation[];
  readonly incoming: readonly Relation[];
}

export class RelationStore {
  private under: Linking | null = null;
  /** Gathered when it is asked for after a change. */
  private gathered: readonly Relation[] | null = null;
  private readonly stop: () => void;

  constructor(private readonly work: LayerEditContext) {
    this.stop = work.layer.observeIds('relations', () => {
      this.gathered = null;
      work.changed();
    });
  }

  /** Annotations came or went: relations may have lost an end, or found it again. */
  endsChanged(): void {
    this.gathered = null;
  }

  /** Every relation whose ends are both there, the oldest first. */
  all(): readonly Relation[] {
    this.gathered ??= this.work.layer.relations
      .all()
      .filter(({ record }) => this.annotation(record.from) !== undefined && this.annotation(record.to) !== undefined);
    return this.gathered;
  }

  of(id: AnnotationId): RelationsOf {
    const all = this.all();
    return {
      outgoing: all.filter(({ record }) => record.from === id),
      incoming: all.filter(({ record }) => record.to === id),
    };
  }

  annotation(id: AnnotationId): Annotation | undefined {
    return this.work.layer.annotation(id);
  }

  /** All annotations but one, in text order: what it can be linked with. */
  others(id: AnnotationId): readonly Annotation[] {
    return this.work.annotations().filter((annotation) => annotation.id !== id);
  }

  get mayWrite(): boolean {
    return this.work.mayWrite();
  }

  mayChange({ record }: Relation): boolean {
    return this.work.mayChangeRelation(record.creator);
  }

  /** The linking under way; `null` while there is none. */
  get linking(): Linking | null {
    return this.under;
  }

  /** Begins to link: the next annotation that is chosen is the other end. */
  begin(linking: Linking): void {
    this.under = linking;
    this.work.changed();
  }

  cancel(): void {
    if (this.under === null) return;
    this.under = null;
    this.work.changed();
  }

  /** Ends the linking under way with the annotation that was chosen. Linked already, or with itself, nothing is made. */
  finish(to: AnnotationId): void {
    const linking = this.under;
    if (linking === null) return;
    this.under = null;
    const { from, type } = linking;
    const isThere = this.of(from).outgoing.some(({ record }) => record.to === to && record.type === type);
    if (from === to || isThere) return this.work.changed();
    this.work.touch(new Set([from]));
    this.work.remember(this.work.layer.relate(this.work.newId() as RelationId, { type, from, to }, this.work.stamp()));
  }

  remove({ id, record }: Relation): void {
    this.work.touch(new Set([record.from]));
    this.work.remember(this.work.layer.unrelate(id));
  }

  destroy(): void {
    this.stop();
  }
}
