/** Writes new labels to the annotations of a layer, after a change of the label set. */
import type { MemberId } from '../domain/ids.ts';
import type { BodyEdit, NewLabel } from '../domain/label-migration.ts';
import type { LayerDoc } from './layer-doc.ts';

/** Gives annotations their new labels; those that are gone are left out. @returns each body as it stood before and as it stands now. */
export const relabel = (layer: LayerDoc, labels: readonly NewLabel[], by: MemberId): BodyEdit[] =>
  labels.flatMap(({ id, label }) => {
    const before = layer.annotation(id)?.body;
    layer.rename(id, label, by);
    const after = layer.annotation(id)?.body;
    return before === undefined || after === undefined ? [] : [{ id, before, after }];
  });
