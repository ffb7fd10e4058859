/**
 * The only owner of rooms' lives: loads each once, keeps it while somebody needs it, and lets it go
 * after it has been idle. After every wait it looks again, because others were at work meanwhile.
 */
import type { Logger } from 'pino';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { roomName, type LayerName, type Room as RoomAddress } from '../../shared/domain/layer-name.ts';
import type { LayerDoc } from '../../shared/layer-doc.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import type { Store } from '../store/store.ts';
import { layerFromLog } from './layer-log.ts';
import type { RoomPeer } from './room-turn.ts';
import { Room } from './room.ts';

type RoomLife =
  | { readonly state: 'loading'; readonly done: Promise<void> }
  | { readonly state: 'open'; readonly room: Room; idleTimer: NodeJS.Timeout | null }
  /** Somebody is at work on the layer in the store, closing it or writing to it: wait until that is done. */
  | { readonly state: 'closing' | 'writing'; readonly done: Promise<void> };

export interface RoomsDeps {
  readonly store: Store;
  readonly log: Logger;
  readonly now: () => number;
  /** How long a room without people stays open, in milliseconds. */
  readonly idleMs: number;
}

export class Rooms {
  private readonly lives = new Map<string, RoomLife>();

  constructor(private readonly deps: RoomsDeps) {}

  /** Lets a connection into a room, loading it if need be. @returns `null` if the store has no such article. @throws if the store fails. */
  async enter(address: RoomAddress, peer: RoomPeer): Promise<Room | null> {
    const room = await this.open(address);
    room?.enter(peer);
    return room;
  }

  /** Takes a connection out; the last one to leave starts the idle time. */
  leave(room: Room, peer: RoomPeer): void {
    room.leave(peer);
    this.startIdleTime(room);
  }

  /** Writes an update of the server's own making to a layer, whether people are in it or not. @throws if it could not be stored. */
  async write(address: RoomAddress, update: Uint8Array): Promise<void> {
    const name = roomName(address);
    for (let life = this.lives.get(name); life !== undefined; life = this.lives.get(name)) {
      if (life.state === 'open') return life.room.write(update);
      await life.done;
    }
    const stored = this.deps.store.layers.append(address, [update], []);
    const done = stored.catch(() => undefined).then(() => void this.lives.delete(name));
    this.lives.set(name, { state: 'writing', done });
    await stored;
    await done;
  }

  /** A layer as it is committed, whether people are in it or not. */
  async read(address: RoomAddress): Promise<LayerDoc> {
    return layerFromLog(await this.deps.store.layers.load(address));
  }

  /** Layers of an article that hold something, `shared` always among them. */
  async layersOf(project: ProjectId, article: ArticleId): Promise<readonly LayerName[]> {
    const written = await this.deps.store.layers.ofArticle(project, article);
    return [...new Set<LayerName>(['shared', ...written])];
  }

  /** Makes open rooms of a project judge by its settings as they are now. */
  async projectChanged(id: ProjectId): Promise<void> {
    const project = await this.deps.store.projects.get(id);
    if (project === null) return;
    for (const room of this.openRooms()) {
      if (room.address.project !== id) continue;
      room.changeSettings(project);
      this.startIdleTime(room);
    }
  }

  /** Makes a member's connections come back, to be judged by the role they have now. */
  accessChanged(project: ProjectId, member: MemberId): void {
    this.sendAway(member, (room) => room.address.project === project);
  }

  /** Makes a member's connections everywhere come back, because what identified them may have ended. */
  identityEnded(member: MemberId): void {
    this.sendAway(member, () => true);
  }

  /** Sends everybody away, waits until all they sent is committed, and closes every room. */
  async shutdown(): Promise<void> {
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

  /** How many rooms are in memory, for metrics and tests. */
  get size(): number {
    return this.lives.size;
  }

  private sendAway(member: MemberId, from: (room: Room) => boolean): void {
    for (const room of this.openRooms().filter(from)) {
      room.sendAway((peer) => peer.member.id === member);
      this.startIdleTime(room);
    }
  }

  private openRooms(): Room[] {
    return [...this.lives.values()].flatMap((life) => (life.state === 'open' ? [life.room] : []));
  }

  private async open(address: RoomAddress): Promise<Room | null> {
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
          if (life.idleTimer !== null) clearTimeout(life.idleTimer);
          life.idleTimer = null;
          return life.room;
        case undefined:
          if (!(await this.startLoading(address, name))) return null;
      }
    }
  }

  /** @returns false if there is no such article. @throws if the store fails. */
  private async startLoading(address: RoomAddress, name: string): Promise<boolean> {
    let finish = (): void => undefined;
    this.lives.set(name, { state: 'loading', done: new Promise((resolve) => (finish = resolve)) });
    try {
      const room = await this.load(address);
      if (room === null) this.lives.delete(name);
      else this.lives.set(name, { state: 'open', room, idleTimer: null });
      return room !== null;
    } catch (error) {
      this.lives.delete(name);
      throw error;
    } finally {
      finish();
    }
  }

  private async load(address: RoomAddress): Promise<Room | null> {
    const { store, log, now } = this.deps;
    const project = await store.projects.get(address.project);
    const text = project === null ? null : await store.articles.text(address.project, address.article);
    if (project === null || text === null) return null;
    return Room.load(address, text, project, (room) => this.drop(room), { layers: store.layers, log, now });
  }

  private lifeOf(room: Room): Extract<RoomLife, { state: 'open' }> | null {
    const life = this.lives.get(roomName(room.address));
    return life?.state === 'open' && life.room === room ? life : null;
  }

  private startIdleTime(room: Room): void {
    const life = this.lifeOf(room);
    if (life === null || room.peers.size > 0 || life.idleTimer !== null) return;
    life.idleTimer = setTimeout(() => this.close(room), this.deps.idleMs);
    life.idleTimer.unref();
  }

  private close(room: Room): void {
    const life = this.lifeOf(room);
    if (life === null) return;
    if (life.idleTimer !== null) clearTimeout(life.idleTimer);
    this.lives.set(roomName(room.address), { state: 'closing', done: this.finishClosing(room) });
  }

  private async finishClosing(room: Room): Promise<void> {
    try {
      await room.settled();
      await room.compact();
    } catch (error) {
      // Nothing is lost: the log is as it was, only longer.
      this.deps.log.warn({ err: error, room: roomName(room.address) }, 'a layer could not be compacted');
    }
    room.destroy();
    this.lives.delete(roomName(room.address));
  }

  /** A room whose store failed: the next to come loads it afresh. */
  private drop(room: Room): void {
    const life = this.lifeOf(room);
    if (life === null) return;
    if (life.idleTimer !== null) clearTimeout(life.idleTimer);
    this.lives.delete(roomName(room.address));
    room.destroy();
  }
}
