/** Handles connections that read too slowly (backpressure): they are sent nothing more until they have caught up, and then one update with all that they missed. */
import type { Broadcast } from './broadcast.ts';
import type { RoomPeer } from './queued-message.ts';

/** What a slow connection gets once it has caught up. */
interface Backlog {
  /** What they had when they fell behind, as Yjs encodes it. */
  readonly stateVector: Uint8Array;
  /** Saved markers that came meanwhile. */
  readonly markers: readonly number[];
}

export class SlowConsumers {
  private readonly lags = new Map<RoomPeer, { stateVector: Uint8Array; readonly markers: number[] }>();

  /** @param peers all connections of the room. @param stateVector of its layer: what a connection has that a broadcast makes slow. */
  constructor(
    private readonly peers: Iterable<RoomPeer>,
    private readonly stateVector: () => Uint8Array,
  ) {}

  has(peer: RoomPeer): boolean {
    return this.lags.has(peer);
  }

  /** @param stateVector what they have, or will have once they take what is on its way. */
  add(peer: RoomPeer, stateVector: Uint8Array): void {
    this.lags.set(peer, { stateVector, markers: this.lags.get(peer)?.markers ?? [] });
  }

  /** Sends a broadcast to all connections but the slow ones. */
  relay(broadcast: Broadcast<RoomPeer>): void {
    if (broadcast.isEmpty) return;
    for (const peer of this.peers) {
      if (this.lags.has(peer)) continue;
      peer.relay(broadcast);
      if (peer.isBehind) this.add(peer, this.stateVector());
    }
  }

  /** Keeps a saved marker for a slow connection. */
  keep(peer: RoomPeer, marker: number): void {
    this.lags.get(peer)?.markers.push(marker);
  }

  /** They have caught up, or gone. @returns what they are to get; `null` if they were not behind. */
  remove(peer: RoomPeer): Backlog | null {
    const lag = this.lags.get(peer) ?? null;
    this.lags.delete(peer);
    return lag;
  }
}
