/**
 * Parses the bytes of a Yjs update (version 1 of the format) piece by piece, and only as far as they can be part of a
 * layer. `Y.decodeUpdate` would make objects of all that an update claims to contain, in one go, before the update can
 * be refused. Follows `lazyStructReaderGenerator` and `readDeleteSet` of yjs 13.6.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { DeleteRange } from './delete-ranges.ts';
import { foreign, PLAIN_RECORDS_ONLY } from './unreadable-update.ts';

/** The longest stretch of overwritten values in one struct: nobody changes one record more often between two updates. */
const MAX_STRUCT_LENGTH = 1_000_000;
/** One record, in bytes: a note, attributes and spans of the greatest length take half of it. */
const MAX_RECORD_BYTES = 512 * 1024;

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
 * The structs of an update, in order; `decoder` stands at its beginning.
 * @throws UnreadableUpdate for what no layer holds. @throws Error if the bytes are no Yjs update.
 */
export function* readStructs(decoder: decoding.Decoder): Iterable<ReadStruct> {
  // Yjs puts a client’s second section in place of its first: what stands in the first would be read here and never applied.
  const named = new Set<number>();
  for (let sections = decoding.readVarUint(decoder); sections > 0; sections -= 1) {
    const structs = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    if (structs === 0) throw foreign('An update names a client without a change.');
    if (named.has(client)) throw foreign('An update tells one client’s changes twice.');
    named.add(client);
    for (let i = 0; i < structs; i += 1) {
      const struct = readStruct(decoder, Y.createID(client, clock));
      yield struct;
      clock += struct.length;
    }
  }
}

/** A range of the delete set, with its Yjs client. */
export interface ClientRange extends DeleteRange {
  readonly client: number;
}

/** The ranges of its delete set, in order; `decoder` stands behind the structs. @throws as `readStructs` does. */
export function* readRanges(decoder: decoding.Decoder): Iterable<ClientRange> {
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const client = decoding.readVarUint(decoder);
    const ranges = decoding.readVarUint(decoder);
    if (ranges === 0) throw foreign('A deletion is empty.');
    for (let i = 0; i < ranges; i += 1)
      yield { client, clock: decoding.readVarUint(decoder), len: decoding.readVarUint(decoder) };
  }
}

function readStruct(decoder: decoding.Decoder, id: Y.ID): ReadStruct {
  const info = decoding.readUint8(decoder);
  if (info === SKIP) return new Y.Skip(id, decoding.readVarUint(decoder));
  const kind = info & KIND;
  if ((kind !== ANY && kind !== DELETED) || (info & RIGHT_ORIGIN) !== 0) throw foreign(PLAIN_RECORDS_ONLY);
  let [origin, parent, sub]: [Y.ID | null, string | null, string | null] = [null, null, null];
  if ((info & ORIGIN) !== 0) origin = readId(decoder);
  else {
    // It names its root map, and the record in it.
    if (decoding.readVarUint(decoder) !== 1) throw foreign(PLAIN_RECORDS_ONLY);
    parent = decoding.readVarString(decoder);
    if ((info & SUB) !== 0) sub = decoding.readVarString(decoder);
  }
  const content = kind === ANY ? readRecord(decoder) : readRemainder(decoder);
  // The types leave out that a decoded item has its root map’s name where one in a document has the map.
  return new Y.Item(id, null, origin, null, null, parent as never, sub, content);
}

const readId = (decoder: decoding.Decoder): Y.ID =>
  Y.createID(decoding.readVarUint(decoder), decoding.readVarUint(decoder));

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
