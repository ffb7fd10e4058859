/** Reads what a connection sends of y-protocols' sync messages, for the queue of its room. */
import * as decoding from 'lib0/decoding';
import { STEP_1, STEP_2, UPDATE, updateFrame } from '../../shared/wire/messages.ts';
import { checkStateVector } from './asked-for.ts';
import type { RoomPeer, TurnOf } from './queued-message.ts';

/**
 * @param decoder stands behind the message type. @param clientCount how many Yjs clients the layer knows.
 * @throws on bytes that can't be read.
 */
export function readSyncMessage(
  from: RoomPeer,
  decoder: decoding.Decoder,
  clientCount: number,
): TurnOf<'ask' | 'update'> {
  const kind = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (kind === STEP_1) {
    checkStateVector(bytes, clientCount);
    // The update is kept for a slow client for a long time; the larger buffer that it came in must not be.
    return { kind: 'ask', from, stateVector: bytes.slice() };
  }
  if (kind !== STEP_2 && kind !== UPDATE) throw new Error(`There is no sync message of kind ${kind}.`);
  // Relayed as it came, if nothing follows the update: other bytes are not for the others.
  const isPlain = kind === UPDATE && !decoding.hasContent(decoder);
  const message = isPlain ? decoder.arr : updateFrame(bytes);
  return { kind: 'update', from, update: bytes, message, isAnswer: kind === STEP_2 };
}
