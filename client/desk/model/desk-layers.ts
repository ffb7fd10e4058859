/**
 * The layers of an article that are open at the desk. One is worked on, and some are seen beside it; those that were
 * worked on before stay open, out of the others' sight and only to be read, so that coming back finds them as they
 * were left.
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
/** One is left for the layer that is worked on. */
export const MAX_BESIDE = MAX_OPEN_LAYERS - 1;

export class DeskLayers<Layer extends DeskLayer> {
  private readonly open = new Map<LayerName, Layer>();
  private readonly chosenBeside = new Set<LayerName>();
  /** The layer that is worked on. */
  active: Layer;

  /** @param openLayer opens a layer when it is first worked on. */
  constructor(
    private readonly openLayer: (name: LayerName) => Layer,
    public activeName: LayerName,
  ) {
    this.active = this.opened(activeName);
  }

  /** Works on another layer from now on. */
  activate(name: LayerName): void {
    if (name === this.activeName) return;
    this.leave();
    this.activeName = name;
    this.active = this.opened(name);
    this.closeOldest();
    this.active.session.beAtWork(true);
  }

  /** Those that are seen beside the one that is worked on, the first that was switched on first. */
  get beside(): readonly { readonly name: LayerName; readonly layer: Layer }[] {
    return [...this.chosenBeside].flatMap((name) => {
      const layer = name === this.activeName ? undefined : this.open.get(name);
      return layer === undefined ? [] : [{ name, layer }];
    });
  }

  /** Shows a layer beside the one that is worked on, or no more. No more than `MAX_BESIDE` are shown. */
  seeBeside(name: LayerName, isSeen: boolean): void {
    if (!isSeen) this.chosenBeside.delete(name);
    else if (this.chosenBeside.size < MAX_BESIDE) {
      this.chosenBeside.add(name);
      if (name !== this.activeName) this.opened(name).session.beAtWork(false);
      this.closeOldest();
    }
  }

  /** Closes a layer that is not worked on: the server lets nobody read it any more. */
  drop(name: LayerName): void {
    if (name !== this.activeName) this.close(name);
  }

  destroy(): void {
    for (const layer of this.open.values()) layer.destroy();
    this.open.clear();
  }

  /** One with unsent work is closed: from there the outbox sends it and tells of it, wherever one is. */
  private leave(): void {
    const { session } = this.active;
    if (session.unsent.changes === 0) return session.beAtWork(false);
    this.close(this.activeName);
  }

  private close(name: LayerName): void {
    this.open.get(name)?.destroy();
    this.open.delete(name);
    this.chosenBeside.delete(name);
  }

  private opened(name: LayerName): Layer {
    const layer = this.open.get(name) ?? this.openLayer(name);
    // The one that was looked at last comes last.
    this.open.delete(name);
    this.open.set(name, layer);
    return layer;
  }

  /** Where too many are open: of those that nobody looks at. */
  private closeOldest(): void {
    const seen = new Set<LayerName>([this.activeName, ...this.chosenBeside]);
    const oldest = [...this.open.keys()].find((name) => !seen.has(name));
    if (this.open.size > MAX_OPEN_LAYERS && oldest !== undefined) this.close(oldest);
  }
}
