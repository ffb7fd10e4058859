/** Peers: other people in the room, as the article view shows them. */

/** The selection of another person. A person in two windows is two peers. */
export interface Peer {
  /** Tells peers apart. */
  readonly key: string;
  readonly name: string;
  /** Index of a member colour. */
  readonly colour: number;
  /** UTF-16 offsets; equal where they have a caret only. */
  readonly anchor: number;
  readonly head: number;
}

export const samePeer = (a: Peer, b: Peer): boolean =>
  a.key === b.key && a.name === b.name && a.colour === b.colour && a.anchor === b.anchor && a.head === b.head;
