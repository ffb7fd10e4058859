/** How each kind of server wants its messages: y-websocket's plain ones, or Hocuspocus' with the document's name first. */
import * as encoding from 'lib0/encoding';

export type Protocol = 'relay' | 'y-websocket' | 'hocuspocus';

export const SYNC = 0;
export const AWARENESS = 1;
export const AUTH = 2;
export const SYNC_REPLY = 4;
export const SAVED = 100;
export const STEP_1 = 0;
export const STEP_2 = 1;
export const UPDATE = 2;

/** A state vector or update that holds nothing. */
const NO_STATE = Uint8Array.of(0);
const NO_UPDATE = Uint8Array.of(0, 0);

/** Writes the messages of one room. */
export interface Speech {
  /** Bytes before the type of each message. */
  readonly prefixBytes: number;
  /** What a client says first, unasked; `null` if nothing. */
  readonly hello: Uint8Array | null;
  readonly step1: Uint8Array;
  readonly emptyStep2: Uint8Array;
  update(update: Uint8Array): Uint8Array;
  step2(update: Uint8Array): Uint8Array;
  awareness(client: number, clock: number, state: unknown): Uint8Array;
  savedMarker(marker: number): Uint8Array;
}

export function speechFor(protocol: Protocol, room: string): Speech {
  const named = protocol === 'hocuspocus';
  const message = (...parts: (number | string | Uint8Array)[]): Uint8Array => {
    const encoder = encoding.createEncoder();
    if (named) encoding.writeVarString(encoder, room);
    for (const part of parts) {
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else if (typeof part === 'string') encoding.writeVarString(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
    return encoding.toUint8Array(encoder);
  };
  return {
    prefixBytes: named ? 1 + room.length : 0,
    hello: named ? message(AUTH, 0, '', '4.7.0') : null,
    step1: message(SYNC, STEP_1, NO_STATE),
    emptyStep2: message(SYNC, STEP_2, NO_UPDATE),
    update: (update) => message(SYNC, UPDATE, update),
    step2: (update) => message(SYNC, STEP_2, update),
    awareness: (client, clock, state) => message(AWARENESS, awarenessUpdate(client, clock, state)),
    savedMarker: (marker) => message(SAVED, marker),
  };
}

function awarenessUpdate(client: number, clock: number, state: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return encoding.toUint8Array(encoder);
}
