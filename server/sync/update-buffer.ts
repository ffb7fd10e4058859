/**
 * Stores updates one after another in few large buffers. With an array for each update, the garbage collector would
 * free them one by one, and their memory on the C library’s heap would stay fragmented.
 */
import { allocateLargeBuffer, readable } from '../large-buffers.ts';

/** From so much on there is memory apart for more, in bytes. */
const FEW_BYTES = 16 * 1024;
const MIN_PIECE_BYTES = 1024;
const LARGE_PIECE_BYTES = 256 * 1024;

interface Piece {
  readonly bytes: Uint8Array;
  /** Where each update ends, behind where the first one begins. */
  readonly bounds: number[];
}

export class UpdateBuffer implements Iterable<Uint8Array> {
  private updates = 0;
  private bytes = 0;

  private constructor(private readonly pieces: Piece[]) {
    for (const { bounds } of pieces) {
      this.updates += bounds.length - 1;
      this.bytes += end(bounds) - (bounds[0] ?? 0);
    }
  }

  static of(updates: readonly Uint8Array[]): UpdateBuffer {
    const pieces = new UpdateBuffer([]);
    for (const update of updates) pieces.push(update);
    return pieces;
  }

  /** How many there are. */
  get count(): number {
    return this.updates;
  }

  /** All of them together, in bytes. */
  get size(): number {
    return this.bytes;
  }

  /** Puts a copy of an update behind the others. */
  push(update: Uint8Array): void {
    let piece = this.pieces.at(-1);
    let start = piece?.bounds.at(-1) ?? 0;
    if (piece === undefined || start + update.length > piece.bytes.length) {
      piece = this.addPiece(update.length);
      start = 0;
    }
    piece.bytes.set(update, start);
    piece.bounds.push(start + update.length);
    this.updates += 1;
    this.bytes += update.length;
  }

  /** The first so many, and the others; these may grow. */
  cutAt(count: number): readonly [UpdateBuffer, UpdateBuffer] {
    const [before, after]: [Piece[], Piece[]] = [[], []];
    let left = count;
    for (const { bytes, bounds } of this.pieces) {
      const here = Math.min(left, bounds.length - 1);
      if (here > 0) before.push({ bytes, bounds: bounds.slice(0, here + 1) });
      if (here < bounds.length - 1) after.push({ bytes, bounds: bounds.slice(here) });
      left -= here;
    }
    return [new UpdateBuffer(before), new UpdateBuffer(after)];
  }

  /** The updates in order, in memory that is good to be read. */
  *[Symbol.iterator](): Iterator<Uint8Array> {
    for (const { bytes, bounds } of this.pieces) {
      const first = bounds[0] ?? 0;
      const here = readable(bytes.subarray(first, end(bounds)));
      for (let at = 1; at < bounds.length; at += 1)
        yield here.subarray((bounds[at - 1] ?? 0) - first, (bounds[at] ?? 0) - first);
    }
  }

  private addPiece(atLeast: number): Piece {
    const usual = this.bytes + atLeast < FEW_BYTES ? Math.max(MIN_PIECE_BYTES, this.bytes) : LARGE_PIECE_BYTES;
    const piece = { bytes: allocateLargeBuffer(Math.max(usual, atLeast)), bounds: [0] };
    this.pieces.push(piece);
    return piece;
  }
}

const end = (bounds: readonly number[]): number => bounds.at(-1) ?? 0;
