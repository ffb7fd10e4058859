/** Undoes a take-back (the removal of one member’s work, `planTakeBack`) in a layer, except for what anybody has changed since. */
import { lastChange } from '../domain/annotation.ts';
import type { AnnotationId, MemberId } from '../domain/ids.ts';
import type { RecordEdit, Step } from '../domain/step.ts';
import type { LayerDoc } from './layer-doc.ts';
import { annotationsIn, changesIn, RECORDS_A_WRITE, type TakeBackContext, type TakeBackPlan } from './take-back.ts';

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
  /** Annotations and relations that stay, because their labels and kinds are gone since. */
  unknown = 0;
  private readonly unlabelled = new Set<AnnotationId>();

  constructor(private readonly context: TakeBackContext) {}

  /** Writes to a layer, and stops after so many records. */
  *write(layer: LayerDoc, { steps, comments }: Written): Generator<void> {
    for (const step of steps) {
      const back = this.withoutGone(layer.stepBack(step, this.context.stamp));
      this.count(layer, step, layer.put(back));
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

  /** Without what would have a label, or be of a kind of relation, that is gone since. */
  private withoutGone(back: Step): Step {
    const unlabelled = this.unlabelledIn(back);
    for (const id of unlabelled) this.unlabelled.add(id);
    const staying = back.filter((edit) => this.isOfGoneKind(edit));
    this.unknown += unlabelled.size + staying.length;
    return back.filter((edit) => !staying.includes(edit) && !this.isOfUnlabelled(edit));
  }

  /** Annotations that would get a label that is gone, by what they say in the end. */
  private unlabelledIn(back: Step): ReadonlySet<AnnotationId> {
    const labels = new Map<AnnotationId, string>();
    const going = new Set<AnnotationId>();
    for (const edit of back) {
      if (edit.map === 'bodies') labels.set(edit.id, edit.after.label);
      if (edit.map === 'targets' && edit.after === undefined) going.add(edit.id);
    }
    return new Set([...labels].flatMap(([id, label]) => (going.has(id) || this.context.labels.has(label) ? [] : [id])));
  }

  private isOfGoneKind(edit: RecordEdit): boolean {
    return edit.map === 'relations' && edit.after !== undefined && !this.context.relationTypes.has(edit.after.type);
  }

  /** A suggestion whose annotation stays away is not accepted again. */
  private isOfUnlabelled(edit: RecordEdit): boolean {
    if (edit.map === 'suggestions') return edit.after.annotation !== null && this.unlabelled.has(edit.after.annotation);
    return (edit.map === 'targets' || edit.map === 'bodies') && this.unlabelled.has(edit.id);
  }

  private count(layer: LayerDoc, taken: Step, back: Step): void {
    const { annotations, relations, suggestions } = changesIn({ steps: [back] });
    this.annotations += annotations;
    this.relations += relations;
    this.suggestions += suggestions;
    const restored = annotationsIn(back);
    for (const id of annotationsIn(taken)) if (!restored.has(id) && !this.unlabelled.has(id)) this.keep(layer, id);
  }

  private keep(layer: LayerDoc, id: AnnotationId): void {
    this.kept += 1;
    const annotation = layer.annotation(id);
    if (annotation !== undefined) this.keptBy.add(lastChange(annotation).by);
  }
}
