/**
 * How a layer lies in Yjs: two root maps, `targets` and `bodies`, from annotation id to one plain JSON
 * record each. Reading, editing and watching a layer all happen here; what others send is read in
 * `layer-update.ts`; nobody else knows.
 */
import type * as Y from 'yjs';
import { compareAnnotations, type Annotation, type Attributes, type Body, type BodyRecord, type Stamp, type TargetRecord } from './domain/annotation.ts';
import type { AnnotationId } from './domain/ids.ts';
import { sameFields, takeBack, type RecordEdit, type Step } from './domain/step.ts';
import type { Spans } from './domain/target.ts';

const TARGETS = 'targets';
const BODIES = 'bodies';

/** A layer's root maps. */
export type MapName = typeof TARGETS | typeof BODIES;

export const isMapName = (name: string): name is MapName => name === TARGETS || name === BODIES;

/** Origin of transactions made through `LayerDoc`: tells one's own edits from what came in. */
export const LOCAL_EDIT = Symbol('local edit');

/** What a new annotation says; everything but the label may be left out. */
export type NewBody = Pick<Body, 'label'> & Partial<Body>;

export class LayerDoc {
  private readonly targets: Y.Map<TargetRecord>;
  private readonly bodies: Y.Map<BodyRecord>;
  private readonly joined = new Map<AnnotationId, Annotation>();

  constructor(readonly doc: Y.Doc) {
    this.targets = doc.getMap<TargetRecord>(TARGETS);
    this.bodies = doc.getMap<BodyRecord>(BODIES);
  }

  /** The annotation with this id, the same object as long as nothing about it changes; `undefined` unless both its records are there. */
  annotation(id: AnnotationId): Annotation | undefined {
    const target = this.targets.get(id);
    const body = this.bodies.get(id);
    if (target === undefined || body === undefined) {
      this.joined.delete(id);
      return undefined;
    }
    const known = this.joined.get(id);
    if (known?.target === target && known.body === body) return known;
    const annotation = { id, target, body };
    this.joined.set(id, annotation);
    return annotation;
  }

  /** All annotations, in text order. */
  annotations(): Annotation[] {
    const all: Annotation[] = [];
    for (const id of this.targets.keys()) {
      const annotation = this.annotation(id as AnnotationId);
      if (annotation !== undefined) all.push(annotation);
    }
    return all.sort(compareAnnotations);
  }

  /** A record as it is now. */
  record(map: MapName, id: string): TargetRecord | BodyRecord | undefined {
    return map === TARGETS ? this.targets.get(id) : this.bodies.get(id);
  }

  /** Which of the root maps this is; `null` for anything else. */
  mapName(type: unknown): MapName | null {
    if (type === this.targets) return TARGETS;
    return type === this.bodies ? BODIES : null;
  }

  /** Every place where a record is or was. */
  *places(): Iterable<{ readonly map: MapName; readonly id: string }> {
    for (const id of this.targets._map.keys()) yield { map: TARGETS, id };
    for (const id of this.bodies._map.keys()) yield { map: BODIES, id };
  }

  /** The newest item of a record, gone or not. */
  newest(map: MapName, id: string): Y.Item | undefined {
    return (map === TARGETS ? this.targets : this.bodies)._map.get(id);
  }

  /** The target with this id, also while its body has not come yet. */
  target(id: string): TargetRecord | undefined {
    return this.targets.get(id);
  }

  /** Makes an annotation. `spans` must be valid (`validateSpans`). */
  add(id: AnnotationId, spans: Spans, body: NewBody, stamp: Stamp): Step {
    const target: TargetRecord = { spans, creator: stamp.by, created: stamp.at, by: stamp.by, at: stamp.at };
    const full = bodyRecord({ label: body.label, attributes: body.attributes ?? {}, note: body.note ?? '', confidence: body.confidence ?? null }, stamp);
    return this.write([
      { map: 'targets', id, before: undefined, after: target },
      { map: 'bodies', id, before: undefined, after: full },
    ]);
  }

  /** Moves an annotation: its target becomes `spans`. Nothing happens if it is gone, or lies there already. */
  place(id: AnnotationId, spans: Spans, { by, at }: Stamp): Step {
    const before = this.targets.get(id);
    if (before === undefined) return [];
    const after = { ...before, spans, by, at };
    return sameFields(before, after) ? [] : this.write([{ map: 'targets', id, before, after }]);
  }

  /** Changes what an annotation says; what `change` leaves out stays. Nothing happens if it is gone, or says so already. */
  describe(id: AnnotationId, change: Partial<Body>, stamp: Stamp): Step {
    const before = this.bodies.get(id);
    if (before === undefined || !this.targets.has(id)) return [];
    const after = bodyRecord({ ...before, ...change }, stamp);
    return sameFields(before, after) ? [] : this.write([{ map: 'bodies', id, before, after }]);
  }

  /** Removes an annotation. Its body stays behind unseen, so that a simultaneous move by somebody else can't leave a target without one. */
  remove(id: AnnotationId): Step {
    const before = this.targets.get(id);
    if (before === undefined) return [];
    return this.write([{ map: 'targets', id, before, after: undefined }, ...this.bodyAsItIs(id)]);
  }

  /** Takes a step back as far as nobody changed the same since. @returns the step that would bring it again; empty if nothing was left to take back. */
  undo(step: Step, { by, at }: Stamp): Step {
    const edits: RecordEdit[] = [];
    for (const edit of step) {
      if (edit.map === 'targets') {
        const current = this.targets.get(edit.id);
        const record = this.isDescribedSince(edit, step) ? 'keep' : takeBack(edit, current);
        if (record === 'keep') continue;
        edits.push({ map: 'targets', id: edit.id, before: current, after: record && { ...record, by, at } }, ...this.bodyAsItIs(edit.id));
      } else if (edit.before !== undefined) {
        const current = this.bodies.get(edit.id);
        const record = takeBack(edit, current);
        if (record === 'keep' || record === undefined) continue;
        edits.push({ map: 'bodies', id: edit.id, before: current, after: { ...record, by, at } });
      }
    }
    return this.write(edits);
  }

  /** An edit that changes nothing: tells a later undo what the annotation said at this step. */
  private bodyAsItIs(id: AnnotationId): RecordEdit[] {
    const body = this.bodies.get(id);
    return body === undefined ? [] : [{ map: 'bodies', id, before: body, after: body }];
  }

  /** True where taking an edit back would remove an annotation that says something else since: somebody's work would go with it. */
  private isDescribedSince(edit: RecordEdit, step: Step): boolean {
    if (edit.before !== undefined) return false;
    const said = step.find(({ map, id }) => map === 'bodies' && id === edit.id)?.after;
    const says = this.bodies.get(edit.id);
    return said !== undefined && says !== undefined && !sameFields(said, says);
  }

  /** Writes records as they are, with their own stamps: for imports, whose annotations were made elsewhere. */
  restore(annotations: readonly Annotation[]): void {
    this.write(
      annotations.flatMap(({ id, target, body }): RecordEdit[] => [
        { map: 'targets', id, before: this.targets.get(id), after: target },
        { map: 'bodies', id, before: this.bodies.get(id), after: body },
      ]),
    );
  }

  /**
   * Tells which annotations a transaction touched, after each one that touched any.
   * @returns a function that ends the watching.
   */
  observe(listener: (touched: ReadonlySet<AnnotationId>, isLocal: boolean) => void): () => void {
    const handler = (transaction: Y.Transaction): void => {
      const touched = new Set<AnnotationId>();
      for (const [type, keys] of transaction.changed) {
        if (this.mapName(type) !== null) for (const key of keys) if (key !== null) touched.add(key as AnnotationId);
      }
      if (touched.size > 0) listener(touched, transaction.origin === LOCAL_EDIT);
    };
    this.doc.on('afterTransaction', handler);
    return () => this.doc.off('afterTransaction', handler);
  }

  /** One Yjs transaction, so that others see the whole step or nothing. */
  private write(edits: Step): Step {
    if (edits.length === 0) return edits;
    this.doc.transact(() => {
      for (const { map, id, before, after } of edits) {
        if (before === after) continue;
        if (map === 'bodies') this.bodies.set(id, after);
        else if (after === undefined) this.targets.delete(id);
        else this.targets.set(id, after);
      }
    }, LOCAL_EDIT);
    return edits;
  }
}

const bodyRecord = ({ label, attributes, note, confidence }: Body, { by, at }: Stamp): BodyRecord => ({
  label,
  attributes: sortedByKey(attributes),
  note,
  confidence,
  by,
  at,
});

/** Attributes in the order of their keys, so that the same body is the same text. */
const sortedByKey = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
