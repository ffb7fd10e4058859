/**
 * The disk of a simulation: what is committed outlives every server. A server reaches it through a store whose calls
 * wait for a step of the simulation, once before they happen and once before they are answered, and may fail.
 */
import * as Y from 'yjs';
import type { Appended, LayerChange, LayerStore, Store } from '../../server/store/store.ts';
import type { ProjectId } from '../../shared/domain/ids.ts';
import type { LayerState } from '../../shared/domain/layer.ts';
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { Project } from '../../shared/domain/project.ts';
import { newStanding } from '../../shared/domain/round.ts';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import { MAPS } from '../../shared/layer/layer-records.ts';
import { isNothing, MemoryLayers } from '../support/memory-layers.ts';

function emptyLayer(): Y.Doc {
  const doc = new Y.Doc();
  for (const map of MAPS) doc.getMap(map);
  return doc;
}

/** Everything committed to a layer, to look things up in. */
interface Committed {
  readonly doc: Y.Doc;
  /** What it has yet to take. */
  readonly pending: Uint8Array[];
}

/** What a project's settings say about updates. */
const criteriaOf = ({ mode, editing, labelSet, archived }: Project): string =>
  JSON.stringify({ mode, editing, labelSet, archived });

export class SimDisk extends MemoryLayers {
  /** What a server promised and had not committed, if one ever did. */
  broken: string | null = null;
  /** Roles of those who were let in, by member. */
  readonly roles = new Map<string, Role>();
  /** Layers to which nothing may be committed, however the store comes to its answers. */
  private readonly frozen = new Set<string>();
  private readonly committed = new Map<string, Committed>();

  constructor(
    private settings: Project,
    readonly texts: ReadonlyMap<string, string>,
  ) {
    super();
  }

  get project(): Project {
    return this.settings;
  }

  set project(project: Project) {
    if (criteriaOf(project) !== criteriaOf(this.settings)) this.raiseRules(project.id);
    this.settings = project;
  }

  /** A layer as a server would have it that started now. */
  freshLoad(room: LayerRef): Y.Doc {
    const doc = emptyLayer();
    for (const update of this.layer(room).updates) Y.applyUpdate(doc, update);
    return doc;
  }

  override append(room: LayerRef, change: LayerChange): Appended {
    const refused = super.append(room, change);
    if (refused !== null) return refused;
    this.committedTo(room).pending.push(...change.updates);
    if (change.updates.length > 0 && this.frozen.has(roomName(room)))
      this.broken ??= `${roomName(room)} is frozen, and something was committed to it`;
    return null;
  }

  override setState(room: LayerRef, state: LayerState): void {
    super.setState(room, state);
    if (state === 'frozen') this.frozen.add(roomName(room));
    else this.frozen.delete(roomName(room));
  }

  /** What else a server's store can do. @param call makes a call that waits, may fail, and may be cut off by a crash. */
  moreOf(_call: DiskCall): Partial<Store> {
    const rounds: Partial<Store['rounds']> = { standing: () => Promise.resolve(newStanding(this.project.mode)) };
    return { rounds } as Store;
  }

  /** A member has another role from now on. */
  setRole(project: ProjectId, member: string, role: Role): void {
    this.roles.set(member, role);
    this.raiseRules(project);
  }

  private committedTo(room: LayerRef): Committed {
    const name = roomName(room);
    const known = this.committed.get(name) ?? { doc: emptyLayer(), pending: [] };
    this.committed.set(name, known);
    return known;
  }

  private docOf(room: LayerRef): Y.Doc {
    const { doc, pending } = this.committedTo(room);
    for (const update of pending.splice(0)) Y.applyUpdate(doc, update);
    return doc;
  }

  /** Whether everything in an update is committed. */
  holds(room: LayerRef, update: Uint8Array): boolean {
    const { store } = this.docOf(room);
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

export type DiskCall = <Value>(what: string, act: () => Value) => Promise<Value>;

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
      contents: (room) => this.call('load', true, () => layerFromLog(disk.load(room).updates).contents()),
      append: (room, change) =>
        isNothing(change) ? Promise.resolve(null) : this.call('append', true, () => disk.append(room, change)),
      compact: async (room, onMerged) => {
        const merged = await this.call('compact', true, () => disk.compact(room));
        if (merged !== null) onMerged?.(merged);
      },
      // At once: a run is chosen by the calls that wait.
      get: (room) => Promise.resolve(disk.get(room)),
      setState: (room, state) => Promise.resolve(disk.setState(room, state)),
      ofArticle: (project, article) => Promise.resolve(disk.ofArticle(project, article)),
      ofProject: (project) => Promise.resolve(disk.ofProject(project)),
      versions: (project, article) => Promise.resolve(disk.versions(project, article)),
    };
    const projects: Partial<Store['projects']> = { get: () => this.call('project', false, () => this.disk.project) };
    const articles: Partial<Store['articles']> = {
      isKept: () => Promise.resolve(true),
      text: (_project, article) => this.call('text', false, () => disk.texts.get(article) ?? null),
    };
    const members: Partial<Store['members']> = {
      membership: (_project, id) => {
        const role = disk.roles.get(id);
        return Promise.resolve(role === undefined ? null : { id, name: id, colour: 0, role, joined: 0 });
      },
    };
    const more = disk.moreOf((what, act) => this.call(what, true, act));
    // Rooms ask nothing else; whatever else is asked breaks the run.
    this.store = { layers, projects, articles, members, ...more } as Store;
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
          try {
            if (failing) throw new Error('The disk is full.');
            if (pending.isDone) answers.forEach(resolve);
            else answers.push(act());
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
            return false;
          }
          const isMore = !pending.isDone;
          pending.isDone = isMore;
          return isMore;
        },
      };
      this.pending.push(pending);
    });
  }
}
