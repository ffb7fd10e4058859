/**
 * What a room says in one go, to everybody or to one: each message is put into its WebSocket frame once,
 * and each socket gets all that is for it in one write. That write is what relaying costs most.
 */
import { frameHead, headLength } from './frame-head.ts';
import { appendAll } from '../../shared/domain/append-all.ts';
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
  private readonly items: Item[] = [];
  /** For whom it is not the same as for the rest: what they alone get, and what they alone don't. */
  private readonly special = new Map<Peer, Item[]>();
  private length = 0;
  private joined: Buffer | null = null;

  /** Says something to everybody but `except`: an update is not sent back to where it came from. */
  tellAll(message: Uint8Array, except: Peer | null): void {
    const start = this.length;
    this.length += headLength(message.length) + message.length;
    const item = { message, isForAll: true, start, end: this.length };
    this.items.push(item);
    if (except !== null) this.specialFor(except).push(item);
  }

  /** Says something to one. */
  tell(to: Peer, message: Saying): void {
    const item = { message, isForAll: false, start: this.length, end: this.length };
    this.items.push(item);
    this.specialFor(to).push(item);
  }

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  /** The messages for one peer, in order. */
  messagesFor(peer: Peer): readonly Uint8Array[] {
    const special = new Set(this.special.get(peer));
    const items = this.items.filter((item) => item.isForAll !== special.has(item));
    return items.flatMap(({ message }) => (message instanceof Uint8Array ? [message] : message.messages));
  }

  /** The same in WebSocket frames, in as few pieces as can be; pieces may be shared with others' and must not be changed. */
  framesFor(peer: Peer): readonly Uint8Array[] {
    const pieces: Uint8Array[] = [];
    let sent = 0;
    for (const { isForAll, message, start, end } of this.special.get(peer) ?? []) {
      if (start > sent) pieces.push(this.framesForAll().subarray(sent, start));
      if (!isForAll)
        appendAll(pieces, message instanceof Uint8Array ? [frameHead(message.length), message] : message.pieces);
      sent = end;
    }
    if (sent === 0 && this.length > 0) return [...pieces, this.framesForAll()];
    if (sent < this.length) pieces.push(this.framesForAll().subarray(sent));
    return pieces;
  }

  private specialFor(peer: Peer): Item[] {
    const known = this.special.get(peer);
    if (known !== undefined) return known;
    const special: Item[] = [];
    this.special.set(peer, special);
    return special;
  }

  private framesForAll(): Buffer {
    if (this.joined === null) {
      this.joined = Buffer.allocUnsafe(this.length);
      for (const { message, isForAll, start, end } of this.items) {
        if (!isForAll || !(message instanceof Uint8Array)) continue;
        this.joined.set(frameHead(message.length), start);
        this.joined.set(message, end - message.length);
      }
    }
    return this.joined;
  }
}
