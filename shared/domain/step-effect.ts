/** What taking a step back did, for those who are told. */
import type { AnnotationId } from './ids.ts';
import type { Step } from './step.ts';

/** `came`: the annotation is there again. `went`: it is gone. `changed`: it says or lies otherwise. */
export interface StepEffect {
  readonly id: AnnotationId;
  readonly kind: 'came' | 'went' | 'changed';
}

/** The effect of a step, told by its first edit of a target, else by its first edit; `null` for an empty step. */
export function effectOf(step: Step): StepEffect | null {
  const edit = step.find(({ map }) => map === 'targets') ?? step[0];
  if (edit === undefined) return null;
  if (edit.map === 'bodies') return { id: edit.id, kind: 'changed' };
  return { id: edit.id, kind: edit.before === undefined ? 'came' : edit.after === undefined ? 'went' : 'changed' };
}
