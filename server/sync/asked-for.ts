/** Checks a state vector that a client sends: one that claims to name too many clients is refused before it is parsed. */
import * as decoding from 'lib0/decoding';

/** So many Yjs clients a state vector may name beyond those that the layer knows: visits of its sender’s, offline, or of others’ since an older backup. */
export const UNKNOWN_CLIENTS = 2_000;

/** How many Yjs clients a state vector says it names. */
export const clientsIn = (stateVector: Uint8Array): number => decoding.readVarUint(decoding.createDecoder(stateVector));

/**
 * Checks a state vector on arrival, where its errors are its sender’s.
 * @param known how many Yjs clients the layer has. @throws Error for one that names far more, or can’t be read.
 */
export function checkStateVector(stateVector: Uint8Array, known: number): void {
  const decoder = decoding.createDecoder(stateVector);
  const clients = decoding.readVarUint(decoder);
  if (clients > known + UNKNOWN_CLIENTS) throw new Error('A step 1 names more clients than this layer ever had.');
  for (let i = 0; i < 2 * clients; i += 1) decoding.readVarUint(decoder);
  if (decoding.hasContent(decoder)) throw new Error('A step 1 is longer than it says.');
}
