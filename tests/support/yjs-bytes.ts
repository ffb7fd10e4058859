/**
 * Writes Yjs updates (version 1 of the format) struct by struct, also such as no Yjs would write: any origins,
 * parents, contents, clocks and lengths. Follows `readClientsStructRefs` and `readDeleteSet` of yjs 13.6.
 */
import * as encoding from 'lib0/encoding';

export interface YjsId {
  readonly client: number;
  readonly clock: number;
}

/** What an item holds: its kind's number, and what stands behind. */
export interface Content {
  readonly kind: number;
  readonly write: (encoder: encoding.Encoder) => void;
}

export interface Item {
  readonly content: Content;
  readonly origin?: YjsId | undefined;
  readonly rightOrigin?: YjsId | undefined;
  /** A root type's name, or the id of the item that holds the parent; written only where there are no origins. */
  readonly parent?: string | YjsId;
  /** The key in a map. */
  readonly sub?: string | undefined;
}

export type Struct = Item | { readonly gc: number } | { readonly skip: number };

/** Structs of one client, from a clock on. */
export interface Block {
  readonly client: number;
  readonly clock: number;
  readonly structs: readonly Struct[];
  /** How many structs it says there are, where that is not true. */
  readonly count?: number;
}

export interface DeletedRange extends YjsId {
  readonly length: number;
}

const ORIGIN = 0x80;
const RIGHT_ORIGIN = 0x40;
const SUB = 0x20;

/** @param deletes what it deletes, each range in an entry of its own. */
export function yjsUpdate(blocks: readonly Block[], deletes: readonly DeletedRange[] = []): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, blocks.length);
  for (const { client, clock, structs, count = structs.length } of blocks) {
    for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
    for (const struct of structs) writeStruct(encoder, struct);
  }
  encoding.writeVarUint(encoder, deletes.length);
  for (const { client, clock, length } of deletes)
    for (const number of [client, 1, clock, length]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

function writeStruct(encoder: encoding.Encoder, struct: Struct): void {
  if ('gc' in struct) return writeInfoAndLength(encoder, 0, struct.gc);
  if ('skip' in struct) return writeInfoAndLength(encoder, 10, struct.skip);
  const { content, origin, rightOrigin, parent, sub } = struct;
  const info =
    content.kind |
    (origin === undefined ? 0 : ORIGIN) |
    (rightOrigin === undefined ? 0 : RIGHT_ORIGIN) |
    (sub === undefined ? 0 : SUB);
  encoding.writeUint8(encoder, info);
  if (origin !== undefined) writeId(encoder, origin);
  if (rightOrigin !== undefined) writeId(encoder, rightOrigin);
  if (origin === undefined && rightOrigin === undefined) {
    encoding.writeVarUint(encoder, typeof parent === 'object' ? 0 : 1);
    if (typeof parent === 'object') writeId(encoder, parent);
    else encoding.writeVarString(encoder, parent ?? 'targets');
    if (sub !== undefined) encoding.writeVarString(encoder, sub);
  }
  content.write(encoder);
}

function writeInfoAndLength(encoder: encoding.Encoder, info: number, length: number): void {
  encoding.writeUint8(encoder, info);
  encoding.writeVarUint(encoder, length);
}

function writeId(encoder: encoding.Encoder, { client, clock }: YjsId): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}

const strings = (kind: number, ...texts: readonly string[]): Content => ({
  kind,
  write: (encoder) => texts.forEach((text) => encoding.writeVarString(encoder, text)),
});

/** A plain object as lib0 writes it, entry by entry: keys may come twice, and be what no object would have. */
function writeObject(encoder: encoding.Encoder, entries: readonly (readonly [string, unknown])[]): void {
  encoding.writeUint8(encoder, 118);
  encoding.writeVarUint(encoder, entries.length);
  for (const [key, value] of entries) {
    encoding.writeVarString(encoder, key);
    encoding.writeAny(encoder, value as never);
  }
}

/** Every kind of content. The numbers are Yjs's `contentRefs`. */
export const content = {
  deleted: (length: number): Content => ({ kind: 1, write: (encoder) => encoding.writeVarUint(encoder, length) }),
  json: (...values: readonly string[]): Content => ({
    kind: 2,
    write: (encoder) => {
      encoding.writeVarUint(encoder, values.length);
      for (const value of values) encoding.writeVarString(encoder, value);
    },
  }),
  binary: (bytes: Uint8Array): Content => ({
    kind: 3,
    write: (encoder) => encoding.writeVarUint8Array(encoder, bytes),
  }),
  string: (text: string): Content => strings(4, text),
  embed: (json: string): Content => strings(5, json),
  format: (key: string, json: string): Content => strings(6, key, json),
  /** 0 array, 1 map, 2 text, 3 XML element (named), 4 XML fragment, 5 XML hook (named), 6 XML text. */
  type: (type: number, name?: string): Content => ({
    kind: 7,
    write: (encoder) => {
      encoding.writeVarUint(encoder, type);
      if (name !== undefined) encoding.writeVarString(encoder, name);
    },
  }),
  any: (...values: readonly unknown[]): Content => ({
    kind: 8,
    write: (encoder) => {
      encoding.writeVarUint(encoder, values.length);
      for (const value of values) encoding.writeAny(encoder, value as never);
    },
  }),
  /** One object, written entry by entry. */
  entries: (entries: readonly (readonly [string, unknown])[]): Content => ({
    kind: 8,
    write: (encoder) => {
      encoding.writeVarUint(encoder, 1);
      writeObject(encoder, entries);
    },
  }),
  doc: (guid: string, options: unknown): Content => ({
    kind: 9,
    write: (encoder) => {
      encoding.writeVarString(encoder, guid);
      encoding.writeAny(encoder, options as never);
    },
  }),
  /** A kind that there is not, or raw bytes behind one that there is. */
  raw: (kind: number, bytes: Uint8Array = new Uint8Array()): Content => ({
    kind,
    write: (encoder) => encoding.writeUint8Array(encoder, bytes),
  }),
} as const;
