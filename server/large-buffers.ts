/**
 * Allocates bytes that are kept as long as a room (a live layer) exists. Large ones get memory of their own, which
 * returns to the system when they are freed; on the C library’s heap, between other allocations, only half of it would.
 */

/** From here on a mapping of its own is worth it, in bytes. */
const LARGE_BYTES = 64 * 1024;

/** Memory for so many bytes that are to be kept for long. */
export function allocateLargeBuffer(length: number): Uint8Array<ArrayBuffer> {
  if (length < LARGE_BYTES) return new Uint8Array(length);
  // A buffer that may be resized is what V8 asks the system for directly; this one never is.
  return new Uint8Array(new ArrayBuffer(length, { maxByteLength: length }));
}

/** The same bytes, to be kept for long. */
export function copyToLargeBuffer(bytes: Uint8Array): Uint8Array {
  if (bytes.length < LARGE_BYTES || liesApart(bytes)) return bytes;
  const kept = allocateLargeBuffer(bytes.length);
  kept.set(bytes);
  return kept;
}

/** The same bytes, to be read now: code that reads both kinds of memory is slower for either. */
export const readable = (kept: Uint8Array): Uint8Array => (liesApart(kept) ? new Uint8Array(kept) : kept);

const liesApart = ({ buffer }: Uint8Array): boolean => buffer instanceof ArrayBuffer && buffer.resizable;
