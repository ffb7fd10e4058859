/** The channel `commits`, of this process alone: each commit to a layer, by a client or by the server. */
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { LayerEvent } from '../../shared/layer/layer-event.ts';
import type { LayerStore } from '../store/store.ts';
import type { Channel, Publisher } from './channel.ts';

export interface Commit {
  readonly ref: LayerRef;
  /** What the updates did, as it is in the history. */
  readonly events: readonly LayerEvent[];
  /** It is what the finder put up, and nobody has begun by it. */
  readonly isFinding?: boolean;
}

export type Commits = Channel<Commit>;

/** The same layers, which publish each commit. */
export const publishCommits = (layers: LayerStore, commits: Publisher<Commit>): LayerStore => ({
  ...layers,
  async append(ref, change) {
    const refused = await layers.append(ref, change);
    if (refused === null)
      await commits.publish({ ref, events: change.events ?? [], isFinding: change.isFinding === true });
    return refused;
  },
});
