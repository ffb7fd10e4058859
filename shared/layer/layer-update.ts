/**
 * Reads from the bytes of a Yjs update what it would do to a layer, before anything is applied, so that a refused
 * update leaves no trace. Besides `layer-doc.ts` and `layer-index.ts`, only this file knows how a layer is stored in
 * Yjs.
 */
import type { FreshItem, RecordsUpdate, UpdateReading } from './update-reading.ts';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { MAX_DELETE_RANGES, problemOfRanges, type DeleteRange } from './delete-ranges.ts';
import type { RecordChange } from './judge.ts';
import { atOnce, StepCounter, type Steps } from '../domain/in-steps.ts';
import type { LayerDoc } from './layer-doc.ts';
import { MAPS, type MapName } from './layer-records.ts';
import { RecordKeyMap, type RecordKey } from './record-key-map.ts';
import { indexByClock, itemsBetween, type ReadItem, type Run } from './read-items.ts';
import { foreign, hanging, PLAIN_RECORDS_ONLY, UnreadableUpdate } from './unreadable-update.ts';
import { readRanges, readStructs, type ClientRange, type ReadStruct } from './update-items.ts';

/** The facts about a layer that are needed to read an update against it. */
export interface LayerView {
  /** Up to where a Yjs client's changes are known. */
  clockOf(client: number): number;
  record(map: MapName, id: string): unknown;
  /** The place of a known item. @throws UnreadableUpdate */
  placeAt(id: Y.ID): RecordKey;
  /** Places of the records that are there now and were written by a client from one clock up to another, in the order of the clocks. */
  recordsBetween(client: number, from: number, to: number): Iterable<RecordKey>;
}

/** The most Yjs clients in whose name one update may write: each is one offline session of the member. */
const MAX_CLIENTS = 500;

/** What an update’s sender may do. */
export interface ReadOptions {
  /** `false`: the reading ends at the first change. */
  readonly mayChange?: boolean;
}

/**
 * Reads an update against a layer, which it leaves as it is.
 * @throws Error if the bytes are no Yjs update.
 */
export const readUpdate = (view: LayerView, update: Uint8Array): UpdateReading =>
  atOnce(readUpdateInSteps(view, update));

/** The same, a few hundred records a step; the layer must stay as it is between them. */
export function* readUpdateInSteps(
  view: LayerView,
  update: Uint8Array,
  { mayChange = true }: ReadOptions = {},
): Steps<UpdateReading> {
  try {
    return yield* new UpdateReader(view, mayChange).read(update);
  } catch (error) {
    if (error instanceof UnreadableUpdate) return error.reading;
    throw error;
  }
}

/** How far an update goes, whatever it says. */
export interface UpdateExtent {
  /** Yjs clients whose changes it holds, each with the clock after the last. */
  readonly ends: ReadonlyMap<number, number>;
  /** Whether it takes anything away. */
  readonly deletes: boolean;
}

export function extentOf(update: Uint8Array): UpdateExtent {
  const { structs, ds } = Y.decodeUpdate(update);
  const ends = new Map<number, number>();
  for (const { id, length } of structs) ends.set(id.client, Math.max(id.clock + length, ends.get(id.client) ?? 0));
  return { ends, deletes: ds.clients.size > 0 };
}

/** A layer's document, to read updates against. */
export function viewOf(layer: LayerDoc): LayerView {
  const { store } = layer.doc;
  const placeOf = (item: Y.Item): RecordKey => {
    const map = item.parent instanceof Y.Map ? layer.mapName(item.parent) : null;
    if (map === null || item.parentSub === null) throw foreign(PLAIN_RECORDS_ONLY);
    return { map, id: item.parentSub };
  };
  return {
    clockOf: (client) => Y.getState(store, client),
    record: (map, id) => layer.record(map, id),
    placeAt: (id) => placeOf(Y.getItem(store, id)),
    *recordsBetween(client, from, to) {
      const structs = store.clients.get(client) ?? [];
      for (let i = Y.findIndexSS(structs, from); i < structs.length; i += 1) {
        const struct = structs[i];
        if (struct === undefined || struct.id.clock >= to) return;
        if (struct instanceof Y.Item && !struct.deleted) yield placeOf(struct);
      }
    },
  };
}

class UpdateReader {
  private readonly runs = new Map<number, Run>();
  private readonly deletes = new Map<number, DeleteRange[]>();
  private readonly knownOrigins: Y.ID[] = [];
  private items = 0;
  private ranges = 0;
  /** Clients in whose name something new is written. */
  private writers = 0;
  private readonly step = new StepCounter();

  constructor(
    private readonly view: LayerView,
    private readonly mayChange: boolean,
  ) {}

  *read(update: Uint8Array): Steps<UpdateReading> {
    const decoder = decoding.createDecoder(update);
    for (const struct of readStructs(decoder)) {
      this.take(struct);
      if (this.step.isOver(decoder.pos)) yield;
    }
    for (const range of readRanges(decoder)) {
      this.takeRange(range);
      if (this.step.isOver(decoder.pos)) yield;
    }
    for (const origin of this.knownOrigins) {
      if (this.isMissing(origin)) throw hanging();
      if (this.step.isOver()) yield;
    }
    for (const { items, known } of this.runs.values()) {
      for (const read of items) {
        if (read.place === null) this.findPlace(read);
        if (this.step.isOver()) yield;
      }
      const [first] = items;
      if (first !== undefined && first.item.id.clock < known) this.checkWhatIsKnown(first, known);
    }
    const removed = this.deletes.size === 0 ? [] : yield* this.takeDeletes();
    return this.items === 0 && removed.length === 0 ? { kind: 'nothing' } : yield* this.outcome(removed);
  }

  private take(struct: ReadStruct): void {
    const { client, clock } = struct.id;
    let run = this.runs.get(client);
    if (run === undefined) {
      run = { known: this.view.clockOf(client), end: clock, items: [] };
      this.runs.set(client, run);
    }
    run.end = clock + struct.length;
    if (run.items.length === 0 && clock > run.known) throw hanging();
    if (struct instanceof Y.Skip) {
      if (run.end > run.known) throw hanging();
      return;
    }
    const place = struct.origin === null ? writtenPlace(struct) : null;
    if (run.end <= run.known) {
      if (struct.origin !== null) this.knownOrigins.push(struct.origin);
      return;
    }
    if (!this.mayChange) throw new UnreadableUpdate({ kind: 'change' });
    if (run.items.length === 0) this.writers += 1;
    if (this.writers > MAX_CLIENTS) throw foreign('An update writes in too many clients’ names.');
    run.items.push({ item: struct, place, isDeleted: false });
    this.items += 1;
  }

  private isMissing(id: Y.ID): boolean {
    return id.clock >= this.view.clockOf(id.client) && this.itemAt(id) === null;
  }

  private itemAt({ client, clock }: Y.ID): ReadItem | null {
    const { items = [], known = 0 } = this.runs.get(client) ?? {};
    // Known items are skipped in an update that repeats them.
    if (clock < known) return null;
    const read = items[indexByClock(items, clock)];
    return read !== undefined && clock < read.item.id.clock + read.item.length ? read : null;
  }

  /** Follows an item's origins to where it is said which record this is; remembers it for all on the way. */
  private findPlace(read: ReadItem): void {
    const way: ReadItem[] = [];
    let at = read;
    while (at.place === null && at.item.origin !== null) {
      const { origin, id }: Y.Item = at.item;
      way.push(at);
      if (way.length > this.items || (origin.client === id.client && origin.clock >= id.clock))
        throw foreign('An update builds on itself.');
      const before = this.itemAt(origin);
      if (before === null) at.place = this.knownPlace(origin);
      else at = before;
    }
    for (const passed of way) passed.place = at.place;
  }

  /** Of an item that is known in part Yjs takes the rest, and puts it behind what it knows, wherever that is. */
  private checkWhatIsKnown({ item, place }: ReadItem, known: number): void {
    const before = this.view.placeAt(Y.createID(item.id.client, known - 1));
    if (before.map !== place?.map || before.id !== place.id) throw foreign('An update tells otherwise what is known.');
  }

  private knownPlace(id: Y.ID): RecordKey {
    if (id.clock >= this.view.clockOf(id.client)) throw hanging();
    return this.view.placeAt(id);
  }

  /** An update that deletes items that do not exist is refused. */
  private takeRange(range: ClientRange): void {
    const { client } = range;
    if (range.clock + range.len > Math.max(this.view.clockOf(client), this.runs.get(client)?.end ?? 0)) throw hanging();
    this.ranges += 1;
    if (this.ranges > MAX_DELETE_RANGES) throw foreign('An update deletes in too many places.');
    const before = this.deletes.get(client);
    if (before === undefined) this.deletes.set(client, [range]);
    else before.push(range);
  }

  /** Marks what the update brings and takes away again. @returns the places of known records that it takes away, each once. */
  private *takeDeletes(): Steps<RecordKey[]> {
    const problem = problemOfRanges(this.deletes);
    if (problem !== null) throw foreign(problem);
    const removed: RecordKey[] = [];
    for (const [client, ranges] of this.deletes) {
      for (const range of ranges) {
        for (const deleted of this.deletedBy(client, range)) {
          if (!this.mayChange) throw new UnreadableUpdate({ kind: 'change' });
          removed.push(deleted);
          if (this.step.isOver()) yield;
        }
        // A range that holds nothing is looked at too.
        if (this.step.isOver()) yield;
      }
    }
    return removed;
  }

  /** Marks what a range deletes of the update's own. @returns the places of known records that it deletes. */
  private deletedBy(client: number, { clock, len }: DeleteRange): Iterable<RecordKey> {
    const run = this.runs.get(client);
    const known = this.view.clockOf(client);
    const end = clock + len;
    if (end > known) for (const read of itemsBetween(run?.items ?? [], clock, end)) read.isDeleted = true;
    return clock < known ? this.view.recordsBetween(client, clock, Math.min(known, end)) : [];
  }

  private *outcome(named: readonly RecordKey[]): Steps<RecordsUpdate> {
    const isSet = new RecordKeyMap<true>();
    const changes: RecordChange[] = [];
    const fresh: FreshItem[] = [];
    const ends = new Map<number, number>();
    for (const [client, { items, end }] of this.runs) {
      if (items.length > 0) ends.set(client, end);
      for (const { item, place, isDeleted } of items) {
        if (this.step.isOver()) yield;
        if (place === null) continue;
        const { map, id } = place;
        const record: unknown = item.content instanceof Y.ContentAny ? item.content.arr[0] : undefined;
        fresh.push({ map, id, item, record: isDeleted ? undefined : record });
        if (record === undefined) continue;
        changes.push({ map, id, before: this.view.record(map, id), after: record } as RecordChange);
        if (!isDeleted) isSet.set(map, id, true);
      }
    }
    const removed: RecordKey[] = [];
    for (const place of named) {
      if (this.step.isOver()) yield;
      if (isSet.has(place.map, place.id)) continue;
      removed.push(place);
      changes.push(removalOf(this.view, place));
    }
    return { kind: 'records', changes, fresh, removed, ends };
  }
}

/**
 * A record that is removed. It is read when it is first needed, which must be before the layer changes:
 * an update of a few bytes that deletes much of others' is refused at the first of their records.
 */
function removalOf(view: LayerView, { map, id }: RecordKey): RecordChange {
  let read: { readonly record: unknown } | null = null;
  const removal = {
    map,
    id,
    get before() {
      read ??= { record: view.record(map, id) };
      return read.record;
    },
    after: undefined,
  };
  return removal as RecordChange;
}

/** The place that an item names itself: a decoded item has its root map's name where one in a document has the map. */
function writtenPlace({ parent, parentSub }: Y.Item): RecordKey {
  const map: unknown = parent;
  if (typeof map !== 'string' || parentSub === null) throw foreign(PLAIN_RECORDS_ONLY);
  if (!(MAPS as readonly string[]).includes(map)) throw foreign(`A layer has no "${map.slice(0, 64)}".`);
  return { map: map as MapName, id: parentSub };
}

/** How many annotations an update brings whose target is new, without a layer to compare it with. */
export function newAnnotationsIn(update: Uint8Array): number {
  const ids = new Set<string>();
  for (const struct of Y.decodeUpdate(update).structs)
    if (struct instanceof Y.Item && (struct.parent as unknown) === 'targets' && struct.parentSub !== null)
      ids.add(struct.parentSub);
  return ids.size;
}
