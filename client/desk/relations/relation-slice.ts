/** The relations of a layer, always up to date, and the linking of two annotations. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationId, RelationId } from '../../../shared/domain/ids.ts';
import type { Relation } from '../../../shared/domain/relation.ts';
import { Listeners } from '../../kit/listeners.ts';
import type { Slice } from '../../kit/slice.ts';
import type { LayerEditContext } from '../layer/layer-edit-context.ts';
import { relationsOf, type Linking, type RelationState } from './relation-state.ts';

/** Commands of relations, and what the role allows. */
export interface RelationCommands {
  readonly mayWrite: boolean;
  mayChange(relation: Relation): boolean;
  /** All annotations but one, in text order: what it can be linked with. */
  others(id: AnnotationId): readonly Annotation[];
  /** Begins to link: the next annotation that is chosen is the other end. */
  begin(linking: Linking): void;
  cancel(): void;
  /** Ends the linking under way with the annotation that was chosen. Linked already, or with itself, nothing is made. */
  finish(to: AnnotationId): void;
  remove(relation: Relation): void;
}

export class RelationSlice implements Slice<RelationState, RelationCommands>, RelationCommands {
  readonly commands: RelationCommands = this;
  private readonly listeners = new Listeners();
  readonly subscribe = this.listeners.subscribe;
  private now: RelationState;
  private readonly stops: readonly (() => void)[];

  constructor(private readonly work: LayerEditContext) {
    this.now = this.buildState(null);
    this.stops = [
      work.layer.observeIds('relations', () => this.become(this.now.linking)),
      // A relation may have lost an end, or found it again, and what it shows of its ends may be another.
      work.layer.observe((touched) => this.touches(touched) && this.become(this.now.linking)),
    ];
  }

  get state(): RelationState {
    return this.now;
  }

  get mayWrite(): boolean {
    return this.work.mayWrite();
  }

  mayChange({ record }: Relation): boolean {
    return this.work.mayChangeRelation(record.creator);
  }

  others(id: AnnotationId): readonly Annotation[] {
    return this.work.annotations().filter((annotation) => annotation.id !== id);
  }

  begin(linking: Linking): void {
    this.become(linking);
  }

  cancel(): void {
    if (this.now.linking !== null) this.become(null);
  }

  finish(to: AnnotationId): void {
    const { linking } = this.now;
    if (linking === null) return;
    const { from, type } = linking;
    const isThere = relationsOf(this.now, from).outgoing.some(({ record }) => record.to === to && record.type === type);
    this.become(null);
    if (from === to || isThere) return;
    this.work.touch(new Set([from]));
    this.work.remember(this.work.layer.relate(this.work.newId() as RelationId, { type, from, to }, this.work.stamp()));
  }

  remove({ id, record }: Relation): void {
    this.work.touch(new Set([record.from]));
    this.work.remember(this.work.layer.unrelate(id));
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  /** While a member links, every annotation is one to choose. */
  private touches(annotations: ReadonlySet<AnnotationId>): boolean {
    return (
      this.now.linking !== null ||
      this.work.layer.relations.all().some(({ record }) => annotations.has(record.from) || annotations.has(record.to))
    );
  }

  private buildState(linking: Linking | null): RelationState {
    const { layer } = this.work;
    const annotation = (id: AnnotationId): Annotation | undefined => layer.annotation(id);
    const isThere = (id: AnnotationId): boolean => annotation(id) !== undefined;
    const all = layer.relations.all().filter(({ record }) => isThere(record.from) && isThere(record.to));
    return { all, linking, annotation };
  }

  private become(linking: Linking | null): void {
    this.now = this.buildState(linking);
    this.listeners.tell();
  }
}
