/**
 * The part of a layer that its room keeps in memory: the layer, the validation of its updates, and the decision when
 * its log is merged. All are dropped when the store has a newer state.
 */
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { LayerStore } from '../store/store.ts';
import { Compaction, type CompactionDeps } from './compaction.ts';
import type { RoomSettings } from './room-settings.ts';
import { ValidatedLayer, type ValidatedLayerDeps } from './validated-layer.ts';

/** How long nobody must have edited a layer until what was put off is done, in milliseconds. */
const QUIET_AFTER_MS = 2_000;
/** How long until only its bytes are kept. */
const REST_AFTER_MS = 15_000;
/** How long until they are merged, busy or not. */
const MERGED_AFTER_MS = 60_000;

interface LoadedLayerDeps extends ValidatedLayerDeps, CompactionDeps {
  readonly layers: Pick<LayerStore, 'load' | 'compact'>;
}

export class LoadedLayer {
  private constructor(
    readonly layer: ValidatedLayer,
    readonly compaction: Compaction,
    private readonly text: string,
    private readonly deps: LoadedLayerDeps,
  ) {}

  /** @throws if the store fails. */
  static async load(
    address: LayerRef,
    text: string,
    settings: RoomSettings,
    deps: LoadedLayerDeps,
  ): Promise<LoadedLayer> {
    const stored = await deps.layers.load(address);
    const layer = ValidatedLayer.of(address, text, settings, stored, deps);
    return new LoadedLayer(layer, new Compaction(address, stored, layer.memory, deps), text, deps);
  }

  /** The same layer as it is committed now, to take this one's place. @throws if the store fails. */
  again(address: LayerRef, settings: RoomSettings): Promise<LoadedLayer> {
    return LoadedLayer.load(address, this.text, settings, this.deps);
  }

  /**
   * Keeps only the layer's bytes if nobody has edited it for a while; they are merged when there is time for it.
   * @param quietFor how long nobody has, in milliseconds. @param isQuiet whether nobody does now, nor has since this was called.
   */
  async restIfQuiet(quietFor: number, isQuiet: () => boolean): Promise<void> {
    const { layer, compaction } = this;
    layer.memory.forgetUnneededDocument();
    if (quietFor >= QUIET_AFTER_MS) compaction.whenQuiet();
    if (quietFor < REST_AFTER_MS || !isQuiet()) return;
    layer.rest();
    if (this.deps.scheduler.isBusy() && quietFor < MERGED_AFTER_MS) return;
    await compaction.beforeRest();
    if (isQuiet()) layer.memory.settle();
  }
}
