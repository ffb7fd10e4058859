/**
 * Keeps the presence of each connection in a room, stamps the member on it, and relays it. A connection has one client
 * id for its whole life, so that no member can move another’s cursor or claim ids without end. Stock Yjs clients repeat
 * the presence of others; the stamp shows this, and the repetition is not relayed.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import { MAX_PRESENCE_BYTES, MAX_PRESENCE_STATES } from '../../shared/wire/limits.ts';
import { awarenessFrame } from '../../shared/wire/messages.ts';
import type { PresenceMember } from '../../shared/wire/presence.ts';
import { Broadcast } from './broadcast.ts';
import type { Scheduler } from './scheduler.ts';

/** The end of a connection that presence needs. */
export interface PresencePeer {
  readonly member: PresenceMember;
}

/** What presence needs of its room. */
interface PresenceRoom<Peer> {
  /** How many are here. */
  size(): number;
  /** Whether a connection may speak for a Yjs client. */
  mayName(peer: Peer, client: number): boolean;
  /** A connection speaks for this client from now on. */
  hasNamed(peer: Peer, client: number): void;
  tell(broadcast: Broadcast<Peer>): void;
}

/** What a message says of one client; `null` for one that leaves. */
interface PresenceUpdate {
  readonly client: number;
  readonly clock: number;
  readonly state: Readonly<Record<string, unknown>> | null;
}

interface Entry {
  readonly client: number;
  readonly clock: number;
  /** JSON of the state, with its member; `null` for a client that has left. */
  readonly state: string | null;
}

/** The client id that a connection speaks for. */
interface Naming {
  readonly client: number;
  /** The state bore the server's stamp: it may be what a client heard of another tab of its member's, and is not certain. */
  readonly isStamped: boolean;
}

/** In a room of so many and more, what changes is gathered for a while: each message costs a write for everybody. */
const LARGE_ROOM = 16;
const COALESCE_MS = 50;

/** An awareness message without states: keeps stock clients, which reconnect after 30 s of silence, from doing so. */
export const KEEP_ALIVE_FRAME = encodeEntries([]);

export class PresenceHub<Peer extends PresencePeer> {
  private readonly entries = new Map<number, Entry & { readonly peer: Peer }>();
  private readonly namings = new WeakMap<Peer, Naming>();
  /** Changes that the other connections have not been sent yet. */
  private readonly unsent = new Map<number, Entry & { readonly peer: Peer }>();

  constructor(
    private readonly room: PresenceRoom<Peer>,
    private readonly scheduler: Scheduler,
  ) {}

  /** Takes an awareness update from a connection. */
  receive(peer: Peer, update: Uint8Array): Result<null> {
    const decoded = decodeEntries(update);
    if (!decoded.ok) return decoded;
    for (const presence of decoded.value) {
      if (this.namesAnother(peer, presence)) return failure('second-client', 'A connection speaks for one Yjs client.');
      if (this.isOwn(peer, presence)) this.take(peer, presence);
    }
    return success(null);
  }

  /** All presence, for a connection that has just been opened. */
  everybody(): Uint8Array {
    return encodeEntries([...this.entries.values()]);
  }

  /** Takes a connection's presence away and tells the others. */
  leave(peer: Peer): void {
    for (const { client, clock, peer: owner } of this.entries.values()) {
      if (owner !== peer) continue;
      this.entries.delete(client);
      this.scheduleSend({ client, clock: clock + 1, state: null, peer });
    }
  }

  private take(peer: Peer, { client, clock, state }: PresenceUpdate): void {
    const entry = {
      client,
      clock,
      state: state === null ? null : JSON.stringify({ ...state, member: peer.member }),
      peer,
    };
    if (state === null) {
      this.entries.delete(client);
    } else {
      const isStamped = stampOf(state) !== null;
      if (!isStamped) this.room.hasNamed(peer, client);
      if (this.namings.get(peer)?.isStamped !== false) this.namings.set(peer, { client, isStamped });
      this.entries.set(client, entry);
    }
    this.scheduleSend(entry);
  }

  private scheduleSend(entry: Entry & { readonly peer: Peer }): void {
    this.unsent.set(entry.client, entry);
    if (this.unsent.size > 1) return;
    if (this.room.size() < LARGE_ROOM) this.scheduler.endOfTurn(() => this.tell());
    else this.scheduler.after(COALESCE_MS, () => this.tell());
  }

  private tell(): void {
    const entries = [...this.unsent.values()];
    const [first] = entries;
    if (first === undefined) return;
    this.unsent.clear();
    const broadcast = new Broadcast<Peer>();
    // Nobody needs to hear of themselves.
    broadcast.tellAll(encodeEntries(entries), entries.length === 1 ? first.peer : null);
    this.room.tell(broadcast);
  }

  /**
   * A client id belongs to the connection that named it first, until its member takes it over on a new
   * connection: with a later clock, because another tab of theirs repeats what it heard with the same.
   */
  private isOwn(peer: Peer, { client, clock, state }: PresenceUpdate): boolean {
    const known = this.entries.get(client);
    if (known?.peer === peer) return true;
    if (known !== undefined && (known.peer.member.id !== peer.member.id || clock <= known.clock)) return false;
    if (state === null) return known !== undefined;
    const stamp = stampOf(state);
    if (stamp !== null && stamp !== peer.member.id) return false;
    return this.room.mayName(peer, client) && this.mayNameFirst(peer, client, stamp !== null);
  }

  /** A client that names itself is believed more than what may be an echo, once that is not here any more. */
  private mayNameFirst(peer: Peer, client: number, isStamped: boolean): boolean {
    const named = this.namings.get(peer);
    if (named === undefined || named.client === client) return true;
    return named.isStamped && !isStamped && this.entries.get(named.client)?.peer !== peer;
  }

  private namesAnother(peer: Peer, { client, state }: PresenceUpdate): boolean {
    const named = this.namings.get(peer);
    return (
      named !== undefined && !named.isStamped && named.client !== client && state !== null && stampOf(state) === null
    );
  }
}

/** The id of the member that the server stamped on a state; `null` for one that a client made itself. */
function stampOf({ member }: Readonly<Record<string, unknown>>): unknown {
  return typeof member === 'object' && member !== null ? ((member as { id?: unknown }).id ?? '') : null;
}

/** The format of y-protocols/awareness: a count, then client id, clock and state as JSON of each. */
function decodeEntries(update: Uint8Array): Result<PresenceUpdate[]> {
  try {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    if (count > MAX_PRESENCE_STATES) return failure('bad-presence', 'A presence message names too many clients.');
    const entries: PresenceUpdate[] = [];
    for (let i = 0; i < count; i += 1) {
      const [client, clock] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
      const json = decoding.readVarString(decoder);
      if (Buffer.byteLength(json) > MAX_PRESENCE_BYTES) return failure('bad-presence', 'A presence is too large.');
      const state: unknown = JSON.parse(json);
      if (typeof state !== 'object' || Array.isArray(state))
        return failure('bad-presence', 'A presence is a JSON object or null.');
      entries.push({ client, clock, state: state as PresenceUpdate['state'] });
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
