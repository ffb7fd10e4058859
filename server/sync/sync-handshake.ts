/**
 * Tracks sync handshakes in progress: clients that were sent sync step 1 and have not answered yet. An update that
 * builds on changes which only the answer brings is left out until the answer arrives: stock Yjs clients send new
 * changes as soon as they are connected, before the server has asked for the earlier ones.
 */
import { stepOneFrame } from '../../shared/wire/messages.ts';
import type { RoomPeer } from './queued-message.ts';
import type { Scheduler } from './scheduler.ts';

interface PendingHandshake {
  /** An update was left out: it and what follows wait for the answer. */
  leftOut: boolean;
  /** Saved markers that wait as well. */
  readonly markers: number[];
}

/** How long a client that has answered before may take to send what its update builds on, in milliseconds. */
const ANSWER_MS = 3_000;

export class SyncHandshake {
  private readonly unanswered = new Map<RoomPeer, PendingHandshake>();
  /** Clients that were sent step 1 since a batch began: its state vector may have named updates that are not committed. */
  private askedInBatch = new WeakSet<RoomPeer>();

  /** @param onSilence called with a client that did not send what its update builds on. */
  constructor(
    private readonly stateVector: () => Uint8Array,
    private readonly onSilence: (peer: RoomPeer) => void,
    private readonly scheduler: Scheduler,
  ) {}

  /** A client connects. @returns step 1 for it. */
  begin(peer: RoomPeer): Uint8Array {
    this.unanswered.set(peer, { leftOut: false, markers: [] });
    return this.question(peer);
  }

  /** The client has answered, or disconnected. @returns the saved markers that waited for that. */
  end(peer: RoomPeer): readonly number[] {
    const markers = this.unanswered.get(peer)?.markers ?? [];
    this.unanswered.delete(peer);
    return markers;
  }

  /** Whether an update of the client was left out, so that those behind it wait. */
  isWaitedFor(peer: RoomPeer): boolean {
    return this.unanswered.get(peer)?.leftOut === true;
  }

  /** Leaves out an update. A client that has answered before is sent step 1 once more; if it has nothing to send, it invented what its update builds on. */
  leaveOut(peer: RoomPeer): void {
    const asked = this.unanswered.get(peer);
    if (asked !== undefined) {
      asked.leftOut = true;
      return;
    }
    const pending: PendingHandshake = { leftOut: true, markers: [] };
    this.unanswered.set(peer, pending);
    peer.send([this.question(peer)]);
    this.scheduler.after(ANSWER_MS, () => {
      if (this.unanswered.get(peer) === pending) this.onSilence(peer);
    });
  }

  /** A batch of the room begins, with everything committed so far. */
  beginBatch(): void {
    this.askedInBatch = new WeakSet();
  }

  /** Whether the client was sent step 1 since then. */
  wasAskedInBatch(peer: RoomPeer): boolean {
    return this.askedInBatch.has(peer);
  }

  private question(peer: RoomPeer): Uint8Array {
    this.askedInBatch.add(peer);
    return stepOneFrame(this.stateVector());
  }

  /** Keeps a marker until the answer has come. */
  holdBack(peer: RoomPeer, marker: number): void {
    this.unanswered.get(peer)?.markers.push(marker);
  }
}
