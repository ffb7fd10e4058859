/** Defines the messages on the sync WebSocket. Each is a frame that begins with its type as a varuint. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** y-protocols/sync. */
export const MESSAGE_SYNC = 0;
/** y-protocols/awareness. */
export const MESSAGE_AWARENESS = 1;
/** y-protocols: asks for everybody's awareness. */
export const MESSAGE_QUERY_AWARENESS = 3;
/**
 * The saved marker: a varuint that the server sends back, to its sender alone, once everything that
 * came before it on the connection is committed.
 */
export const MESSAGE_SAVED = 100;

/** Kinds of sync messages, as y-protocols numbers them. */
export const STEP_1 = 0;
export const STEP_2 = 1;
export const UPDATE = 2;

/** A sync frame. @param write puts a y-protocols sync message behind the type. */
export function syncFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_SYNC);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** A step 1: says what one has and so asks for the rest. @param stateVector as Yjs encodes it. */
export const stepOneFrame = (stateVector: Uint8Array): Uint8Array =>
  syncFrame((encoder) => writeBytes(encoder, STEP_1, stateVector));

/** A step 2: answers a step 1 with what it lacks. */
export const stepTwoFrame = (update: Uint8Array): Uint8Array =>
  syncFrame((encoder) => writeBytes(encoder, STEP_2, update));

/** What stands before an update in a step 2, or in the frame of a change. @param length of the update, in bytes. */
export const updateHead = (kind: typeof STEP_2 | typeof UPDATE, length: number): Uint8Array =>
  syncFrame((encoder) => {
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint(encoder, length);
  });

/** A change, as it was made. */
export const updateFrame = (update: Uint8Array): Uint8Array =>
  syncFrame((encoder) => writeBytes(encoder, UPDATE, update));

function writeBytes(encoder: encoding.Encoder, kind: number, bytes: Uint8Array): void {
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
}

/** An awareness frame around a payload that y-protocols wrote. */
export function awarenessFrame(awarenessUpdate: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_AWARENESS);
  encoding.writeVarUint8Array(encoder, awarenessUpdate);
  return encoding.toUint8Array(encoder);
}

/** A saved marker. @param marker a whole number from 0 on. */
export function savedFrame(marker: number): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_SAVED);
  encoding.writeVarUint(encoder, marker);
  return encoding.toUint8Array(encoder);
}

/** Reads a saved marker, its type already read. @throws Error if the bytes end too soon. */
export const readSavedMarker = (decoder: decoding.Decoder): number => decoding.readVarUint(decoder);
