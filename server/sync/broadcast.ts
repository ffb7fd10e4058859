/**
 * What a room says in one go, to everybody or to one: each message is put into its WebSocket frame once,
 * and each socket gets all that is for it in one write. That write is what relaying costs most.
 */
interface Item<Peer> {
  /** The only one it is for; `null` for everybody. */
  readonly to: Peer | null;
  /** Who is left out: an update is not sent back to where it came from. */
  readonly except: Peer | null;
  readonly message: Uint8Array;
  /** Where the frame lies among the frames for everybody, in bytes. */
  readonly start: number;
  readonly end: number;
}

export class Broadcast<Peer> {
  private readonly items: Item<Peer>[] = [];
  /** Those for whom it is not the same as for the rest. */
  private readonly special = new Set<Peer>();
  private length = 0;
  private joined: Buffer | null = null;

  /** Says something to everybody but `except`. */
  tellAll(message: Uint8Array, except: Peer | null): void {
    const start = this.length;
    this.length += headLength(message.length) + message.length;
    this.items.push({ to: null, except, message, start, end: this.length });
    if (except !== null) this.special.add(except);
  }

  /** Says something to one. */
  tell(to: Peer, message: Uint8Array): void {
    this.items.push({ to, except: null, message, start: this.length, end: this.length });
    this.special.add(to);
  }

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  /** The messages for somebody, in order. */
  messagesFor(peer: Peer): readonly Uint8Array[] {
    return this.itemsFor(peer).map(({ message }) => message);
  }

  /** The same in WebSocket frames, in as few pieces as can be; pieces may be shared with others' and must not be changed. */
  framesFor(peer: Peer): readonly Uint8Array[] {
    if (!this.special.has(peer)) return this.length === 0 ? [] : [this.framesForAll()];
    const pieces: Uint8Array[] = [];
    let run: Pick<Item<Peer>, 'start' | 'end'> = { start: 0, end: 0 };
    const endRun = (next: number): void => {
      if (run.end > run.start) pieces.push(this.framesForAll().subarray(run.start, run.end));
      run = { start: next, end: next };
    };
    for (const { to, message, start, end } of this.itemsFor(peer)) {
      if (to !== null || run.end !== start) endRun(start);
      if (to !== null) pieces.push(frameHead(message.length), message);
      else run = { start: run.start, end };
    }
    endRun(0);
    return pieces;
  }

  private itemsFor(peer: Peer): readonly Item<Peer>[] {
    return this.items.filter(({ to, except }) => (to === null ? except !== peer : to === peer));
  }

  private framesForAll(): Buffer {
    if (this.joined === null) {
      this.joined = Buffer.allocUnsafe(this.length);
      for (const { to, message, start, end } of this.items) {
        if (to !== null) continue;
        this.joined.set(frameHead(message.length), start);
        this.joined.set(message, end - message.length);
      }
    }
    return this.joined;
  }
}

/** A final frame of binary data (RFC 6455, section 5.2). */
const FINAL_BINARY = 0x82;
/** From here on a frame's length takes two more bytes, and from `LONG_FRAME` on eight. */
const MIDDLE_FRAME = 126;
const LONG_FRAME = 0x1_0000;

const headLength = (length: number): number => (length < MIDDLE_FRAME ? 2 : length < LONG_FRAME ? 4 : 10);

/** What stands before a message of so many bytes in a WebSocket frame from the server. */
export function frameHead(length: number): Buffer {
  const head = Buffer.alloc(headLength(length));
  head[0] = FINAL_BINARY;
  if (head.length === 2) head[1] = length;
  else if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return head;
}
