/**
 * The bytes of a Yjs update (version 1 of the format), read piece by piece and only as far as they can be part of a
 * layer. `Y.decodeUpdate` makes objects of all that an update claims to hold, in one stretch, before anybody can say no.
 * Follows `lazyStructReaderGenerator` and `readDeleteSet` of yjs 13.6.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { DeleteRange } from './delete-ranges.ts';
import { RECORDS_A_STEP, type Steps } from '../domain/in-steps.ts';
import { foreign, PLAIN_RECORDS_ONLY } from './unreadable-update.ts';

/** The longest stretch of overwritten values in one struct: nobody changes one record more often between two updates. */
const MAX_STRUCT_LENGTH = 1_000_000;
/** One record, in bytes: a note, attributes and spans of the greatest length take half of it. */
const MAX_RECORD_BYTES = 512 * 1024;
/** So many bytes are read in one step, about. */
const BYTES_A_STEP = 64 * 1024;

/** Bits of the byte that a struct begins with. */
const KIND = 0x1f;
const ORIGIN = 0x80;
const RIGHT_ORIGIN = 0x40;
const SUB = 0x20;
/** Kinds of content, as Yjs numbers them; and the byte of a struct that stands for a gap. */
const DELETED = 1;
const ANY = 8;
const SKIP = 10;

/** An item as `Y.Map.set` makes it, what is left of one that was overwritten, or a gap. */
export type ReadStruct = Y.Item | Y.Skip;

/**
 * Reads an update from its beginning to its end. Both visitors may throw to end it.
 * @param visitRange is called for each range of the delete set, after all structs.
 * @throws UnreadableUpdate for what no layer holds. @throws Error if the bytes are no Yjs update.
 */
export function* readItems(
  update: Uint8Array,
  visitStruct: (struct: ReadStruct) => void,
  visitRange: (client: number, range: DeleteRange) => void,
): Steps<void> {
  const decoder = decoding.createDecoder(update);
  const pace = new Pace(decoder);
  const named = new Set<number>();
  for (let sections = decoding.readVarUint(decoder); sections > 0; sections -= 1)
    yield* readSection(decoder, pace, named, visitStruct);
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1)
    yield* readRanges(decoder, pace, visitRange);
}

/** Says when a step is over: after so many things, or so many bytes. */
class Pace {
  private left = RECORDS_A_STEP;
  private from = 0;

  constructor(private readonly decoder: decoding.Decoder) {}

  /** One more thing has been read. */
  get isOver(): boolean {
    this.left -= 1;
    if (this.left > 0 && this.decoder.pos - this.from < BYTES_A_STEP) return false;
    this.left = RECORDS_A_STEP;
    this.from = this.decoder.pos;
    return true;
  }
}

/** What one client did. @param named who came before; Yjs puts a client’s second section in place of its first, so what stands in the first would be read here and never applied. */
function* readSection(
  decoder: decoding.Decoder,
  pace: Pace,
  named: Set<number>,
  visit: (struct: ReadStruct) => void,
): Steps<void> {
  const structs = decoding.readVarUint(decoder);
  const client = decoding.readVarUint(decoder);
  let clock = decoding.readVarUint(decoder);
  if (structs === 0) throw foreign('An update names a client without a change.');
  if (named.has(client)) throw foreign('An update tells one client’s changes twice.');
  named.add(client);
  for (let i = 0; i < structs; i += 1) {
    const struct = readStruct(decoder, Y.createID(client, clock));
    visit(struct);
    clock += struct.length;
    if (pace.isOver) yield;
  }
}

function* readRanges(
  decoder: decoding.Decoder,
  pace: Pace,
  visit: (client: number, range: DeleteRange) => void,
): Steps<void> {
  const client = decoding.readVarUint(decoder);
  const ranges = decoding.readVarUint(decoder);
  if (ranges === 0) throw foreign('A deletion is empty.');
  for (let i = 0; i < ranges; i += 1) {
    visit(client, { clock: decoding.readVarUint(decoder), len: decoding.readVarUint(decoder) });
    if (pace.isOver) yield;
  }
}

function readStruct(decoder: decoding.Decoder, id: Y.ID): ReadStruct {
  const info = decoding.readUint8(decoder);
  if (info === SKIP) return new Y.Skip(id, decoding.readVarUint(decoder));
  const kind = info & KIND;
  if ((kind !== ANY && kind !== DELETED) || (info & RIGHT_ORIGIN) !== 0) throw foreign(PLAIN_RECORDS_ONLY);
  const origin = (info & ORIGIN) === 0 ? null : readId(decoder);
  const parent = origin === null ? readRootName(decoder) : null;
  const sub = origin === null && (info & SUB) !== 0 ? decoding.readVarString(decoder) : null;
  const content = kind === ANY ? readRecord(decoder) : readRemainder(decoder);
  // The types leave out that a decoded item has its root map’s name where one in a document has the map.
  return new Y.Item(id, null, origin, null, null, parent as never, sub, content);
}

const readId = (decoder: decoding.Decoder): Y.ID =>
  Y.createID(decoding.readVarUint(decoder), decoding.readVarUint(decoder));

function readRootName(decoder: decoding.Decoder): string {
  if (decoding.readVarUint(decoder) !== 1) throw foreign(PLAIN_RECORDS_ONLY);
  return decoding.readVarString(decoder);
}

function readRemainder(decoder: decoding.Decoder): Y.ContentDeleted {
  const length = decoding.readVarUint(decoder);
  if (length < 1 || length > MAX_STRUCT_LENGTH) throw foreign(PLAIN_RECORDS_ONLY);
  return new Y.ContentDeleted(length);
}

/** @throws Error for one that goes on behind `MAX_RECORD_BYTES`, which the reader does not see. */
function readRecord(decoder: decoding.Decoder): Y.ContentAny {
  if (decoding.readVarUint(decoder) !== 1) throw foreign(PLAIN_RECORDS_ONLY);
  const within = decoding.createDecoder(decoder.arr.subarray(decoder.pos, decoder.pos + MAX_RECORD_BYTES));
  const record: unknown = decoding.readAny(within);
  if (record === undefined) throw foreign(PLAIN_RECORDS_ONLY);
  decoder.pos += within.pos;
  return new Y.ContentAny([record]);
}
