/** The settings by which a room’s updates are validated: the project’s settings, and the layer’s row in the store. */
import type { LabelSet } from '../../shared/domain/label-set.ts';
import { holdsAnnotations, type Layer } from '../../shared/domain/layer.ts';
import type { Editing, Mode, RevealedTo } from '../../shared/domain/project.ts';
import type { ArticleStanding } from '../../shared/domain/round.ts';

/** May change while the room is open. */
export interface RoomSettings {
  readonly editing: Editing;
  readonly labelSet: LabelSet;
  readonly mode: Mode;
  readonly revealedTo?: RevealedTo;
  /** Since when the project is in the archive; left out where it is not. */
  readonly archived?: number | undefined;
  /** Lengths of the project’s texts, for the layer of statements alone: what comes in later is added to it. */
  readonly lengths?: Map<string, number> | undefined;
  /** The layer's row. */
  readonly layer: Layer;
  /** Of its article. The judge need not know who works on another layer: they are not let in. */
  readonly standing: Omit<ArticleStanding, 'atWork'>;
}

/** What of the settings decides, to be compared. */
export const criteriaOf = (settings: RoomSettings): string => {
  const { editing, labelSet, mode, revealedTo, archived, layer, standing } = settings;
  const { round, number, assigned, roster } = standing;
  const isAssigned = layer.owner === null || (assigned?.has(layer.owner) ?? true);
  const asked = holdsAnnotations(layer) ? null : [...roster].sort();
  const { state } = layer;
  return JSON.stringify({ editing, labelSet, mode, revealedTo, archived, state, round, number, isAssigned, asked });
};
