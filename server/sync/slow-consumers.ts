/** Connections that read too slowly (backpressure): they are sent nothing more until they have caught up, and then one update with all that they missed. */
import { appendAll } from '../../shared/domain/append-all.ts';
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

  has(peer: RoomPeer): boolean {
    return this.lags.has(peer);
  }

  /** @param stateVector what they have, or will have once they take what is on its way. */
  add(peer: RoomPeer, stateVector: Uint8Array): void {
    this.lags.set(peer, { stateVector, markers: this.lags.get(peer)?.markers ?? [] });
  }

  /** Sends to all connections but the slow ones. @param stateVector of a connection that this broadcast makes slow. */
  relay(broadcast: Broadcast<RoomPeer>, peers: Iterable<RoomPeer>, stateVector: () => Uint8Array): void {
    for (const peer of peers) {
      if (this.has(peer)) continue;
      peer.relay(broadcast);
      if (peer.isBehind) this.add(peer, stateVector());
    }
  }

  /** Keeps saved markers for a slow connection. */
  keep(peer: RoomPeer, markers: readonly number[]): void {
    const lag = this.lags.get(peer);
    if (lag !== undefined) appendAll(lag.markers, markers);
  }

  /** They have caught up, or gone. @returns what they are to get; `null` if they were not behind. */
  remove(peer: RoomPeer): Backlog | null {
    const lag = this.lags.get(peer) ?? null;
    this.lags.delete(peer);
    return lag;
  }
}
