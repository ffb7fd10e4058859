/** Updates from their bytes: read in short steps, as Yjs reads them, and no further than they can be part of a layer. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { atOnce } from '../../shared/domain/in-steps.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import {
  extentOf,
  newAnnotationsIn,
  readUpdateInSteps,
  viewOf,
  type ReadOptions,
} from '../../shared/layer/layer-update.ts';
import { UnreadableUpdate } from '../../shared/layer/unreadable-update.ts';
import { readRanges, readStructs } from '../../shared/layer/update-items.ts';
import { countedBytes, longestStep } from '../support/counted-bytes.ts';
import { content, yjsUpdate, type Content, type Struct } from '../support/yjs-bytes.ts';

const MANY = 20_000;
const many = <Item>(item: (index: number) => Item): Item[] => Array.from({ length: MANY }, (_, index) => item(index));
const aRecord = (index: number): Struct => ({
  parent: 'targets',
  sub: `record ${index}`,
  content: content.any({ word: index }),
});
const oneClients = (structs: readonly Struct[]): Uint8Array => yjsUpdate([{ client: 7, clock: 0, structs }]);

function anEmptyLayer(): LayerDoc {
  return new LayerDoc(new Y.Doc());
}

/** Reads an update, and counts the bytes. */
function read(update: Uint8Array, options: ReadOptions = {}, layer = anEmptyLayer()) {
  const { bytes, count } = countedBytes(update);
  const { value, longest } = longestStep(readUpdateInSteps(viewOf(layer), bytes, options), count);
  return { kind: value.kind, longest, all: count() };
}

/** An update that says it has sections of structs, or entries of deletions, with nothing in them. */
function empty(sections: number, entries: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, sections);
  for (let i = 0; i < sections; i += 1) for (const number of [0, i + 1, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeVarUint(encoder, entries);
  for (let i = 0; i < entries; i += 1) for (const number of [i + 1, 0]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

test.each<[string, Uint8Array, string]>([
  ['GC structs', oneClients(many(() => ({ gc: 1 }))), 'foreign'],
  [
    'items with something to their right',
    oneClients(many((index) => ({ rightOrigin: { client: 9, clock: index }, content: content.any(1) }))),
    'foreign',
  ],
  [
    'one record of very many values',
    oneClients([{ parent: 'targets', sub: 'a', content: content.any(...many(() => 1)) }]),
    'foreign',
  ],
  ['gaps', oneClients(many(() => ({ skip: 1 }))), 'hanging'],
  ['sections of nothing', empty(MANY, 0), 'foreign'],
  ['deletions of nothing', empty(0, MANY), 'foreign'],
  [
    'deletions of clients that nobody knows',
    yjsUpdate(
      [],
      many((index) => ({ client: index + 1, clock: 0, length: 1 })),
    ),
    'hanging',
  ],
])('[LA16] of %s no more is read than the first', (_what, update, kind) => {
  const reading = read(update);
  expect(reading.kind).toBe(kind);
  expect(reading.all).toBeLessThan(100);
});

test('[LA16] an update in too many clients’ names is not read to its end', () => {
  const reading = read(yjsUpdate(many((index) => ({ client: index + 1, clock: 0, structs: [aRecord(index)] }))));
  expect(reading.kind).toBe('foreign');
  expect(reading.all).toBeLessThan(20_000);
});

test('[LA16] a record that no limit of its parts allows is not read to its end', () => {
  const { bytes, count } = countedBytes(
    oneClients([{ parent: 'targets', sub: 'a', content: content.any(Array.from({ length: 1_000_000 }, () => null)) }]),
  );
  expect(() => atOnce(readUpdateInSteps(viewOf(anEmptyLayer()), bytes))).toThrow();
  expect(count()).toBeLessThan(600_000);
});

describe('[LA17] who may not change a layer', () => {
  test('is found out at the first record that they bring', () => {
    const reading = read(oneClients(many(aRecord)), { mayChange: false });
    expect(reading.kind).toBe('change');
    expect(reading.all).toBeLessThan(100);
  });

  test('is found out at the first record that they take away', () => {
    const layer = anEmptyLayer();
    Y.applyUpdate(layer.doc, oneClients(many(aRecord)));
    expect(read(yjsUpdate([], [{ client: 7, clock: 3, length: 1 }]), { mayChange: false }, layer).kind).toBe('change');
  });

  test('may say what the layer has, as stock clients do when they connect', () => {
    const layer = anEmptyLayer();
    Y.applyUpdate(layer.doc, oneClients(many(aRecord)));
    layer.doc.getMap('targets').delete('record 4');
    const everything = Y.encodeStateAsUpdate(layer.doc);
    expect(read(everything, { mayChange: false }, layer).kind).toBe('nothing');
    expect(
      read(Y.encodeStateAsUpdate(layer.doc, Y.encodeStateVector(layer.doc)), { mayChange: false }, layer).kind,
    ).toBe('nothing');
  });
});

test.each<[string, Uint8Array]>([
  ['records', oneClients(many(aRecord))],
  [
    'large records',
    oneClients(
      many((index) => ({
        parent: 'targets',
        sub: `${index}`,
        content: content.any({
          spans: [
            [1, 2, 3, 4],
            [5, 6, 7, 8],
            [9, 10, 11, 12],
          ],
          index,
        }),
      })),
    ),
  ],
  [
    'deletions',
    yjsUpdate(
      [{ client: 7, clock: 0, structs: many(aRecord) }],
      many((index) => ({ client: 7, clock: index, length: 1 })),
    ),
  ],
])('[LA15] an update of many %s is read a few at a time', (_what, update) => {
  const { kind, longest } = read(update);
  expect(kind).toBe('records');
  expect(longest).toBeLessThan(17_000);
});

test('[LA16] what is read is what Yjs reads', () => {
  const doc = Object.assign(new Y.Doc(), { clientID: 7 });
  const other = Object.assign(new Y.Doc(), { clientID: 9 });
  for (const [index, key] of ['a', 'b', 'a', 'c', 'a'].entries())
    doc.getMap('targets').set(key, { key, index, list: [index, null, 0.5, 'text'] });
  doc.getMap('targets').delete('c');
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  other.getMap('targets').set('a', 'theirs');
  for (const update of [
    Y.encodeStateAsUpdate(other),
    Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)),
    Y.mergeUpdates([Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(other)]),
  ]) {
    const decoder = decoding.createDecoder(update);
    const [structs, ranges] = [[...readStructs(decoder)], [...readRanges(decoder)]];
    const byYjs = Y.decodeUpdate(update);
    expect(structs).toEqual(byYjs.structs);
    expect(ranges).toEqual(
      [...byYjs.ds.clients].flatMap(([client, items]) => items.map(({ clock, len }) => ({ client, clock, len }))),
    );
  }
});

test('[LA16] an item names its record only where it says so', () => {
  const update = oneClients([
    { parent: 'targets', content: content.deleted(1) },
    { parent: 'targets', content: content.any('x') },
    { parent: 'targets', sub: 'a', content: content.deleted(2) },
  ]);
  const structs = [...readStructs(decoding.createDecoder(update))];
  expect(structs.map((struct) => (struct instanceof Y.Item ? [struct.parentSub, struct.length] : null))).toEqual([
    [null, 1],
    [null, 1],
    ['a', 2],
  ]);
});

test('[LA16] what was overwritten a million times is read, and a record of half a megabyte, but nothing longer', () => {
  const isRead = (made: Content): boolean => {
    try {
      return read(oneClients([{ parent: 'targets', sub: 'a', content: made }])).kind === 'records';
    } catch {
      return false;
    }
  };
  expect([1_000_000, 1_000_001].map((length) => isRead(content.deleted(length)))).toEqual([true, false]);
  // The text’s bytes, a byte for its kind, and three for its length.
  expect([0, 1].map((more) => isRead(content.any('x'.repeat(512 * 1024 - 4 + more))))).toEqual([true, false]);
});

test('[LA10] how far an update goes is told of each client, and whether it takes anything away', () => {
  const made = yjsUpdate([
    { client: 7, clock: 3, structs: [aRecord(0), { parent: 'targets', sub: 'a', content: content.deleted(4) }] },
    { client: 9, clock: 0, structs: [aRecord(1)] },
  ]);
  expect(extentOf(made)).toEqual({
    ends: new Map([
      [7, 8],
      [9, 1],
    ]),
    deletes: false,
  });
  const taken = yjsUpdate([], [{ client: 7, clock: 3, length: 1 }]);
  expect(extentOf(taken)).toEqual({ ends: new Map(), deletes: true });
});

test('[LA11] in a document that holds more than records, what is none has no place', () => {
  const layer = anEmptyLayer();
  layer.doc.clientID = 7;
  layer.doc.getMap('elsewhere').set('a', 1);
  layer.doc.getMap('targets').set('a', { word: 1 });
  const view = viewOf(layer);
  expect(view.placeAt(Y.createID(7, 1))).toEqual({ map: 'targets', id: 'a' });
  expect(() => view.placeAt(Y.createID(7, 0))).toThrow(UnreadableUpdate);
});

test('[LA11] an item behind the end of another one builds on something unknown', () => {
  const behind = (clock: number): Uint8Array =>
    yjsUpdate([
      { client: 7, clock: 0, structs: [aRecord(0)] },
      { client: 9, clock: 0, structs: [{ origin: { client: 7, clock }, content: content.any({}) }] },
    ]);
  expect([0, 1].map((clock) => read(behind(clock)).kind)).toEqual(['records', 'hanging']);
});

test('[LA11] an item that names no record, or no map of a layer, is refused with what it names', () => {
  const reasonOf = (struct: Struct): unknown => atOnce(readUpdateInSteps(viewOf(anEmptyLayer()), oneClients([struct])));
  expect(reasonOf({ parent: 'targets', content: content.any({}) })).toMatchObject({ kind: 'foreign' });
  const name = `elsewhere${'x'.repeat(64)}`;
  expect(reasonOf({ parent: name, sub: 'a', content: content.any({}) })).toEqual({
    kind: 'foreign',
    reason: `A layer has no "${name.slice(0, 64)}".`,
  });
});

test('[IW12] of an update its annotations are counted whose target is in it, and nothing else', () => {
  const update = oneClients([
    aRecord(0),
    aRecord(1),
    { origin: { client: 7, clock: 0 }, content: content.any({ word: 'again' }) },
    { parent: 'comments', sub: 'a comment', content: content.any({}) },
    { skip: 3 },
    { parent: 'targets', content: content.deleted(1) },
  ]);
  expect(newAnnotationsIn(update)).toBe(2);
  expect(newAnnotationsIn(oneClients([{ parent: 'comments', sub: 'a', content: content.any({}) }]))).toBe(0);
});

describe('[LA11] an update of a client of whom two changes are known', () => {
  const known = (): LayerDoc => {
    const layer = anEmptyLayer();
    Y.applyUpdate(layer.doc, oneClients([aRecord(0), aRecord(1)]));
    return layer;
  };
  test.each<[string, string, readonly Struct[], number]>([
    ['that passes over what is known', 'records', [{ skip: 2 }, aRecord(2)], 0],
    ['that passes over what is not known', 'hanging', [{ skip: 3 }, aRecord(2)], 0],
    ['that passes over something in the middle', 'hanging', [aRecord(2), { skip: 1 }, aRecord(3)], 2],
    ['that tells what is known, and no more', 'nothing', [aRecord(0), aRecord(1)], 0],
    [
      'that says of what is known that it builds on something unknown',
      'hanging',
      [{ origin: { client: 9, clock: 0 }, content: content.any({}) }],
      0,
    ],
  ])('%s is %s', (_what, kind, structs, clock) => {
    expect(read(yjsUpdate([{ client: 7, clock, structs }]), {}, known()).kind).toBe(kind);
  });

  test('is waited for by what others build on the third', () => {
    const behind = { origin: { client: 7, clock: 2 }, content: content.any({}) };
    expect(read(yjsUpdate([{ client: 9, clock: 0, structs: [behind] }]), {}, known()).kind).toBe('hanging');
  });
});
