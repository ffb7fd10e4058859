/** Packs several updates into one row: each is preceded by its length in bytes, as a varuint. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** @param updates at least one. */
export function packUpdates(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** @throws Error if the bytes end too soon. */
export function unpackUpdates(packed: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(packed);
  const updates: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder));
  return updates;
}
