/**
 * The layers of an article that are open at the desk. One is worked on; those that were worked on before stay
 * open, out of the others' sight and only to be read, so that coming back finds them as they were left.
 */
import type { LayerName } from '../../../shared/domain/layer-name.ts';

/** A layer, as far as it is needed here. */
interface DeskLayer {
  readonly session: {
    /** How much is not on the server. */
    readonly unsent: { readonly changes: number };
    beAtWork(isAtWork: boolean): void;
  };
  destroy(): void;
}

/** Each has a connection, of which a member may have so many: the layer that was left longest ago is closed. */
export const MAX_OPEN_LAYERS = 5;

export class DeskLayers<Layer extends DeskLayer> {
  private readonly open = new Map<LayerName, Layer>();
  private current: { readonly name: LayerName; readonly layer: Layer };

  /** @param openLayer opens a layer when it is first worked on. */
  constructor(
    private readonly openLayer: (name: LayerName) => Layer,
    first: LayerName,
  ) {
    this.current = this.opened(first);
  }

  /** The layer that is worked on. */
  get active(): Layer {
    return this.current.layer;
  }

  get activeName(): LayerName {
    return this.current.name;
  }

  /** Works on another layer from now on. */
  activate(name: LayerName): void {
    if (name === this.activeName) return;
    this.leave();
    this.current = this.opened(name);
    this.active.session.beAtWork(true);
  }

  destroy(): void {
    for (const layer of this.open.values()) layer.destroy();
    this.open.clear();
  }

  /** One with unsent work is closed: from there the outbox sends it and tells of it, wherever one is. */
  private leave(): void {
    const { name, layer } = this.current;
    if (layer.session.unsent.changes === 0) return layer.session.beAtWork(false);
    this.close(name);
  }

  private close(name: LayerName): void {
    this.open.get(name)?.destroy();
    this.open.delete(name);
  }

  private opened(name: LayerName): { readonly name: LayerName; readonly layer: Layer } {
    const layer = this.open.get(name) ?? this.openLayer(name);
    // The one that was worked on last comes last.
    this.open.delete(name);
    this.open.set(name, layer);
    const [oldest] = this.open.keys();
    if (this.open.size > MAX_OPEN_LAYERS && oldest !== undefined) this.close(oldest);
    return { name, layer };
  }
}
