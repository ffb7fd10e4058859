/** What waits in a room's queue, from whom, and what a round of turns gathers. */
import type { Removal } from '../../shared/domain/judge.ts';
import type { CloseReason } from '../../shared/wire/close-codes.ts';
import type { PresencePeer } from './presence-hub.ts';

/** What a room needs of a connection. */
export interface RoomPeer extends PresencePeer {
  close(reason: CloseReason, message?: string): void;
}

/** One thing that came in, in its turn. */
export type Turn =
  /** `isAnswer`: it answers the server's step 1, and so holds everything the sender has and the server lacks. */
  | { readonly kind: 'update'; readonly from: RoomPeer; readonly update: Uint8Array; readonly isAnswer: boolean }
  /** A step 1 to answer with what the asker lacks. */
  | { readonly kind: 'ask'; readonly from: RoomPeer; readonly stateVector: Uint8Array }
  | { readonly kind: 'marker'; readonly from: RoomPeer; readonly marker: number }
  /** Of the server's own making, such as an import: not judged. */
  | { readonly kind: 'trusted'; readonly update: Uint8Array; readonly done: (failed: Error | null) => void };

/** One round of the queue: what was accepted so far, and what to say once it is stored. */
export interface Round {
  readonly updates: Uint8Array[];
  readonly removals: Removal[];
  readonly afterwards: (() => void)[];
}
