/** What updates of a room are judged by: its project's settings and its layer's row. */
import type { LabelSet } from '../../shared/domain/label-set.ts';
import type { Layer } from '../../shared/domain/layer.ts';
import type { Editing, Mode } from '../../shared/domain/project.ts';

/** May change while the room is open. */
export interface RoomSettings {
  readonly editing: Editing;
  readonly labelSet: LabelSet;
  readonly mode: Mode;
  /** The layer's row. */
  readonly layer: Layer;
}

/** What of the settings decides, to be compared. */
export const criteriaOf = ({ editing, labelSet, mode, layer: { state } }: RoomSettings): string =>
  JSON.stringify({ editing, labelSet, mode, state });
