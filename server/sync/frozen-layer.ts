/** A layer was frozen, and an edit of the server's own that is no change of labels came to it. */
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';

export class FrozenLayer extends Error {
  constructor(readonly room: LayerRef) {
    super(`The layer ${roomName(room)} is frozen.`);
  }
}
