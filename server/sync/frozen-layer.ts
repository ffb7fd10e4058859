/** Thrown when the server itself edits a frozen layer in another way than by changing labels. */
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';

export class FrozenLayer extends Error {
  constructor(readonly room: LayerRef) {
    super(`The layer ${roomName(room)} is frozen.`);
  }
}
