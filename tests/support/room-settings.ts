/** What updates of a room are judged by, as tests want it: shared work, annotators change what is their own. */
import type { RoomSettings } from '../../server/sync/room-settings.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import { newStanding } from '../../shared/domain/round.ts';

/** @param layer one that somebody wrote to. */
export const roomSettings = (layer: LayerName = 'shared', change: Partial<RoomSettings> = {}): RoomSettings => ({
  editing: 'own',
  labelSet: DEFAULT_LABEL_SET,
  mode: 'shared',
  layer: layerNamed(layer, true),
  standing: newStanding('shared'),
  ...change,
});
