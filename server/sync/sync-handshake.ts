/**
 * Who has been asked for what the server lacks and has yet to answer. An update that builds on what
 * only the answer brings is left out until it comes: stock clients send what is new as soon as they are
 * connected, though the server has yet to ask for what went before.
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

/** How long somebody who has answered before may take to say what an update of theirs builds on, in milliseconds. */
const ANSWER_MS = 3_000;

export class SyncHandshake {
  private readonly unanswered = new Map<RoomPeer, PendingHandshake>();
  /** Who was asked since a batch began: the question may have named updates that are not committed. */
  private askedInBatch = new WeakSet<RoomPeer>();

  /** @param onSilence called with whoever did not say what an update of theirs builds on. */
  constructor(
    private readonly stateVector: () => Uint8Array,
    private readonly onSilence: (peer: RoomPeer) => void,
    private readonly scheduler: Scheduler,
  ) {}

  /** Somebody comes in. @returns the question. */
  begin(peer: RoomPeer): Uint8Array {
    this.unanswered.set(peer, { leftOut: false, markers: [] });
    return this.question(peer);
  }

  /** They have answered, or gone. @returns the markers that waited for it. */
  end(peer: RoomPeer): readonly number[] {
    const markers = this.unanswered.get(peer)?.markers ?? [];
    this.unanswered.delete(peer);
    return markers;
  }

  /** An update of theirs was left out, and what follows waits. */
  isWaitedFor(peer: RoomPeer): boolean {
    return this.unanswered.get(peer)?.leftOut === true;
  }

  /** Leaves out an update. Who was asked already and has answered is asked once more; whoever has nothing to say to that made it up. */
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

  /** Whether somebody was asked since then. */
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
