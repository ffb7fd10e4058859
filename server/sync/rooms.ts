/**
 * Loads and ends all rooms: it loads each once, keeps it while it is in use, and ends it after it has been idle. After
 * every `await` it checks the state again, because other calls may have changed it meanwhile.
 */
import type { Logger } from 'pino';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { layerNamed, withLayer, type Layer } from '../../shared/domain/layer.ts';
import {
  roomName,
  statementsRoom,
  WHOLE_PROJECT,
  type LayerName,
  type LayerRef,
} from '../../shared/domain/layer-name.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { layerFromLogInSteps } from '../../shared/layer/layer-log.ts';
import { CLOSE, type CloseReason } from '../../shared/wire/close-codes.ts';
import type { Change } from '../channels/changes.ts';
import type { Commit } from '../channels/commits.ts';
import { inSlices } from '../in-slices.ts';
import { readable } from '../large-buffers.ts';
import { DeletedForGood } from '../store/deleted-for-good.ts';
import type { Store } from '../store/store.ts';
import { LayerEditor, type EditAuthor } from './layer-editor.ts';
import type { RoomPeer } from './queued-message.ts';
import { Room } from './room.ts';
import { RoomEnded } from './room-ended.ts';
import type { RoomDeps } from './room-deps.ts';
import type { Scheduler } from './scheduler.ts';
import type { RoomSettings } from './room-settings.ts';
import { FrozenLayer } from './frozen-layer.ts';
import { applyWithOvertaken } from './overtaken-edit.ts';
import type { ServerEdit } from './server-edit.ts';

type RoomLife =
  | { readonly state: 'loading'; readonly done: Promise<void> }
  | {
      readonly state: 'open';
      readonly room: Room;
      /** Ends the idle time, if it runs. */ stayOpen: (() => void) | null;
    }
  /** The layer is being closed, or written to in the store: wait until that is done. */
  | { readonly state: 'closing' | 'writing'; readonly done: Promise<void> };

/** A room, or why it can't be entered. */
type Entrance = { readonly room: Room } | { readonly room: null; readonly why: CloseReason };

interface RoomsDeps {
  readonly store: Store;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly scheduler: Scheduler;
  /** How long a room without people stays open, in milliseconds. */
  readonly idleMs: number;
  /** How many rooms may be open at once. */
  readonly maxRooms: number;
  /** Notes that work came too late for a frozen layer; left out, where nobody is to know. */
  readonly noteLate?: RoomDeps['noteLate'];
}

/** How often quiet rooms are looked for, in milliseconds. */
const IDLE_CHECK_MS = 5_000;
/** How long an idle room whose log must be merged may be kept because everybody is busy elsewhere, in milliseconds. */
const KEPT_WHILE_BUSY_MS = 60_000;

export class Rooms {
  private readonly lives = new Map<string, RoomLife>();

  private stopIdleChecks: () => void;
  private changes = 0;
  /** Layers to which something was committed since the server runs, by their names. */
  private readonly begun = new Set<string>();

  constructor(private readonly deps: RoomsDeps) {
    this.stopIdleChecks = deps.scheduler.after(IDLE_CHECK_MS, () => this.letQuietRoomsRest());
  }

  /** Lets a connection into a room, loading it if need be. @returns why not, if it can't be had. @throws if the store fails. */
  async enter(address: LayerRef, peer: RoomPeer): Promise<Entrance> {
    for (;;) {
      const entrance = await this.open(address);
      if (entrance.room === null) return entrance;
      const life = this.lifeOf(entrance.room);
      // Meanwhile it may have failed, or the last one may have left.
      if (life === null) continue;
      life.stayOpen?.();
      life.stayOpen = null;
      entrance.room.enter(peer);
      return entrance;
    }
  }

  /** Takes a connection out; the last one to leave starts the idle time. */
  leave(room: Room, peer: RoomPeer): void {
    room.leave(peer);
    this.startIdleTime(room);
  }

  /**
   * The one way in which the server itself changes a layer, whether people are in it or not: commits what a function
   * changes in a copy of it. @returns what the function returns. @throws if it could not be stored.
   */
  async edit<Value>(
    address: LayerRef,
    author: EditAuthor,
    change: (layer: LayerDoc) => Value | Promise<Value>,
  ): Promise<Value> {
    return (await this.editor(address)).edit(author, change);
  }

  /** The same, step by step: others have their turn between two. */
  async editInSteps(address: LayerRef, author: EditAuthor, steps: (layer: LayerDoc) => Iterable<void>): Promise<void> {
    return (await this.editor(address)).editInSteps(author, steps);
  }

  /** A copy of a layer to change it by, for more than one change: it has what its own changes did, not what others write. */
  async editor(address: LayerRef): Promise<LayerEditor> {
    return new LayerEditor(await this.read(address), (edits) => this.writeInSteps(address, edits));
  }

  /** Commits an update to a layer, made by `edit`. @throws if it could not be stored. */
  async write(address: LayerRef, write: ServerEdit): Promise<void> {
    return this.writeInSteps(address, [write]);
  }

  /** The same with several: each is committed by itself, and others have their turn between two. */
  async writeInSteps(address: LayerRef, writes: Iterable<ServerEdit>): Promise<void> {
    const name = roomName(address);
    const steps = writes[Symbol.iterator]();
    let step = steps.next();
    while (step.done !== true) {
      const life = this.lives.get(name);
      if (life?.state === 'open') {
        // One that ends before the edit has its turn leaves it to be written to the store.
        if (await isWritten(life.room, step.value)) step = steps.next();
        await this.endOfTurn();
      } else if (life !== undefined) {
        await life.done;
      } else {
        const stored = this.writeToStore(address, step.value, steps);
        const done = stored.catch(() => undefined).then(() => void this.lives.delete(name));
        this.lives.set(name, { state: 'writing', done });
        await stored;
        return done;
      }
    }
  }

  /** Writes to a layer that nobody has open, which is read once for all steps. */
  private async writeToStore(address: LayerRef, first: ServerEdit, rest: Iterator<ServerEdit>): Promise<void> {
    await this.assertKept(address);
    const { updates, removed } = await this.deps.store.layers.load(address);
    await this.endOfTurn();
    const layer = await inSlices(layerFromLogInSteps(updates.map(readable)), this.deps.scheduler);
    for (let step: IteratorResult<ServerEdit> = { value: first }; step.done !== true; step = rest.next()) {
      const context = { now: this.deps.now(), removed };
      const applied = applyWithOvertaken(layer, step.value, context);
      const { isImport, isLabelChange = false, isFinding = false } = step.value;
      const change = { ...applied, owners: [], isImport, isLabelChange, isFinding };
      if ((await this.deps.store.layers.append(address, change)) !== null) throw new FrozenLayer(address);
      await this.endOfTurn();
    }
  }

  /** @throws DeletedForGood where the article was deleted while an edit of it was made. */
  private async assertKept({ project, article }: LayerRef): Promise<void> {
    if (article !== WHOLE_PROJECT && !(await this.deps.store.articles.isKept(project, article)))
      throw new DeletedForGood(`The article ${article}`);
  }

  private endOfTurn(): Promise<void> {
    return new Promise((resolve) => this.deps.scheduler.endOfTurn(resolve));
  }

  /** A layer as it is committed, whether people are in it or not. Many who read at once do so in turns of their own. */
  async read(address: LayerRef): Promise<LayerDoc> {
    const updates = await this.deps.store.layers.updates(address);
    await this.endOfTurn();
    return inSlices(layerFromLogInSteps(updates), this.deps.scheduler);
  }

  /** Layers of an article that hold something, `shared` always among them. */
  async layersOf(project: ProjectId, article: ArticleId): Promise<readonly Layer[]> {
    return withLayer(await this.deps.store.layers.ofArticle(project, article), 'shared');
  }

  /** Acts on a change, and resolves when what holds now is what open rooms go by. */
  async hear(change: Change): Promise<void> {
    switch (change.kind) {
      case 'access':
        return this.accessChanged(change.project, change.member);
      case 'identity':
        return this.identityEnded(change.member);
      case 'project':
        return this.projectChanged(change.project);
      case 'articles':
      case 'activity':
        return;
      case 'texts':
        return this.textsCame(change);
    }
  }

  /** Statements may be about them from now on. A room that is being opened may have read its settings before. */
  private async textsCame({ project, articles }: Extract<Change, { kind: 'texts' }>): Promise<void> {
    const name = roomName(statementsRoom(project));
    const loading = this.lives.get(name);
    if (loading?.state === 'loading') await loading.done;
    const life = this.lives.get(name);
    if (life?.state !== 'open') return;
    if (life.room.noteLengths(articles)) await this.settleStatements(project);
  }

  /** Who may do what with statements follows from how independent work stands in all articles. */
  private async settleStatements(project: ProjectId): Promise<void> {
    const life = this.lives.get(roomName(statementsRoom(project)));
    if (life?.state !== 'open') return;
    const settings = await this.settingsOf(life.room.address);
    if (settings !== null) life.room.changeSettings(settings);
    this.startIdleTime(life.room);
  }

  /** Makes open rooms of a project judge by its settings as they are now. */
  private async projectChanged(id: ProjectId): Promise<void> {
    this.changes += 1;
    for (const room of this.openRooms()) {
      if (room.address.project !== id) continue;
      const settings = await this.settingsOf(room.address);
      if (settings === null) return;
      room.changeSettings(settings);
      this.startIdleTime(room);
    }
  }

  /**
   * Does something with an article while its rooms take no turns: messages from before are committed, those that come meanwhile
   * is judged by what holds afterwards. Then everybody is sent home, and comes back by what they may do now.
   * @param act is told the layers that have a room.
   */
  async closeArticle<Value>(
    project: ProjectId,
    article: ArticleId,
    act: (open: readonly LayerName[]) => Promise<Value>,
  ): Promise<Value> {
    const isOf = ({ address }: Room): boolean => address.project === project && address.article === article;
    const closed = (await this.settledRooms()).filter(isOf);
    try {
      await Promise.all(closed.map((room) => room.hold()));
      const value = await act(closed.map(({ address }) => address.layer));
      this.changes += 1;
      // Also rooms that were opened meanwhile: their settings may be older.
      for (const room of this.openRooms().filter(isOf)) await this.sendHome(room);
      await this.settleStatements(project);
      return value;
    } finally {
      for (const room of closed) room.release();
    }
  }

  /**
   * Does something with an article, or with a project, while its rooms take no turns: messages from before are committed,
   * and what the server writes to layers without a room. Then these rooms end. Everybody in them is told why; what they
   * sent meanwhile is not taken.
   */
  async closeFor<Value>(
    of: { readonly project: ProjectId; readonly article?: ArticleId },
    why: CloseReason,
    act: () => Promise<Value>,
  ): Promise<Value> {
    const { project, article = '' } = of;
    const isOf = ({ address }: Room): boolean =>
      address.project === project && (of.article === undefined || address.article === article);
    await this.writersOf(`${project}/${article}`);
    const held = (await this.settledRooms()).filter(isOf);
    try {
      await Promise.all(held.map((room) => room.hold()));
      const value = await act();
      this.changes += 1;
      // Also rooms that were opened meanwhile.
      const ended = (await this.settledRooms()).filter(isOf);
      for (const room of ended) this.end(room, why);
      await Promise.all(ended.map((room) => room.settled()));
      await this.writersOf(`${project}/${article}`);
      return value;
    } finally {
      for (const room of held) room.release();
    }
  }

  /** Resolves when those are done who write to layers without a room at this moment. */
  private async writersOf(place: string): Promise<void> {
    const writing = [...this.lives].flatMap(([name, life]) =>
      life.state === 'writing' && name.startsWith(place) ? [life.done] : [],
    );
    await Promise.all(writing);
  }

  private end(room: Room, why: CloseReason): void {
    this.lifeOf(room)?.stayOpen?.();
    this.lives.delete(roomName(room.address));
    room.end(why);
  }

  /** Open rooms, those among them that are being opened just now. */
  private async settledRooms(): Promise<Room[]> {
    await Promise.all([...this.lives.values()].flatMap((life) => (life.state === 'loading' ? [life.done] : [])));
    return this.openRooms();
  }

  /** Sends everybody in a room away, and has it judge by what holds now. */
  private async sendHome(room: Room): Promise<void> {
    room.sendAway(() => true);
    const settings = await this.settingsOf(room.address);
    if (settings !== null) room.changeSettings(settings);
    this.startIdleTime(room);
  }

  /** Something was committed to a layer. Who begins an article reads nothing of it any more but their own: they come back, to be let in or not. */
  readonly noteCommit = ({ ref, isFinding = false }: Omit<Commit, 'events'>): void => {
    const name = roomName(ref);
    if (isFinding || this.begun.has(name)) return;
    this.begun.add(name);
    const { owner } = layerNamed(ref.layer, true);
    if (owner === null) return;
    this.sendAway(owner, ({ address }) => address.article === ref.article && address.layer !== ref.layer);
    this.rosterGrew({ ...ref, layer: 'discussion' }).catch((error: unknown) =>
      this.deps.log.error({ err: error, room: ref }, 'who may answer in talks could not be read'),
    );
  };

  /** Where work is shared, each member with a layer of their own may answer in talks about it. */
  private async rosterGrew(discussion: LayerRef): Promise<void> {
    const life = this.lives.get(roomName(discussion));
    if (life?.state !== 'open') return;
    const settings = await this.settingsOf(discussion);
    if (settings !== null) life.room.changeSettings(settings);
    this.startIdleTime(life.room);
  }

  /** In this order: settings that change in between are newer than the rules that a commit will name, and it is refused. */
  private async settingsOf(address: LayerRef): Promise<RoomSettings | null> {
    const layer = await this.deps.store.layers.get(address);
    const { projects, rounds, articles } = this.deps.store;
    const project = await projects.get(address.project);
    if (project === null) return null;
    const standing = await rounds.standing(project, address.article);
    const isWhole = address.article === WHOLE_PROJECT;
    return { ...project, layer, standing, lengths: isWhole ? new Map(await articles.lengths(project.id)) : undefined };
  }

  /** Makes a member's connections come back, to be judged by the role they have now. */
  private accessChanged(project: ProjectId, member: MemberId): void {
    this.sendAway(member, (room) => room.address.project === project);
  }

  /** Makes a member's connections everywhere come back, because what identified them may have ended. */
  private identityEnded(member: MemberId): void {
    this.sendAway(member, () => true);
  }

  /** Sends everybody away, waits until all they sent is committed, and closes every room. */
  async shutdown(): Promise<void> {
    this.stopIdleChecks();
    for (const room of this.openRooms()) {
      await room.settled();
      for (const peer of room.peers) {
        room.leave(peer);
        peer.close(CLOSE.restarting);
      }
      this.close(room);
    }
    await Promise.all([...this.lives.values()].flatMap((life) => (life.state === 'open' ? [] : [life.done])));
  }

  /** Goes up with every change of permissions: connections that were authorized before it have to be authorized again. */
  get accessChanges(): number {
    return this.changes;
  }

  /** Who is in the rooms of a project just now, each member once a room. */
  whoIsIn(project: ProjectId): readonly { readonly address: LayerRef; readonly members: readonly MemberId[] }[] {
    const rooms = this.openRooms().filter(({ address, peers }) => address.project === project && peers.size > 0);
    return rooms.map(({ address, peers }) => ({
      address,
      members: [...new Set([...peers].map(({ member }) => member.id))],
    }));
  }

  /** How many rooms are in memory, for metrics and tests. */
  get size(): number {
    return this.lives.size;
  }

  private sendAway(member: MemberId, from: (room: Room) => boolean): void {
    this.changes += 1;
    for (const room of this.openRooms().filter(from)) {
      room.sendAway((peer) => peer.member.id === member);
      this.startIdleTime(room);
    }
  }

  private openRooms(): Room[] {
    return [...this.lives.values()].flatMap((life) => (life.state === 'open' ? [life.room] : []));
  }

  private async open(address: LayerRef): Promise<Entrance> {
    const name = roomName(address);
    for (;;) {
      const life = this.lives.get(name);
      switch (life?.state) {
        case 'loading':
        case 'closing':
        case 'writing':
          await life.done;
          break;
        case 'open':
          return { room: life.room };
        case undefined:
          if (this.lives.size >= this.deps.maxRooms) return { room: null, why: CLOSE.full };
          if (!(await this.startLoading(address, name))) return { room: null, why: CLOSE.noSuchRoom };
      }
    }
  }

  /** @returns false if the project has no such article. @throws if the store fails. */
  private async startLoading(address: LayerRef, name: string): Promise<boolean> {
    let finish = (): void => undefined;
    this.lives.set(name, { state: 'loading', done: new Promise((resolve) => (finish = resolve)) });
    try {
      const room = await this.load(address);
      if (room === null) this.lives.delete(name);
      else this.lives.set(name, { state: 'open', room, stayOpen: null });
      return room !== null;
    } catch (error) {
      this.lives.delete(name);
      throw error;
    } finally {
      finish();
    }
  }

  private async load(address: LayerRef): Promise<Room | null> {
    const { store, log, now, scheduler, noteLate } = this.deps;
    const settings = await this.settingsOf(address);
    const text = settings === null ? null : await this.textOf(address);
    if (settings === null || text === null) return null;
    return Room.load(address, text, settings, (room) => this.drop(room), {
      layers: store.layers,
      settingsOf: (room) => this.settingsOf(room),
      roleOf: async ({ project }, member) => (await store.members.membership(project, member))?.role ?? null,
      log,
      now,
      scheduler,
      ...(noteLate && { noteLate }),
    });
  }

  /** Statements are in the texts of all articles, and have none of their own. */
  private textOf({ project, article }: LayerRef): Promise<string | null> {
    return article === WHOLE_PROJECT ? Promise.resolve('') : this.deps.store.articles.text(project, article);
  }

  /** One room in each turn of the event loop: merging what came takes a while. */
  private letQuietRoomsRest(rooms: readonly Room[] = this.openRooms()): void {
    const [room, ...others] = rooms;
    room?.restIfQuiet().catch((error: unknown) => {
      // It stays as it is, only larger, and is tried again.
      this.deps.log.warn({ err: error, room: roomName(room.address) }, 'a quiet layer could not be put to rest');
    });
    if (others.length > 0) this.deps.scheduler.endOfTurn(() => this.letQuietRoomsRest(others));
    else this.stopIdleChecks = this.deps.scheduler.after(IDLE_CHECK_MS, () => this.letQuietRoomsRest());
  }

  private lifeOf(room: Room): Extract<RoomLife, { state: 'open' }> | null {
    const life = this.lives.get(roomName(room.address));
    return life?.state === 'open' && life.room === room ? life : null;
  }

  private startIdleTime(room: Room): void {
    const life = this.lifeOf(room);
    if (life === null || room.peers.size > 0 || life.stayOpen !== null) return;
    const { scheduler, idleMs } = this.deps;
    const latest = scheduler.now() + idleMs + KEPT_WHILE_BUSY_MS;
    const closeUnlessBusy = (): void => {
      if (room.leavesMuch && scheduler.isBusy() && scheduler.now() < latest)
        life.stayOpen = scheduler.after(IDLE_CHECK_MS, closeUnlessBusy);
      else this.close(room);
    };
    life.stayOpen = scheduler.after(idleMs, closeUnlessBusy);
  }

  private close(room: Room): void {
    const life = this.lifeOf(room);
    if (life === null) return;
    life.stayOpen?.();
    this.lives.set(roomName(room.address), { state: 'closing', done: this.finishClosing(room) });
  }

  private async finishClosing(room: Room): Promise<void> {
    await room.settled();
    room.close();
    this.lives.delete(roomName(room.address));
  }

  /** A room whose store failed: the next to come loads it afresh. */
  private drop(room: Room): void {
    const life = this.lifeOf(room);
    if (life === null) return;
    life.stayOpen?.();
    this.lives.delete(roomName(room.address));
    room.close();
  }
}

/** @returns false where the room has ended before. */
async function isWritten(room: Room, write: ServerEdit): Promise<boolean> {
  try {
    await room.write(write);
    return true;
  } catch (error) {
    if (error instanceof RoomEnded) return false;
    throw error;
  }
}
