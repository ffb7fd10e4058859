/**
 * Collects the messages that a room sends at one time, to all of its connections or to one: each message is encoded
 * into its WebSocket frame once, and each socket gets all of its messages in one write. That write is the largest cost
 * of relaying.
 */
import { frameHead } from './frame-head.ts';
import type { EncodedFrames } from './encoded-frames.ts';

/** A message, or what goes to many as it is. */
export type Saying = Uint8Array | EncodedFrames;

interface Item {
  readonly message: Saying;
  /** For everybody, or for those only under whom it stands in `special`. */
  readonly isForAll: boolean;
  /** Where the frame lies among the frames for everybody, in bytes; for one that is not, where it comes between them. */
  readonly start: number;
  readonly end: number;
}

export class Broadcast<Peer> {
  /** Nothing has been said yet. */
  isEmpty = true;
  private readonly items: Item[] = [];
  /** For whom it is not the same as for the rest: what they alone get, and what they alone don't. */
  private readonly special = new Map<Peer, Item[]>();
  /** The frames for everybody, heads and messages one behind the other. */
  private readonly pieces: Uint8Array[] = [];
  private length = 0;
  private joined: Buffer | null = null;

  /** Says something to everybody but `except`: an update is not sent back to where it came from. */
  tellAll(message: Uint8Array, except: Peer | null): void {
    const head = frameHead(message.length);
    const start = this.length;
    this.length += head.length + message.length;
    this.pieces.push(head, message);
    const item = { message, isForAll: true, start, end: this.length };
    this.items.push(item);
    this.isEmpty = false;
    if (except !== null) this.markSpecial(except, item);
  }

  /** Says something to one. */
  tell(to: Peer, message: Saying): void {
    const item = { message, isForAll: false, start: this.length, end: this.length };
    this.items.push(item);
    this.isEmpty = false;
    this.markSpecial(to, item);
  }

  /** The messages for one peer, in order. */
  messagesFor(peer: Peer): readonly Uint8Array[] {
    const special = new Set(this.special.get(peer));
    const items = this.items.filter((item) => item.isForAll !== special.has(item));
    return items.flatMap(({ message }) => (message instanceof Uint8Array ? [message] : message.messages));
  }

  /** The same in WebSocket frames, in as few pieces as can be; pieces may be shared with others' and must not be changed. */
  framesFor(peer: Peer): readonly Uint8Array[] {
    this.joined ??= Buffer.concat(this.pieces, this.length);
    const frames: Uint8Array[] = [];
    let sent = 0;
    for (const { isForAll, message, start, end } of this.special.get(peer) ?? []) {
      if (start > sent) frames.push(this.joined.subarray(sent, start));
      if (!isForAll)
        for (const piece of message instanceof Uint8Array ? [frameHead(message.length), message] : message.pieces)
          frames.push(piece);
      sent = end;
    }
    if (sent < this.length) frames.push(sent === 0 ? this.joined : this.joined.subarray(sent));
    return frames;
  }

  private markSpecial(peer: Peer, item: Item): void {
    const items = this.special.get(peer);
    if (items === undefined) this.special.set(peer, [item]);
    else items.push(item);
  }
}
