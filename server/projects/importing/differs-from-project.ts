/** Whether a file says something else about an annotation than the project has under the same id. */
import type { Annotation } from '../../../shared/domain/annotation.ts';

/** What a file leaves out says nothing: many formats have no place for notes, confidence or kinds of values. */
export function differsFromProject({ target, body }: Annotation, here: Annotation): boolean {
  const attributes = Object.entries(body.attributes);
  return (
    JSON.stringify(target.spans.map(({ start, end }) => [start, end])) !==
      JSON.stringify(here.target.spans.map(({ start, end }) => [start, end])) ||
    body.label !== here.body.label ||
    (body.note !== '' && body.note !== here.body.note) ||
    (body.confidence !== null && body.confidence !== here.body.confidence) ||
    attributes.some(([key, value]) => String(value) !== String(here.body.attributes[key] ?? ''))
  );
}
