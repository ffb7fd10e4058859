/** Defines a connection to a client: a WebSocket, or its replacement in a simulation. */
import type { CloseReason } from '../../shared/wire/close-codes.ts';
import type { Broadcast } from './broadcast.ts';

export interface Transport {
  /** False from when either end has closed it. */
  readonly isOpen: boolean;
  /** Bytes that are buffered here because the other end does not read them. */
  readonly backlogBytes: number;
  /** Sends messages, each in a frame of its own. */
  send(messages: readonly Uint8Array[]): void;
  /** Sends what a broadcast has for `peer`. */
  relay<Peer>(broadcast: Broadcast<Peer>, peer: Peer): void;
  /** @param message says more than the reason's own sentence. */
  close(reason: CloseReason, message?: string): void;
  /** Stops reading: what comes waits at the other end. */
  pause(): void;
  resume(): void;
}
