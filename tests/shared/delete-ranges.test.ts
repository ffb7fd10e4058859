/** Delete sets: what Yjs writes is taken, what it would never write is refused, and reading one takes work in proportion to what it deletes. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { appendAll } from '../../shared/domain/append-all.ts';
import { ClientHeads } from '../../shared/layer/client-heads.ts';
import { MAX_DELETE_RANGES, problemOfRanges, type DeleteRange } from '../../shared/layer/delete-ranges.ts';
import { atOnce } from '../../shared/domain/in-steps.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { LayerIndex } from '../../shared/layer/layer-index.ts';
import { readUpdate, viewOf, type LayerView } from '../../shared/layer/layer-update.ts';
import type { RecordsUpdate } from '../../shared/layer/update-reading.ts';
import type { RecordKey } from '../../shared/layer/record-key-map.ts';
import { yjsUpdate, type DeletedRange } from '../support/yjs-bytes.ts';

const CLIENT = 7;

/** A layer with so many records, one after another in one client's clocks. */
function aLayer(records: number): LayerDoc {
  const doc = new Y.Doc();
  doc.clientID = CLIENT;
  doc.transact(() => {
    for (let i = 0; i < records; i += 1) doc.getMap('targets').set(`record ${i}`, { word: i });
  });
  return new LayerDoc(doc);
}

const range = (clock: number, length: number): DeletedRange => ({ client: CLIENT, clock, length });
const ranges = (...pairs: readonly (readonly [number, number])[]): ReadonlyMap<number, DeleteRange[]> =>
  new Map([[CLIENT, pairs.map(([clock, len]) => ({ clock, len }))]]);

/** A view that counts the records it finds. */
function counted(view: LayerView): { view: LayerView; found: () => number } {
  let found = 0;
  const counting: LayerView = {
    clockOf: (client) => view.clockOf(client),
    record: (map, id) => view.record(map, id),
    placeAt: (id) => view.placeAt(id),
    *recordsBetween(client, from, to) {
      for (const place of view.recordsBetween(client, from, to)) {
        found += 1;
        yield place;
      }
    },
  };
  return { view: counting, found: () => found };
}

describe.each<[string, (layer: LayerDoc) => LayerView]>([
  ['the document', viewOf],
  ['the index', (layer) => new LayerIndex(layer)],
])('read against %s', (_what, viewOfLayer) => {
  test.each<[string, readonly DeletedRange[]]>([
    ['the same range ten thousand times', Array.from({ length: 10_000 }, () => range(0, 100))],
    ['a range twice', [range(3, 2), range(3, 2)]],
    ['a range that begins in another', [range(0, 5), range(4, 5)]],
    ['a range inside another', [range(0, 50), range(10, 1)]],
    ['ranges out of order', [range(10, 2), range(0, 2)]],
    ['a range of nothing', [range(0, 0)]],
  ])('[LA12] %s is not part of a layer, and finds no record more than once', (_name, deletes) => {
    const { view, found } = counted(viewOfLayer(aLayer(100)));
    expect(readUpdate(view, yjsUpdate([], deletes)).kind).toBe('foreign');
    expect(found()).toBeLessThanOrEqual(100);
  });

  test('[LA12] ranges that touch delete each record once', () => {
    const { view, found } = counted(viewOfLayer(aLayer(100)));
    const reading = readUpdate(view, yjsUpdate([], [range(0, 5), range(5, 5), range(20, 1)]));
    expect(reading.kind === 'records' && reading.removed.map(({ id }) => id)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20].map((i) => `record ${i}`),
    );
    expect(found()).toBe(11);
  });
});

test('[LA12] ranges are counted over all clients', () => {
  const some = (count: number): DeleteRange[] => Array.from({ length: count }, (_, i) => ({ clock: 2 * i, len: 1 }));
  expect(MAX_DELETE_RANGES).toBe(500_000);
  expect(problemOfRanges(new Map([[1, some(MAX_DELETE_RANGES)]]))).toBeNull();
  expect(
    problemOfRanges(
      new Map([
        [1, some(MAX_DELETE_RANGES)],
        [2, some(1)],
      ]),
    ),
  ).toMatch(/too many/);
});

test.each([
  [ranges([0, 1], [1, 1]), null],
  [ranges([0, 2], [1, 1]), 'twice'],
  [ranges([5, 1], [5, 1]), 'twice'],
  [ranges([0, 0]), 'empty'],
])('[LA12] %o', (deletes, problem) => {
  if (problem === null) expect(problemOfRanges(deletes)).toBeNull();
  else expect(problemOfRanges(deletes)).toContain(problem);
});

test('[LA12] Yjs sorts and merges what it deletes: in transactions, whole states, differences and merged updates', () => {
  const anEdit = fc.record({ who: fc.nat(2), key: fc.nat(5), kind: fc.constantFrom('set', 'delete', 'sync') });
  fc.assert(
    fc.property(fc.array(anEdit, { minLength: 5, maxLength: 60, size: 'max' }), (edits) => {
      const sent: Uint8Array[] = [];
      const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
      for (const doc of docs)
        doc.on('update', (update: Uint8Array, origin: unknown) => void (origin !== 'remote' && sent.push(update)));
      for (const { who, key, kind } of edits) {
        const doc = docs[who] ?? new Y.Doc();
        if (kind === 'sync') for (const update of sent) Y.applyUpdate(doc, update, 'remote');
        else if (kind === 'set') doc.getMap('targets').set(`${key}`, 'a word');
        else doc.getMap('targets').delete(`${key}`);
      }
      // Also of a document that waits for what it lacks.
      const lacking = new Y.Doc();
      for (const update of sent.slice(1).toReversed()) Y.applyUpdate(lacking, update);
      const states = [...docs, lacking].map((doc) => Y.encodeStateAsUpdate(doc));
      const merged = Y.mergeUpdates([...sent, ...states]);
      const vectors = docs.map((doc) => Y.encodeStateVector(doc));
      const all = [
        ...sent,
        ...states,
        merged,
        ...vectors.flatMap((vector) => [
          Y.diffUpdate(merged, vector),
          ...docs.map((doc) => Y.encodeStateAsUpdate(doc, vector)),
        ]),
      ];
      for (const update of all) expect(problemOfRanges(Y.decodeUpdate(update).ds.clients)).toBeNull();
    }),
    { numRuns: 60 },
  );
});

describe('[LA13] the work of a deletion', () => {
  /** How often predicting a deletion of so many records looks at one of them. */
  function lookupsFor(records: number): number {
    const index = new LayerIndex(aLayer(records));
    const reading = readUpdate(index, yjsUpdate([], [range(0, records)])) as RecordsUpdate;
    let lookups = 0;
    const removed = reading.removed.map(({ map, id }): RecordKey => ({
      get map() {
        lookups += 1;
        return map;
      },
      get id() {
        lookups += 1;
        return id;
      },
    }));
    expect(atOnce(index.predict({ ...reading, removed }))?.lost).toEqual([]);
    return lookups;
  }

  test('grows with what is deleted, not with its square', () => {
    expect(lookupsFor(4_000)).toBeLessThanOrEqual(4 * lookupsFor(1_000));
    expect(lookupsFor(1_000)).toBeLessThanOrEqual(8_000);
  });

  test('of others’ records reads one: the first is refused', () => {
    const index = new LayerIndex(aLayer(1_000));
    let records = 0;
    const view: LayerView = {
      clockOf: (client) => index.clockOf(client),
      placeAt: (id) => index.placeAt(id),
      recordsBetween: (client, from, to) => index.recordsBetween(client, from, to),
      record: (map, id) => {
        records += 1;
        return index.record(map, id);
      },
    };
    const { changes } = readUpdate(view, yjsUpdate([], [range(0, 1_000)])) as RecordsUpdate;
    expect([changes.length, records]).toEqual([1_000, 0]);
    const [first] = changes;
    expect([first?.before, first?.before, records]).toEqual([{ word: 0 }, { word: 0 }, 1]);
  });

  /** A client's items that count how often one is looked at. */
  function countedHeads(count: number): {
    heads: ClientHeads<{ clock: number; record: unknown }>;
    lookups: () => number;
  } {
    let lookups = 0;
    const heads = new ClientHeads<{ clock: number; record: unknown }>();
    const head = (clock: number): { clock: number; record: unknown } => ({
      clock,
      get record() {
        lookups += 1;
        return 'a word';
      },
    });
    for (let clock = 0; clock < count; clock += 1) heads.set(head(clock));
    return { heads, lookups: () => lookups };
  }

  test('does not visit records outside its range', () => {
    const { heads, lookups } = countedHeads(10_000);
    const before = lookups();
    expect(Array.from(heads.between(5_000, 5_003), ({ clock }) => clock)).toEqual([5_000, 5_001, 5_002]);
    expect(lookups() - before).toBe(3);
  });

  test.each<[string, (heads: ClientHeads<{ clock: number; record: unknown }>, clock: number) => void]>([
    ['gone', (heads, clock) => heads.delete(clock)],
    ['deleted', (heads, clock) => heads.set({ clock, record: undefined })],
  ])('of records that are %s visits few', (_what, end) => {
    const { heads } = countedHeads(10_000);
    for (let clock = 0; clock < 9_990; clock += 1) end(heads, clock);
    const visits = vi.spyOn(Map.prototype, 'get');
    const found = [...heads.between(0, 10_000)];
    const visited = visits.mock.calls.length;
    visits.mockRestore();
    expect(found).toHaveLength(10);
    expect(visited).toBeLessThan(50);
  });

  test('of many deletions, one by one, tidies seldom', () => {
    const { heads, lookups } = countedHeads(10_000);
    const before = lookups();
    for (let clock = 0; clock < 10_000; clock += 1) heads.delete(clock);
    expect(lookups() - before).toBeLessThan(50_000);
  });
});

test('[LA13] a client’s live items come in order, whatever order they were set, deleted and set again in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(60), fc.constantFrom('live', 'dead', 'gone')), { maxLength: 300, size: 'max' }),
      fc.nat(60),
      fc.nat(60),
      (steps, from, to) => {
        const heads = new ClientHeads<{ clock: number; record: unknown }>();
        const expected = new Map<number, boolean>();
        for (const [clock, what] of steps) {
          if (what === 'gone') heads.delete(clock);
          else heads.set({ clock, record: what === 'live' ? clock : undefined });
          if (what === 'gone') expected.delete(clock);
          else expected.set(clock, what === 'live');
        }
        const live = [...expected]
          .filter(([clock, isLive]) => isLive && clock >= from && clock < to)
          .map(([clock]) => clock);
        expect(Array.from(heads.between(from, to), ({ clock }) => clock)).toEqual(live.toSorted((a, b) => a - b));
        for (const clock of expected.keys()) expect(heads.get(clock)?.clock).toBe(clock);
      },
    ),
  );
});

test('[LA13] a list of any length is added to another: spread into push it would overflow the stack', () => {
  const many = Array.from({ length: 300_000 }, (_, i) => i);
  const all: number[] = [-1];
  expect(() => all.push(...many)).toThrow(RangeError);
  const some = [-1];
  appendAll(some, many);
  expect([some.length, some[0], some.at(-1)]).toEqual([300_001, -1, 299_999]);
});
