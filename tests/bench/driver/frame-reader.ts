/**
 * Cuts a server's bytes into WebSocket frames without copying what lies whole in a chunk. As small as it can be:
 * the driver must not be the slow side.
 */

export interface FrameSink {
  /** A whole frame; the bytes are only good until the call returns. */
  frame(opcode: number, bytes: Buffer, start: number, end: number): void;
  /** A frame of more than `LARGE_FRAME_BYTES` that was not kept. @param head its first bytes. */
  largeFrame(head: Buffer, payloadBytes: number): void;
}

/** From this size on a frame is counted and not kept, unless `keepLarge` says so. */
export const LARGE_FRAME_BYTES = 65_536;
const HEAD_BYTES = 128;

export class FrameReader {
  /** Whether large frames are kept whole as well. */
  keepLarge = false;
  /** Bytes of a frame that has not come whole: either all of it so far, or just its head. */
  private partial: Buffer | null = null;
  private filled = 0;
  /** Bytes of the partial frame's payload and all of it; 0 while the length is unknown. */
  private payloadBytes = 0;
  private totalBytes = 0;

  constructor(private readonly sink: FrameSink) {}

  /** Takes the next bytes of the connection. */
  read(bytes: Buffer, from: number, to: number): void {
    let at = from;
    if (this.partial !== null) {
      at = this.resume(bytes, at, to);
      if (this.partial !== null) return;
    }
    while (to - at >= 2) {
      const short = (bytes[at + 1] ?? 0) & 127;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (to - at < head) break;
      const length =
        short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
      const end = at + head + length;
      if (end > to) break;
      this.sink.frame((bytes[at] ?? 0) & 15, bytes, at + head, end);
      at = end;
    }
    if (at < to) this.keep(bytes, at, to);
  }

  /** Begins a partial frame with what is left of a chunk. */
  private keep(bytes: Buffer, at: number, to: number): void {
    const short = to - at >= 2 ? (bytes[at + 1] ?? 0) & 127 : 0;
    const head = to - at < 2 ? 14 : short < 126 ? 2 : short === 126 ? 4 : 10;
    if (to - at < head) {
      // The length itself is cut: the few bytes wait, and are put before the next chunk.
      this.partial = Buffer.from(bytes.subarray(at, to));
      this.totalBytes = 0;
      return;
    }
    this.payloadBytes =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    this.totalBytes = head + this.payloadBytes;
    const whole = this.keepLarge || this.totalBytes <= LARGE_FRAME_BYTES;
    this.partial = Buffer.allocUnsafe(whole ? this.totalBytes : HEAD_BYTES);
    bytes.copy(this.partial, 0, at, to);
    this.filled = to - at;
  }

  /** Goes on with the partial frame. @returns where the next frame begins. */
  private resume(bytes: Buffer, at: number, to: number): number {
    const partial = this.partial;
    if (partial === null) return at;
    if (this.totalBytes === 0) {
      const joined = Buffer.concat([partial, bytes.subarray(at, to)]);
      this.partial = null;
      this.read(joined, 0, joined.length);
      return to;
    }
    const part = Math.min(this.totalBytes - this.filled, to - at);
    if (this.filled < partial.length) bytes.copy(partial, this.filled, at, at + part);
    this.filled += part;
    if (this.filled < this.totalBytes) return to;
    this.partial = null;
    const head = this.totalBytes - this.payloadBytes;
    if (partial.length === this.totalBytes) this.sink.frame((partial[0] ?? 0) & 15, partial, head, this.totalBytes);
    else this.sink.largeFrame(partial.subarray(head), this.payloadBytes);
    return at + part;
  }
}
