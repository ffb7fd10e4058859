/** Follows a room without changing it: tells when records of some maps are others than before. Keeps nothing in this browser. */
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { LayerConnection } from './layer-connection.ts';

export class RoomWatch {
  private readonly connection: LayerConnection;

  /** @param room `<project>/<article>/<layer>`, the layer as it is written in a URL. @param onNews also when a member’s access is another. */
  constructor(room: string, maps: readonly Parameters<LayerDoc['observeIds']>[0][], onNews: () => void) {
    const layer = new LayerDoc();
    for (const map of maps) layer.observeIds(map, onNews);
    const ignored = (): void => undefined;
    const { doc } = layer;
    this.connection = new LayerConnection({
      room,
      doc,
      onSaving: ignored,
      onUnsaved: ignored,
      onAccessChanged: onNews,
    });
    this.connection.connect();
  }

  destroy(): void {
    this.connection.destroy();
  }
}
