/** A line of the simulation: frames wait on it, each way in their order, until a step lets the next one through. */
import type { Broadcast } from '../../server/sync/broadcast.ts';
import type { Transport } from '../../server/sync/transport.ts';
import type { CloseReason } from '../../shared/wire/close-codes.ts';

export interface Hangup {
  readonly code: number;
  readonly message: string;
}

export class SimLine implements Transport {
  readonly toServer: Uint8Array[] = [];
  readonly toClient: (Uint8Array | Hangup)[] = [];
  isOpen = true;
  isPaused = false;
  readonly backlogBytes = 0;

  /** @param onSend sees every frame that the server sends. */
  constructor(private readonly onSend: (frame: Uint8Array) => void) {}

  send(messages: readonly Uint8Array[]): void {
    if (!this.isOpen) return;
    for (const message of messages) {
      this.onSend(message);
      this.toClient.push(message);
    }
  }

  relay<Peer>(broadcast: Broadcast<Peer>, peer: Peer): void {
    this.send(broadcast.messagesFor(peer));
  }

  close({ code, message }: CloseReason, more: string = message): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.toClient.push({ code, message: more });
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }
}
