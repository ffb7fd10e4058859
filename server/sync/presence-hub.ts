/**
 * Who is in a room: keeps each connection's presence, stamps the member on it, and passes it on. A
 * connection speaks for one client id only, so that nobody can move somebody else's cursor; the stock
 * client repeats what it hears of others, which is left out here.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import { MAX_PRESENCE_BYTES, MAX_PRESENCE_STATES } from '../../shared/wire/limits.ts';
import { awarenessFrame } from '../../shared/wire/messages.ts';
import type { PresenceMember } from '../../shared/wire/presence.ts';

/** The end of a connection that presence needs. */
export interface PresencePeer {
  readonly member: PresenceMember;
  send(frame: Uint8Array): void;
}

interface Entry {
  readonly client: number;
  readonly clock: number;
  /** JSON of the state; `null` for a client that has left. */
  readonly state: string | null;
}

/** An awareness message without states: keeps stock clients, which reconnect after 30 s of silence, from doing so. */
export const KEEP_ALIVE_FRAME = encodeEntries([]);

export class PresenceHub<Peer extends PresencePeer> {
  private readonly entries = new Map<number, Entry & { readonly peer: Peer }>();

  constructor(private readonly peers: Iterable<Peer>) {}

  /** Takes an awareness update from a connection. */
  receive(peer: Peer, update: Uint8Array): Result<null> {
    const decoded = decodeEntries(update);
    if (!decoded.ok) return decoded;
    const own = decoded.value.filter((entry) => this.isOwn(peer, entry));
    const stamped = own.map((entry) => stamp(entry, peer.member));
    for (const entry of stamped) {
      if (entry.state === null) this.entries.delete(entry.client);
      else this.entries.set(entry.client, { ...entry, peer });
    }
    if (stamped.length > 0) this.broadcast(encodeEntries(stamped));
    return success(null);
  }

  /** Everybody's presence, for somebody who has just come. */
  everybody(): Uint8Array {
    return encodeEntries([...this.entries.values()]);
  }

  /** Takes a connection's presence away and tells the others. */
  leave(peer: Peer): void {
    const left = [...this.entries.values()].filter((entry) => entry.peer === peer);
    for (const { client } of left) this.entries.delete(client);
    if (left.length > 0) this.broadcast(encodeEntries(left.map(({ client, clock }) => ({ client, clock: clock + 1, state: null }))));
  }

  private broadcast(frame: Uint8Array): void {
    for (const peer of this.peers) peer.send(frame);
  }

  /**
   * A client id belongs to the connection that named it first, until its member takes it over on a new
   * connection: with a later clock, because another tab of theirs repeats what it heard with the same.
   */
  private isOwn(peer: Peer, { client, clock, state }: Entry): boolean {
    const known = this.entries.get(client);
    if (known !== undefined) return known.peer === peer || (known.peer.member.id === peer.member.id && clock > known.clock);
    if (state === null || hasForeignStamp(state, peer.member)) return false;
    return ![...this.entries.values()].some((entry) => entry.peer === peer);
  }
}

/** True for another member's presence that a client repeats. */
function hasForeignStamp(state: string, member: PresenceMember): boolean {
  const stamped = (JSON.parse(state) as { member?: { id?: unknown } }).member;
  return stamped !== undefined && stamped.id !== member.id;
}

const stamp = (entry: Entry, member: PresenceMember): Entry =>
  entry.state === null ? entry : { ...entry, state: JSON.stringify({ ...(JSON.parse(entry.state) as object), member }) };

/** The format of y-protocols/awareness: a count, then client id, clock and state as JSON of each. */
function decodeEntries(update: Uint8Array): Result<Entry[]> {
  try {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    if (count > MAX_PRESENCE_STATES) return failure('bad-presence', 'A presence message names too many clients.');
    const entries: Entry[] = [];
    for (let i = 0; i < count; i += 1) {
      const [client, clock] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
      const state: unknown = JSON.parse(decoding.readVarString(decoder));
      if (typeof state !== 'object' || Array.isArray(state)) return failure('bad-presence', 'A presence is a JSON object or null.');
      const json = state === null ? null : JSON.stringify(state);
      if (json !== null && Buffer.byteLength(json) > MAX_PRESENCE_BYTES) return failure('bad-presence', 'A presence is too large.');
      entries.push({ client, clock, state: json });
    }
    return success(entries);
  } catch {
    // lib0 and JSON.parse throw on bytes that end too soon or are no JSON: the sender's fault, and an answer.
    return failure('bad-presence', 'A presence message could not be read.');
  }
}

function encodeEntries(entries: readonly Entry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state ?? 'null');
  }
  return awarenessFrame(encoding.toUint8Array(encoder));
}
