/** Tells what undoing a step did (an annotation came back, went or changed), to show it to the user. */
import type { AnnotationId } from './ids.ts';
import type { Step } from './step.ts';

/** `came`: the annotation is there again. `went`: it is gone. `changed`: it says or lies otherwise. */
export interface StepEffect {
  readonly id: AnnotationId;
  readonly kind: 'came' | 'went' | 'changed';
}

/** The effect of a step, told by its first edit of a target, else of a body; `null` for a step that changed no annotation. */
export function effectOf(step: Step): StepEffect | null {
  const target = step.find((edit) => edit.map === 'targets');
  if (target !== undefined)
    return {
      id: target.id,
      kind: target.before === undefined ? 'came' : target.after === undefined ? 'went' : 'changed',
    };
  const body = step.find((edit) => edit.map === 'bodies');
  return body === undefined ? null : { id: body.id, kind: 'changed' };
}
