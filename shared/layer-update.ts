/**
 * What an update would do to a layer, read from its bytes and told before anything is applied: so that
 * one that may not stand leaves no trace. Knows, with `layer-doc.ts`, how a layer lies in Yjs.
 */
import * as Y from 'yjs';
import type { RecordChange } from './domain/judge.ts';
import { isMapName, type LayerDoc, type MapName } from './layer-doc.ts';

/** A record that an update writes to, as it is before. */
export interface TouchedRecord {
  readonly map: MapName;
  readonly id: string;
  readonly before: unknown;
}

export type UpdateReading =
  /** It brings nothing that is not there already. */
  | { readonly kind: 'nothing' }
  /** It builds on changes that are not here. */
  | { readonly kind: 'hanging' }
  /** It can't be part of a layer. */
  | { readonly kind: 'foreign'; readonly reason: string }
  | {
      readonly kind: 'records';
      /** Every record it sets, also one that it sets and overwrites itself, and every one that it takes away by name. */
      readonly changes: readonly RecordChange[];
      /** Records it writes to and may, by the way Yjs orders what happens at once, take away without naming them. */
      readonly touched: readonly TouchedRecord[];
      /** The Yjs clients in whose name it writes. */
      readonly clients: readonly number[];
    };

/** The longest stretch of overwritten values in one struct: nobody changes one record more often between two updates. */
const MAX_STRUCT_LENGTH = 1_000_000;
/** The most Yjs clients in whose name one update may write: each is one visit of somebody's, offline. */
const MAX_CLIENTS = 500;

const PLAIN_RECORDS_ONLY = 'A layer holds plain records only.';

/**
 * Reads an update against a layer, which it leaves as it is.
 * @throws Error if the bytes are no Yjs update.
 */
export function readUpdate(layer: LayerDoc, update: Uint8Array): UpdateReading {
  const { structs, ds } = Y.decodeUpdate(update);
  try {
    return new UpdateReader(layer).read(structs, ds.clients);
  } catch (error) {
    if (error instanceof Unfit) return error.reading;
    throw error;
  }
}

/** How the reader stops at the first thing that does not fit. */
class Unfit extends Error {
  constructor(readonly reading: Extract<UpdateReading, { kind: 'hanging' | 'foreign' }>) {
    super(reading.kind);
  }
}

const hanging = (): Unfit => new Unfit({ kind: 'hanging' });
const foreign = (reason: string): Unfit => new Unfit({ kind: 'foreign', reason });

/** Part of a root map: one record's place, and with it all its versions. */
interface RecordPlace {
  readonly map: MapName;
  readonly id: string;
}

/** An item that the layer lacks. */
interface FreshItem {
  readonly item: Y.Item;
  place: RecordPlace | null;
  /** The update itself takes it away again. */
  isDeleted: boolean;
}

/** What an update brings of one client, in the order of its clocks. */
interface FreshRun {
  /** Clock after the last struct read. */
  end: number;
  readonly items: FreshItem[];
}

type DeleteRanges = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;

class UpdateReader {
  private readonly store: Y.Doc['store'];
  private readonly runs = new Map<number, FreshRun>();
  private readonly knownOrigins: Y.ID[] = [];
  private freshItems = 0;

  constructor(private readonly layer: LayerDoc) {
    this.store = layer.doc.store;
  }

  read(structs: readonly (Y.Item | Y.GC | Y.Skip)[], deletes: DeleteRanges): UpdateReading {
    for (const struct of structs) this.take(struct);
    for (const origin of this.knownOrigins) if (this.isMissing(origin)) throw hanging();
    for (const { items } of this.runs.values()) for (const fresh of items) this.findPlace(fresh);
    const removed = this.takeDeletes(deletes);
    return this.outcome(removed);
  }

  private take(struct: Y.Item | Y.GC | Y.Skip): void {
    const { client, clock } = struct.id;
    const run = this.runs.get(client) ?? this.startRun(client, clock);
    // Yjs reads a client's second section in place of its first: what stands in the first would go unapplied, and this unread.
    if (run.end !== clock) throw foreign('An update tells one client’s changes twice.');
    run.end = clock + struct.length;
    const known = Y.getState(this.store, client);
    if (run.items.length === 0 && clock > known) throw hanging();
    if (struct instanceof Y.Skip) {
      if (run.end > known) throw hanging();
      return;
    }
    const item = plainItem(struct);
    if (run.end > known) {
      run.items.push({ item, place: null, isDeleted: false });
      this.freshItems += 1;
    } else if (item.origin !== null) {
      this.knownOrigins.push(item.origin);
    }
  }

  private startRun(client: number, clock: number): FreshRun {
    const run = { end: clock, items: [] };
    this.runs.set(client, run);
    return run;
  }

  private isMissing({ client, clock }: Y.ID): boolean {
    return clock >= Y.getState(this.store, client) && this.freshAt({ client, clock }) === null;
  }

  private freshAt({ client, clock }: Pick<Y.ID, 'client' | 'clock'>): FreshItem | null {
    const items = this.runs.get(client)?.items ?? [];
    const index = indexByClock(items, clock);
    const fresh = items[index];
    return fresh !== undefined && clock >= fresh.item.id.clock && clock < fresh.item.id.clock + fresh.item.length ? fresh : null;
  }

  /** Follows an item's origins to where it is said which record this is; remembers it for all on the way. */
  private findPlace(fresh: FreshItem): void {
    const way: FreshItem[] = [];
    let place: RecordPlace | null = fresh.place;
    for (let at: FreshItem | null = fresh; place === null && at !== null; ) {
      if (at.place !== null || at.item.origin === null) {
        place = at.place ?? writtenPlace(at.item);
        continue;
      }
      way.push(at);
      const { origin, id }: Y.Item = at.item;
      if (way.length > this.freshItems || (origin.client === id.client && origin.clock >= id.clock)) throw foreign('An update builds on itself.');
      at = this.freshAt(origin);
      if (at === null) place = this.storedPlace(origin);
    }
    fresh.place = place;
    for (const passed of way) passed.place = place;
  }

  private storedPlace(id: Y.ID): RecordPlace {
    if (id.clock >= Y.getState(this.store, id.client)) throw hanging();
    return this.placeOf(Y.getItem(this.store, id));
  }

  private placeOf(item: Y.Item): RecordPlace {
    const map = item.parent instanceof Y.Map ? this.layer.mapName(item.parent) : null;
    if (map === null || item.parentSub === null) throw foreign(PLAIN_RECORDS_ONLY);
    return { map, id: item.parentSub };
  }

  /** Marks what the update brings and takes away again. @returns the places of stored records that it takes away. */
  private takeDeletes(deletes: DeleteRanges): RecordPlace[] {
    const removed: RecordPlace[] = [];
    for (const [client, ranges] of deletes) {
      const known = Y.getState(this.store, client);
      const run = this.runs.get(client);
      const end = Math.max(known, run?.end ?? 0);
      for (const { clock, len } of ranges) {
        if (len < 1) throw foreign('A deletion is empty.');
        if (clock + len > end) throw hanging();
        if (clock < known) removed.push(...this.storedRecords(client, clock, clock + len));
        if (clock + len > known) for (const fresh of freshBetween(run?.items ?? [], clock, clock + len)) fresh.isDeleted = true;
      }
    }
    return removed;
  }

  /** Places of the records that are there now and lie between two clocks. */
  private *storedRecords(client: number, from: number, to: number): Iterable<RecordPlace> {
    const structs = this.store.clients.get(client) ?? [];
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i += 1) {
      const struct = structs[i];
      if (struct === undefined || struct.id.clock >= to) return;
      if (struct instanceof Y.Item && !struct.deleted) yield this.placeOf(struct);
    }
  }

  private outcome(removed: readonly RecordPlace[]): UpdateReading {
    const touched = new Map<string, TouchedRecord>();
    const isSet = new Set<string>();
    const changes: RecordChange[] = [];
    const clients: number[] = [];
    for (const [client, { items }] of this.runs) {
      if (items.length > 0) clients.push(client);
      for (const { item, place, isDeleted } of items) {
        if (place === null) continue;
        const key = keyOf(place);
        const before = this.layer.record(place.map, place.id);
        if (!touched.has(key)) touched.set(key, { ...place, before });
        if (!(item.content instanceof Y.ContentAny)) continue;
        changes.push({ ...place, before, after: item.content.arr[0] as unknown } as RecordChange);
        if (!isDeleted) isSet.add(key);
      }
    }
    if (clients.length > MAX_CLIENTS) throw foreign('An update writes in too many clients’ names.');
    for (const place of removed) {
      if (isSet.has(keyOf(place))) continue;
      touched.delete(keyOf(place));
      changes.push({ ...place, before: this.layer.record(place.map, place.id), after: undefined } as RecordChange);
    }
    return clients.length === 0 && changes.length === 0 ? { kind: 'nothing' } : { kind: 'records', changes, touched: [...touched.values()], clients };
  }
}

const keyOf = ({ map, id }: RecordPlace): string => `${map}/${id}`;

/** An item as `Y.Map.set` makes it, or what is left of one that was overwritten. */
function plainItem(struct: Y.Item | Y.GC): Y.Item {
  if (!(struct instanceof Y.Item) || struct.rightOrigin !== null) throw foreign(PLAIN_RECORDS_ONLY);
  const { content, length } = struct;
  const isRecord = content instanceof Y.ContentAny && content.arr.length === 1;
  const isRemainder = content instanceof Y.ContentDeleted && length >= 1 && length <= MAX_STRUCT_LENGTH;
  if (!isRecord && !isRemainder) throw foreign(PLAIN_RECORDS_ONLY);
  if (struct.origin === null) writtenPlace(struct);
  return struct;
}

/** The place that an item names itself: a decoded item has its root map's name where one in a document has the map. */
function writtenPlace({ parent, parentSub }: Y.Item): RecordPlace {
  const map: unknown = parent;
  if (typeof map !== 'string' || parentSub === null) throw foreign(PLAIN_RECORDS_ONLY);
  if (!isMapName(map)) throw foreign(`A layer has no "${map.slice(0, 64)}".`);
  return { map, id: parentSub };
}

/** Index of the last item that begins at or before a clock; -1 if none does. */
function indexByClock(items: readonly FreshItem[], clock: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.item.id.clock ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function freshBetween(items: readonly FreshItem[], from: number, to: number): readonly FreshItem[] {
  return items.slice(Math.max(0, indexByClock(items, from)), indexByClock(items, to - 1) + 1).filter(({ item }) => item.id.clock + item.length > from);
}

/**
 * What an applied update took away without naming it, for the judge.
 * @param touched as read before it was applied.
 */
export function lostRecords(layer: LayerDoc, touched: readonly TouchedRecord[]): RecordChange[] {
  return touched
    .filter(({ map, id, before }) => before !== undefined && layer.record(map, id) === undefined)
    .map(({ map, id, before }) => ({ map, id, before, after: undefined }) as RecordChange);
}

/** True if an applied update waits for others that never came: it was not what it seemed. */
export const isPending = ({ doc }: LayerDoc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
