/**
 * Annotations as encoded Yjs updates, written by hand: the same bytes that one transaction of the page makes,
 * without the price of a Y.Doc for every simulated client.
 */
import * as encoding from 'lib0/encoding';

/** Eight hex digits with which every id of the benchmark begins, so that updates can be found in bytes of any framing. */
export const ID_MARKER = 'be9cbe9c';
/** How often an update carries the id of its annotation: once in each of the two root maps. */
export const MARKERS_PER_UPDATE = 2;

/** One simulated writer: its Yjs client id, the next clock, and the member in whose name it writes. */
export interface Author {
  readonly client: number;
  clock: number;
  readonly member: string;
}

type Json = string | number | null | Json[] | JsonRecord;
interface JsonRecord {
  [key: string]: Json;
}

const LABELS = ['quote', 'paraphrase', 'editorial-claim', 'unsupported-assertion'];
/** Struct kind 8 (any JSON values) with the flag that a key follows. */
const KEYED_JSON = 8 | 0x20;
/** The same with the flag that an origin follows, which says where it belongs. */
const JSON_AFTER = 8 | 0x80;
/** Spans lie below this offset; the article's text must be longer, in UTF-16 units. */
export const SPANS_BELOW = 3_800;

/** The id of annotation number `seq`, from 0 to 2^48 - 1. */
export const annotationId = (seq: number): string =>
  `${ID_MARKER}-0000-4000-8000-${seq.toString(16).padStart(12, '0')}`;

/** Reads `seq` back. @param at where the id begins in the bytes. */
export function seqAt(bytes: Buffer, at: number): number {
  let seq = 0;
  for (let i = at + 24; i < at + 36; i += 1) {
    const code = bytes[i] ?? 48;
    seq = seq * 16 + (code < 58 ? code - 48 : code - 87);
  }
  return seq;
}

/** Where a body lies in Yjs: what a later version of it names as its origin. */
export interface BodyPlace {
  readonly seq: number;
  readonly client: number;
  readonly clock: number;
}

/** Which records an annotation has. @param now milliseconds since 1970. */
export function recordsOf(
  seq: number,
  member: string,
  now: number,
  note = '',
): { target: JsonRecord; body: JsonRecord } {
  const start = (seq * 37) % SPANS_BELOW;
  const stamp = { by: member, at: now };
  return {
    target: { spans: [{ start, end: start + 20 + (seq % 80) }], creator: member, created: now, ...stamp },
    body: { label: LABELS[seq % 4] ?? '', attributes: {}, note, confidence: null, ...stamp },
  };
}

/** One update that makes `count` annotations, numbered from `seq`; moves the author's clock on. */
export function encodeAnnotations(author: Author, seq: number, count: number, now: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, count * 2);
  encoding.writeVarUint(encoder, author.client);
  encoding.writeVarUint(encoder, author.clock);
  for (let i = seq; i < seq + count; i += 1) {
    const { target, body } = recordsOf(i, author.member, now);
    writeRecord(encoder, 'targets', annotationId(i), target);
    writeRecord(encoder, 'bodies', annotationId(i), body);
  }
  encoding.writeVarUint(encoder, 0);
  author.clock += count * 2;
  return encoding.toUint8Array(encoder);
}

/**
 * One update that writes the bodies of some annotations of the author's again.
 * @param places where those bodies lie. @returns also where they lie afterwards.
 */
export function encodeBodies(
  author: Author,
  places: readonly BodyPlace[],
  note: string,
  now: number,
): { update: Uint8Array; places: BodyPlace[] } {
  const encoder = encoding.createEncoder();
  for (const value of [1, places.length, author.client, author.clock]) encoding.writeVarUint(encoder, value);
  for (const { seq, client, clock } of places) {
    encoding.writeUint8(encoder, JSON_AFTER);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarUint(encoder, 1);
    encoding.writeAny(encoder, recordsOf(seq + 1, author.member, now, note).body);
  }
  // What was there before is deleted: ranges of one struct each, all of this author.
  for (const value of [1, author.client, places.length]) encoding.writeVarUint(encoder, value);
  for (const { clock } of places) {
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarUint(encoder, 1);
  }
  const after = places.map(({ seq }, index) => ({ seq, client: author.client, clock: author.clock + index }));
  author.clock += places.length;
  return { update: encoding.toUint8Array(encoder), places: after };
}

/** Clocks of one Yjs client. */
export interface ClockRange {
  readonly clock: number;
  readonly length: number;
}

/** One update that deletes ranges of a client's, as they are given. */
export function encodeDeletions(client: number, ranges: readonly ClockRange[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const value of [0, 1, client, ranges.length]) encoding.writeVarUint(encoder, value);
  for (const { clock, length } of ranges) {
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarUint(encoder, length);
  }
  return encoding.toUint8Array(encoder);
}

function writeRecord(encoder: encoding.Encoder, map: string, id: string, record: JsonRecord): void {
  encoding.writeUint8(encoder, KEYED_JSON);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, map);
  encoding.writeVarString(encoder, id);
  encoding.writeVarUint(encoder, 1);
  encoding.writeAny(encoder, record);
}
