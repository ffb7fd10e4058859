/**
 * Unsent work of layers that were left where the browser keeps nothing: it lives as long as this window. The outbox
 * sends it, and the layer takes it over when it is opened again.
 */
import * as Y from 'yjs';
import type { RoomAbout } from './room-about.ts';
import type { Unsent } from './unsent.ts';

/** Stands for the window in records: nobody else has any of this work. */
export const MEMORY = 'memory';

interface MemoryRoom {
  readonly about: RoomAbout;
  readonly unsent: Unsent;
  /** All of the layer, as a Yjs update. */
  readonly update: Uint8Array;
}

const rooms = new Map<string, MemoryRoom>();
const keyOf = (member: string, room: string): string => `${member}:${room}`;

export const roomInMemory = (member: string, room: string): MemoryRoom | undefined => rooms.get(keyOf(member, room));

export const roomsInMemory = (member: string): readonly string[] =>
  [...rooms.keys()].filter((key) => key.startsWith(`${member}:`)).map((key) => key.slice(member.length + 1));

export function holdInMemory(member: string, room: string, doc: Y.Doc, about: RoomAbout, unsent: Unsent): void {
  rooms.set(keyOf(member, room), { about, unsent, update: Y.encodeStateAsUpdate(doc) });
}

export const forgetInMemory = (member: string, room: string): boolean => rooms.delete(keyOf(member, room));
