/**
 * The disk of a simulation: what is committed outlives every server. A server reaches it through a store whose calls
 * wait for a step of the simulation, once before they happen and once before they are answered, and may fail.
 */
import * as Y from 'yjs';
import type { LayerChange, LayerStore, Store, StoredLayer } from '../../server/store/store.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Origin } from '../../shared/layer/judge.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import type { Project } from '../../shared/domain/project.ts';
import { mergeLog, type LayerSnapshot } from '../../shared/layer/layer-log.ts';
import { MAPS } from '../../shared/layer/layer-records.ts';

interface LayerRows {
  updates: Uint8Array[];
  /** What was merged last: the first of the updates. */
  merged: LayerSnapshot | null;
  readonly removed: Map<string, Origin>;
  readonly owners: Map<number, MemberId>;
  /** All that is committed, to look things up in. */
  readonly doc: Y.Doc;
}

function emptyLayer(): Y.Doc {
  const doc = new Y.Doc();
  for (const map of MAPS) doc.getMap(map);
  return doc;
}

export class SimDisk {
  /** What a server promised and had not committed, if one ever did. */
  broken: string | null = null;
  private readonly layers = new Map<string, LayerRows>();

  constructor(
    public project: Project,
    readonly texts: ReadonlyMap<string, string>,
  ) {}

  layer(room: LayerRef): LayerRows {
    const name = roomName(room);
    const known = this.layers.get(name);
    if (known !== undefined) return known;
    const made: LayerRows = { updates: [], merged: null, removed: new Map(), owners: new Map(), doc: emptyLayer() };
    this.layers.set(name, made);
    return made;
  }

  /** A layer as a server would have it that started now. */
  freshLoad(room: LayerRef): Y.Doc {
    const doc = emptyLayer();
    for (const update of this.layer(room).updates) Y.applyUpdate(doc, update);
    return doc;
  }

  load(room: LayerRef): StoredLayer {
    const { updates, merged, removed, owners } = this.layer(room);
    const { stateVector, deletions } = merged ?? { stateVector: null, deletions: null };
    return {
      updates: [...updates],
      rows: updates.length,
      stateVector,
      deletions,
      removed: new Map(removed),
      owners: new Map(owners),
    };
  }

  append(room: LayerRef, { updates, removals, disowned = [], owners }: LayerChange): void {
    const layer = this.layer(room);
    layer.updates.push(...updates);
    for (const update of updates) Y.applyUpdate(layer.doc, update);
    for (const { key, creator, created } of removals)
      if (!layer.removed.has(key)) layer.removed.set(key, { creator, created });
    for (const client of disowned) layer.owners.delete(client);
    for (const { client, member } of owners) if (!layer.owners.has(client)) layer.owners.set(client, member);
  }

  compact(room: LayerRef): LayerSnapshot | null {
    const layer = this.layer(room);
    if (layer.updates.length <= 1) return null;
    layer.merged = mergeLog(layer.updates);
    layer.updates = [layer.merged.update];
    return layer.merged;
  }

  /** Whether everything in an update is committed. */
  holds(room: LayerRef, update: Uint8Array): boolean {
    const { store } = this.layer(room).doc;
    const { structs, ds } = Y.decodeUpdate(update);
    const hasStructs = structs.every(
      (struct) => struct instanceof Y.Skip || struct.id.clock + struct.length <= Y.getState(store, struct.id.client),
    );
    const isDeletedAt = (client: number, clock: number): boolean => Y.getItem(store, Y.createID(client, clock)).deleted;
    const isDeleted = (client: number, clock: number, len: number): boolean =>
      clock + len <= Y.getState(store, client) &&
      Array.from({ length: len }, (_, i) => isDeletedAt(client, clock + i)).every(Boolean);
    return (
      hasStructs &&
      [...ds.clients].every(([client, ranges]) => ranges.every(({ clock, len }) => isDeleted(client, clock, len)))
    );
  }
}

const isNothing = ({ updates, removals, disowned = [], owners }: LayerChange): boolean =>
  updates.length + removals.length + disowned.length + owners.length === 0;

interface PendingCall {
  readonly what: string;
  readonly mayFail: boolean;
  /** It has happened and is not answered yet. */
  isDone: boolean;
  /** Does it; where it has been done, answers it. @returns whether there is more to it. */
  readonly go: (failing: boolean) => boolean;
}

/** One server's way to the disk. */
export class SimStore {
  /** Calls that wait, each for its next half. */
  private pending: PendingCall[] = [];
  readonly store: Store;

  constructor(private readonly disk: SimDisk) {
    const layers: LayerStore = {
      load: (room) => this.call('load', true, () => disk.load(room)),
      updates: (room) => this.call('load', true, () => disk.load(room).updates),
      append: (room, change) =>
        isNothing(change) ? Promise.resolve() : this.call('append', true, () => disk.append(room, change)),
      compact: async (room, onMerged) => {
        const merged = await this.call('compact', true, () => disk.compact(room));
        if (merged !== null) onMerged?.(merged);
      },
      get: (room) => Promise.resolve(layerNamed(room.layer, true)),
      setState: () => Promise.reject(new Error('No layer of a simulation is frozen.')),
      ofArticle: () => Promise.resolve([]),
      versions: () => Promise.resolve([]),
    };
    const projects: Partial<Store['projects']> = { get: () => this.call('project', false, () => this.disk.project) };
    const articles: Partial<Store['articles']> = {
      text: (_project, article) => this.call('text', false, () => disk.texts.get(article) ?? null),
    };
    // Rooms ask nothing else; whatever else is asked breaks the run.
    this.store = { layers, projects, articles } as Store;
  }

  get waiting(): number {
    return this.pending.length;
  }

  /** Takes one waiting call a half further. @returns what it was. */
  step(index: number, failing: boolean): string {
    const call = this.pending[index];
    if (call === undefined) return 'nothing';
    this.pending.splice(index, 1);
    const fails = failing && call.mayFail && !call.isDone;
    if (call.go(fails)) this.pending.splice(index, 0, call);
    return `${call.what}${fails ? ' fails' : call.isDone ? ' happens' : ' is answered'}`;
  }

  /** The server is dead: what it asked for and was not done is never done, and nothing is answered. */
  end(): void {
    this.pending = [];
  }

  private call<Value>(what: string, mayFail: boolean, act: () => Value): Promise<Value> {
    return new Promise((resolve, reject) => {
      const answers: Value[] = [];
      const pending: PendingCall = {
        what,
        mayFail,
        isDone: false,
        go: (failing) => {
          if (failing) reject(new Error('The disk is full.'));
          else if (pending.isDone) answers.forEach(resolve);
          else answers.push(act());
          const isMore = !failing && !pending.isDone;
          pending.isDone = isMore;
          return isMore;
        },
      };
      this.pending.push(pending);
    });
  }
}
