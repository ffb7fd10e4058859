/** A layer on which features of the desk are tried, without a page and without a server. */
import type { Stamp } from '../../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../../shared/domain/ids.ts';
import type { Step } from '../../../shared/domain/step.ts';
import { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import type { LayerEditContext } from '../../../client/desk/layer/layer-edit-context.ts';

export interface EditedLayer {
  readonly layer: LayerDoc;
  /** What features get of it, as Ana’s. */
  readonly edits: LayerEditContext;
  /** Steps that were made and can be undone. */
  readonly steps: Step[];
  /** Who writes next, and when. */
  readonly stamp: (by: string) => Stamp;
}

/** @param spans of annotations `a`, `b` and so on, as quotes of Ana’s. */
export function anEditedLayer(...spans: readonly (readonly [number, number])[]): EditedLayer {
  const layer = new LayerDoc();
  let clock = 0;
  let ids = 0;
  const steps: Step[] = [];
  const stamp = (by: string): Stamp => ({ by: by as MemberId, at: (clock += 1) });
  spans.forEach(([start, end], index) =>
    layer.add(String.fromCharCode(97 + index) as AnnotationId, [{ start, end }], { label: 'quote' }, stamp('ana')),
  );
  const edits: LayerEditContext = {
    layer,
    member: 'ana' as MemberId,
    annotations: () => layer.annotations(),
    stamp: () => stamp('ana'),
    newId: () => `new-${(ids += 1)}`,
    mayWrite: () => true,
    mayComment: () => true,
    mayChangeComment: (creator) => creator === 'ana',
    mayChangeRelation: (creator) => creator === 'ana',
    touch: () => undefined,
    remember: (step) => steps.push(step),
  };
  return { layer, edits, steps, stamp };
}
