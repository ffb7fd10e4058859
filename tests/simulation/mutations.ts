/** Ways to spoil a valid update: byte by byte, and struct by struct with numbers, origins, keys and values that lead elsewhere. */
import * as Y from 'yjs';
import { MAPS } from '../../shared/layer/layer-records.ts';
import type { Seeded } from '../support/seeded.ts';
import {
  content,
  yjsUpdate,
  type Block,
  type Content,
  type DeletedRange,
  type Item,
  type Struct,
  type YjsId,
} from '../support/yjs-bytes.ts';

/** What a mutation may put in: ids and keys that are there, and other updates. */
export interface Material {
  readonly updates: readonly Uint8Array[];
  readonly ids: readonly YjsId[];
  readonly keys: readonly string[];
  readonly members: readonly string[];
}

/** @returns bytes that may or may not be an update still. */
export function mutate(update: Uint8Array, material: Material, random: Seeded): Uint8Array {
  let mutated = update;
  for (let i = 1 + random.below(3); i > 0; i -= 1) {
    mutated = random.percent(35) ? mutateBytes(mutated, material, random) : mutateStructs(mutated, material, random);
  }
  return mutated;
}

const concat = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

/** Spoils bytes, whatever they are; `updates` of the material are what others are spliced in. */
export function mutateBytes(bytes: Uint8Array, { updates }: Material, random: Seeded): Uint8Array {
  const at = random.below(bytes.length + 1);
  const to = at + random.below(bytes.length - at + 1);
  switch (random.below(6)) {
    case 0: {
      const flipped = bytes.slice();
      if (flipped.length > 0)
        flipped[at % flipped.length] = (flipped[at % flipped.length] ?? 0) ^ (1 << random.below(8));
      return flipped;
    }
    case 1:
      return bytes.slice(0, at);
    case 2:
      return concat(bytes.slice(0, to), bytes.slice(at));
    case 3:
      return concat(bytes.slice(0, at), bytes.slice(to));
    case 4:
      return concat(
        bytes.slice(0, at),
        Uint8Array.from({ length: 1 + random.below(9) }, () => random.below(256)),
        bytes.slice(at),
      );
    default: {
      const other = random.pick(updates);
      return concat(bytes.slice(0, at), other.slice(random.below(other.length)));
    }
  }
}

interface Model {
  readonly blocks: Block[];
  readonly deletes: DeletedRange[];
}

/** Takes an update apart; bytes that are none become nothing. */
function takeApart(update: Uint8Array): Model {
  const blocks: Block[] = [];
  const deletes: DeletedRange[] = [];
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    for (const struct of structs) {
      const { client, clock } = struct.id;
      const last = blocks.at(-1);
      if (last?.client === client)
        blocks[blocks.length - 1] = { ...last, structs: [...last.structs, asStruct(struct)] };
      else blocks.push({ client, clock, structs: [asStruct(struct)] });
    }
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges) deletes.push({ client, clock, length: len });
  } catch {
    // Spoilt before: there is nothing to take apart.
  }
  return { blocks, deletes };
}

const idOf = (id: Y.ID | null): YjsId | undefined => (id === null ? undefined : { client: id.client, clock: id.clock });

function asStruct(struct: Y.Item | Y.GC | Y.Skip): Struct {
  if (struct instanceof Y.GC) return { gc: struct.length };
  if (struct instanceof Y.Skip) return { skip: struct.length };
  const parent: unknown = struct.parent;
  return {
    content: contentOf(struct),
    origin: idOf(struct.origin),
    rightOrigin: idOf(struct.rightOrigin),
    ...(typeof parent === 'string' ? { parent } : {}),
    sub: struct.parentSub ?? undefined,
  };
}

const contentOf = (item: Y.Item): Content =>
  item.content instanceof Y.ContentAny ? content.any(...(item.content.arr as unknown[])) : content.deleted(item.length);

const oddNumber = (random: Seeded): number =>
  random.pick([0, 1, 2, 3, 7, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1]);

function mutateStructs(update: Uint8Array, material: Material, random: Seeded): Uint8Array {
  const { blocks, deletes } = takeApart(update);
  const index = random.below(Math.max(1, blocks.length));
  const block = blocks[index];
  if (random.percent(12)) return yjsUpdate(blocks, mutateDeletes(deletes, material, random));
  if (random.percent(2)) {
    const { client, clock } = random.pick(material.ids);
    blocks.push({
      client: random.percent(50) ? client : random.below(2 ** 32),
      clock: random.percent(50) ? clock : 0,
      structs: manyStructs(material, random),
    });
  } else if (block === undefined || random.percent(20)) {
    deletes.push(aRange(material, random));
  } else {
    blocks[index] = mutateBlock(block, material, random);
    if (random.percent(8)) blocks.push(block);
  }
  return yjsUpdate(blocks, deletes);
}

function aRange({ ids }: Material, random: Seeded): DeletedRange {
  const { client, clock } = random.pick(ids);
  return { client, clock, length: random.percent(70) ? 1 + random.below(3) : oddNumber(random) };
}

/** Ranges that are repeated, overlap, touch, are out of order, huge, very many, of clients that nobody knows and of clocks beyond the known. */
function mutateDeletes(deletes: readonly DeletedRange[], material: Material, random: Seeded): DeletedRange[] {
  const ranges = deletes.length > 0 ? [...deletes] : [aRange(material, random)];
  const at = random.below(ranges.length);
  const range = ranges[at] ?? aRange(material, random);
  const { client, clock, length } = range;
  const withMore = (...more: readonly DeletedRange[]): DeletedRange[] => [
    ...ranges.slice(0, at + 1),
    ...more,
    ...ranges.slice(at + 1),
  ];
  switch (random.below(8)) {
    case 0:
      return withMore(...Array.from({ length: random.pick([1, 2, 1_000]) }, () => range));
    case 1:
      return withMore({ client, clock: clock + random.below(length + 1), length });
    case 2:
      return withMore({ client, clock: clock + length, length: 1 + random.below(3) });
    case 3:
      return random.percent(50) ? ranges.toReversed() : withMore({ client, clock: Math.max(0, clock - 1), length: 1 });
    case 4:
      return ranges.toSpliced(at, 1, { client, clock, length: oddNumber(random) });
    case 5:
      return ranges.toSpliced(at, 1, {
        client: random.percent(50) ? random.below(2 ** 32) : oddNumber(random),
        clock,
        length,
      });
    case 6:
      return ranges.toSpliced(at, 1, {
        client,
        clock: random.percent(50) ? clock + random.below(100) : oddNumber(random),
        length,
      });
    default:
      return [...ranges, ...manyRanges(material, random)];
  }
}

/** Thousands of ranges of one client, one behind another: of single records, with and without others in between. */
function manyRanges({ ids }: Material, random: Seeded): DeletedRange[] {
  const { client } = random.pick(ids);
  const step = 1 + random.below(3);
  return Array.from({ length: random.pick([10, 100, 2_000]) }, (_, i) => ({ client, clock: i * step, length: 1 }));
}

/** Hundreds of records of somebody's, under as many keys or under one. */
function manyStructs({ members }: Material, random: Seeded): Struct[] {
  const [count, by, isOneKey] = [random.pick([20, 400]), random.pick(members), random.percent(30)];
  const target = { spans: [{ start: 0, end: 8 }], creator: by, created: 1, by, at: 1 };
  const sub = (i: number): string => `00000000-0000-4000-8000-${String(isOneKey ? 0 : i).padStart(12, '0')}`;
  return Array.from({ length: count }, (_, i) => ({
    parent: 'targets',
    sub: sub(i),
    content: content.any({ ...target, created: 1 + random.below(3) }),
  }));
}

function mutateBlock(block: Block, material: Material, random: Seeded): Block {
  const { structs } = block;
  const at = random.below(structs.length);
  const replaced = (...by: readonly Struct[]): Block => ({
    ...block,
    structs: [...structs.slice(0, at), ...by, ...structs.slice(at + 1)],
  });
  const struct = structs[at];
  switch (random.below(9)) {
    case 0:
      return { ...block, client: random.pick(material.ids).client };
    case 1:
      return { ...block, ...random.pick(material.ids) };
    case 2:
      return {
        ...block,
        clock: random.percent(60) ? Math.max(0, block.clock + random.below(5) - 2) : oddNumber(random),
      };
    case 3:
      return struct === undefined ? block : replaced(struct, struct);
    case 4:
      return replaced();
    case 5:
      return replaced(random.percent(50) ? { gc: oddNumber(random) } : { skip: oddNumber(random) });
    default:
      return struct !== undefined && 'content' in struct ? replaced(mutateItem(struct, material, random)) : block;
  }
}

function mutateItem(item: Item, { ids, keys, members }: Material, random: Seeded): Item {
  switch (random.below(7)) {
    case 0:
      return { ...item, origin: random.pick(ids) };
    case 1:
      return { ...item, rightOrigin: random.pick(ids) };
    case 2:
      return { ...item, origin: undefined, sub: random.pick(keys), parent: random.pick([...MAPS, 'secrets']) };
    case 3:
      return {
        ...item,
        origin: undefined,
        sub: undefined,
        parent: random.percent(50) ? random.pick(MAPS) : random.pick(ids),
      };
    case 4:
      return { ...item, content: anotherKind(random) };
    default:
      return { ...item, content: content.any(aRecord(random, members, keys)) };
  }
}

const anotherKind = (random: Seeded): Content =>
  random.pick([
    content.deleted(oddNumber(random)),
    content.type(random.below(7)),
    content.string('x'),
    content.any(),
    content.any(1, 2),
    content.doc('x', {}),
  ]);

/** A record of a random member's, of the right shape more often than not. */
function aRecord(random: Seeded, members: readonly string[], keys: readonly string[]): unknown {
  const [by, creator] = [random.pick(members), random.pick(members)];
  const signed = { by, at: random.below(50) };
  const made = { creator, created: random.below(50), ...signed };
  const record = random.pick([
    { spans: [{ start: random.below(30), end: 30 + random.below(20) }], ...made },
    { label: random.pick(['quote', 'paraphrase', 'rumour']), attributes: {}, note: '', confidence: null, ...signed },
    {
      annotation: random.pick(keys),
      parent: random.pick([null, random.pick(keys)]),
      text: random.pick(['', 'so']),
      resolved: random.pick([null, true]),
      ...made,
    },
    { type: random.pick(['continues', 'rumours']), from: random.pick(keys), to: random.pick(keys), ...made },
  ]);
  return random.percent(80)
    ? record
    : { ...record, [random.pick(['by', 'at', 'spans', 'note', 'more'])]: random.pick([null, -1, 'x', 0.5, []]) };
}
