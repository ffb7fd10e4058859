/**
 * Bytes that are kept for as long as a room lives. Large ones lie in memory of their own, which goes back
 * to the system with them: from the C library's heap, where others come to lie between, only half does.
 */

/** From here on a mapping of its own is worth it, in bytes. */
const LARGE_BYTES = 64 * 1024;

/** The same bytes, to be kept for long. */
export function keptApart(bytes: Uint8Array): Uint8Array {
  if (bytes.length < LARGE_BYTES) return bytes;
  // A buffer that may be resized is what V8 asks the system for directly; this one never is.
  const kept = new Uint8Array(new ArrayBuffer(bytes.length, { maxByteLength: bytes.length }));
  kept.set(bytes);
  return kept;
}

/** The same bytes, to be read now: code that reads both kinds of memory is slower for either. */
export const readable = (kept: Uint8Array): Uint8Array => (kept.length < LARGE_BYTES ? kept : new Uint8Array(kept));
