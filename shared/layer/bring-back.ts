/** Undoes what a take-back wrote to a layer (`planTakeBack`), as far as nobody has changed the same since. */
import { lastChange, type Stamp } from '../domain/annotation.ts';
import type { AnnotationId, MemberId } from '../domain/ids.ts';
import type { Step } from '../domain/step.ts';
import type { LayerDoc } from './layer-doc.ts';
import { RECORDS_A_WRITE, type TakeBackPlan } from './take-back.ts';

/** What was written. */
type Written = Pick<TakeBackPlan, 'steps' | 'comments'>;

export class BringBack {
  annotations = 0;
  relations = 0;
  suggestions = 0;
  comments = 0;
  /** Annotations that stay, because others changed them since. */
  kept = 0;
  readonly keptBy = new Set<MemberId>();

  constructor(private readonly stamp: Stamp) {}

  /** Writes to a layer, and stops after so many records. */
  *write(layer: LayerDoc, { steps, comments }: Written): Generator<void> {
    for (const step of steps) {
      this.count(layer, step, layer.undo(step, this.stamp));
      yield;
    }
    // Comments are never made a second time under the same id.
    const gone = comments.filter(({ id }) => layer.comments.get(id) === undefined);
    for (let at = 0; at < gone.length; at += RECORDS_A_WRITE) {
      layer.restore({ annotations: [], comments: gone.slice(at, at + RECORDS_A_WRITE) });
      yield;
    }
    this.comments += gone.length;
  }

  private count(layer: LayerDoc, taken: Step, back: Step): void {
    const restored = annotationsIn(back);
    this.annotations += restored.size;
    this.relations += back.filter(({ map }) => map === 'relations').length;
    this.suggestions += back.filter(({ map }) => map === 'suggestions').length;
    for (const id of annotationsIn(taken)) if (!restored.has(id)) this.keep(layer, id);
  }

  private keep(layer: LayerDoc, id: AnnotationId): void {
    this.kept += 1;
    const annotation = layer.annotation(id);
    if (annotation !== undefined) this.keptBy.add(lastChange(annotation).by);
  }
}

/** Annotations that a step changes. */
const annotationsIn = (step: Step): ReadonlySet<AnnotationId> =>
  new Set(
    step.flatMap((edit) =>
      (edit.map === 'targets' || edit.map === 'bodies') && edit.before !== edit.after ? [edit.id] : [],
    ),
  );
