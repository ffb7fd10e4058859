/**
 * An index of a layer that is being edited: its current records and its Yjs state vector (the clock known for each
 * client). It tells what most updates will do without applying them to a Yjs document; where two changes of one record
 * are concurrent, only the document can tell. It relies on every Yjs item of a layer being the newest value of a
 * record, or overwritten and deleted.
 */
import * as Y from 'yjs';
import { ClientHeads } from './client-heads.ts';
import type { RecordChange } from './judge.ts';
import { StepCounter, type Steps } from '../domain/in-steps.ts';
import type { LayerDoc } from './layer-doc.ts';
import type { MapName } from './layer-records.ts';
import type { LayerView } from './layer-update.ts';
import type { RecordsUpdate } from './update-reading.ts';
import { recordKeys, RecordKeyMap, type RecordKey } from './record-key-map.ts';
import { UnreadableUpdate } from './unreadable-update.ts';

/** The newest item of a record. */
interface Head extends RecordKey {
  /** The id that the next change of the record builds on. */
  readonly client: number;
  readonly clock: number;
  /** As text if it came with an update (`accept`); `undefined` for one that was taken away. */
  readonly record: unknown;
}

/** What an update will do, for certain. */
export interface Prediction {
  /** The newest item of each record that it touches. */
  readonly heads: RecordKeyMap<Head>;
  /** Records that it takes away without naming them. */
  readonly lost: readonly RecordChange[];
  readonly ends: ReadonlyMap<number, number>;
}

export class LayerIndex implements LayerView {
  private readonly clocks = new Map<number, number>();
  private readonly heads = new RecordKeyMap<Head>();
  private readonly byClient = new Map<number, ClientHeads<Head>>();

  constructor(layer: LayerDoc) {
    for (const client of layer.doc.store.clients.keys()) this.clocks.set(client, Y.getState(layer.doc.store, client));
    const heads = [...layer.places()].flatMap((place) => newestOf(layer, place) ?? []);
    for (const head of heads.sort(byClock)) this.set(head);
  }

  clockOf(client: number): number {
    return this.clocks.get(client) ?? 0;
  }

  /** How many Yjs clients have written. */
  get clientCount(): number {
    return this.clocks.size;
  }

  /** As Yjs encodes it. */
  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.clocks);
  }

  record(map: MapName, id: string): unknown {
    const record = this.heads.get(map, id)?.record;
    return typeof record === 'string' ? JSON.parse(record) : record;
  }

  /** Of all records of a root map that ever were. */
  ids(map: MapName): Iterable<string> {
    return this.heads.ids(map);
  }

  /** @throws UnreadableUpdate for an item that is not the newest of a record: an update that builds on it is concurrent with another. */
  placeAt({ client, clock }: Y.ID): RecordKey {
    const head = this.byClient.get(client)?.get(clock);
    if (head === undefined) throw new UnreadableUpdate({ kind: 'unclear' });
    return head;
  }

  recordsBetween(client: number, from: number, to: number): Iterable<RecordKey> {
    return this.byClient.get(client)?.between(from, to) ?? [];
  }

  /** Tells what an update will do that was read against this index; `null` where changes compete. */
  *predict({ fresh, removed, ends }: RecordsUpdate): Steps<Prediction | null> {
    const step = new StepCounter();
    const heads = new RecordKeyMap<Head>();
    let bringsNothing = false;
    for (const { map, id, item, record } of fresh) {
      const { client, clock } = item.id;
      const newest = heads.get(map, id) ?? this.heads.get(map, id);
      // An item that comes right behind the newest competes with nothing, and becomes the newest.
      const isNext = item.origin?.client === newest?.client && item.origin?.clock === newest?.clock;
      if (!isNext || clock < this.clockOf(client)) return null;
      heads.set(map, id, { map, id, client, clock: clock + item.length - 1, record });
      if (record === undefined) bringsNothing = true;
      if (step.isOver()) yield;
    }
    for (const { map, id } of removed) {
      const head = heads.get(map, id) ?? this.heads.get(map, id);
      if (head !== undefined) heads.set(map, id, { ...head, record: undefined });
      if (step.isOver()) yield;
    }
    return { heads, lost: bringsNothing ? yield* this.lost(heads, { fresh, removed }) : [], ends };
  }

  /** Takes over what an accepted update does. How far clients are known changes last, at once. */
  *accept({ heads, ends }: Prediction): Steps<void> {
    const step = new StepCounter();
    for (const head of [...heads.values()].sort(byClock)) {
      // Records are plain JSON objects, and few are ever looked at again: as text they give the garbage collector a tenth to walk through.
      this.set(head.record === undefined ? head : { ...head, record: JSON.stringify(head.record) });
      if (step.isOver()) yield;
    }
    for (const [client, end] of ends) this.clocks.set(client, end);
  }

  /** Reads again from the document what an update has changed there. */
  *takeOver(layer: LayerDoc, { fresh, removed, ends }: RecordsUpdate): Steps<void> {
    const step = new StepCounter();
    const newest: Head[] = [];
    for (const place of [...fresh, ...removed]) {
      const head = newestOf(layer, place);
      if (head !== null) newest.push(head);
      if (step.isOver()) yield;
    }
    for (const head of newest.sort(byClock)) {
      this.set(head);
      if (step.isOver()) yield;
    }
    for (const [client, end] of ends) this.clocks.set(client, end);
  }

  private set(head: Head): void {
    const before = this.heads.get(head.map, head.id);
    if (before !== undefined) this.byClient.get(before.client)?.delete(before.clock);
    this.heads.set(head.map, head.id, head);
    let heads = this.byClient.get(head.client);
    if (heads === undefined) {
      heads = new ClientHeads();
      this.byClient.set(head.client, heads);
    }
    heads.set(head);
  }

  /** Only an item that brings nothing takes away a record without naming it. */
  private *lost(
    heads: RecordKeyMap<Head>,
    { fresh, removed }: Pick<RecordsUpdate, 'fresh' | 'removed'>,
  ): Steps<RecordChange[]> {
    const emptied: RecordKey[] = [];
    const step = new StepCounter();
    for (const { map, id } of fresh) {
      if (heads.get(map, id)?.record === undefined && this.heads.get(map, id)?.record !== undefined)
        emptied.push({ map, id });
      if (step.isOver()) yield;
    }
    if (emptied.length === 0) return [];
    const named = recordKeys(removed);
    const lost = recordKeys(emptied.filter(({ map, id }) => !named.has(map, id)));
    return Array.from(
      lost.places(),
      ({ map, id }) => ({ map, id, before: this.record(map, id), after: undefined }) as RecordChange,
    );
  }
}

/** The order in which `ClientHeads` keeps them. */
const byClock = (one: Head, other: Head): number => one.clock - other.clock;

/** A record's newest item in a document; `null` where there is none. */
function newestOf(layer: LayerDoc, { map, id }: RecordKey): Head | null {
  const newest = layer.newest(map, id);
  return newest === undefined
    ? null
    : { map, id, client: newest.lastId.client, clock: newest.lastId.clock, record: layer.record(map, id) };
}
