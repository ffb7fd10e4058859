/**
 * Sends work of every article that this browser keeps and no open window sends: left articles, closed windows. Looks
 * when the page opens, when the network is back, when something is kept, and from time to time while anything waits.
 */
import { mayBeTakenLater } from '../../shared/wire/close-codes.ts';
import { watchAccess } from './access-watch.ts';
import { givenLocks } from './browser-storage.ts';
import type { KeptRoom } from './offline-store.ts';
import { guardClosing } from './closing-guard.ts';
import { roomsInMemory } from './memory-rooms.ts';
import { isOpenHere, openWindows } from './open-windows.ts';
import { allUnsent, type UnsentRecords } from './unsent.ts';
import { isMarkedOnce, KEPT_CHANGED, unsentMarks } from './unsent-marks.ts';

/** Work that an open window sends by itself is not reported as unsent for so long, in milliseconds. */
const SETTLE_MS = 2_000;
/** How long after a vain attempt the next one comes, in milliseconds. */
const RETRY_MS = 5_000;

/** Yjs and all that goes with it comes only where something waits. */
const loadStore = () => import('./offline-store.ts');
const loadVisit = () => import('./layer-visit.ts');

export interface UnsentRoom {
  /** `<project>/<article>/<layer>`, the layer as it is written in a URL. */
  readonly room: string;
  readonly project: string;
  readonly article: string;
  /** The article's title; `null` where it is not known. */
  readonly title: string | null;
  readonly changes: number;
  /** Why the server did not take it, in its words; `null` if it was not asked, or could not be reached. */
  readonly refusal: string | null;
}

/** A room with what waits in it. */
interface Waiting {
  readonly kept: KeptRoom;
  /** The records of windows, without those of windows in this page. */
  readonly others: UnsentRecords;
}

class Outbox {
  private current: readonly UnsentRoom[] = [];
  private member: string | null = null;
  private readonly listeners = new Set<() => void>();
  /** Refused work is not offered again by itself: by room, how much was refused and why. */
  private readonly refused = new Map<string, { readonly changes: number; readonly reason: string }>();
  /** Work refused by a frozen layer, or of an archived project, is sent again once an owner has opened it: by room, the function that ends the wait. */
  private readonly waits = new Map<string, () => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> = Promise.resolve();
  private ending = new AbortController();

  /** Articles with work that is not sent, but for what this very page has open. */
  get rooms(): readonly UnsentRoom[] {
    return this.current;
  }

  /** @returns a function that ends the watching. */
  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Begins for a member; for `null` it ends. */
  start(member: string | null): void {
    if (member === this.member) return;
    this.ending.abort();
    this.ending = new AbortController();
    clearTimeout(this.timer);
    this.member = member;
    this.refused.clear();
    for (const end of this.waits.values()) end();
    this.waits.clear();
    this.tell([]);
    if (member === null) return;
    const { signal } = this.ending;
    window.addEventListener('online', () => this.plan(0), { signal });
    window.addEventListener('storage', () => this.plan(SETTLE_MS), { signal });
    window.addEventListener(KEPT_CHANGED, () => this.plan(SETTLE_MS), { signal });
    document.addEventListener('visibilitychange', () => document.hidden || this.plan(0), { signal });
    void this.findUnmarked(member)
      .catch(() => undefined)
      .then(() => this.plan(0));
  }

  /** Sends what waits now. @param withHere also what windows of this page have open. */
  send(withHere = false): Promise<void> {
    const { member } = this;
    if (member === null) return this.running;
    this.running = this.running.then(() => this.sendAll(member, withHere)).catch(() => undefined);
    return this.running;
  }

  /** Reads all that is unsent, also what this page has open. */
  async refresh(): Promise<void> {
    const { member } = this;
    if (member !== null) await this.read(member, true).catch(() => undefined);
  }

  private async findUnmarked(member: string): Promise<void> {
    if (!isMarkedOnce(member)) await (await loadStore()).findUnmarked(member);
  }

  private plan(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), ms);
  }

  private async sendAll(member: string, withHere: boolean): Promise<void> {
    const waiting = await this.read(member, withHere);
    if (waiting.length === 0) return;
    const locks = givenLocks();
    const deliver = (): Promise<void> => this.deliverAll(member, waiting, withHere);
    // One window at a time; the others look again later.
    if (locks === null) await deliver();
    else
      await locks.request(`verbatim-outbox:${member}`, { ifAvailable: true }, (lock) =>
        lock === null ? undefined : deliver(),
      );
    await this.read(member, withHere);
    if (this.current.some(({ refusal }) => refusal === null)) this.plan(RETRY_MS);
  }

  private async deliverAll(member: string, waiting: readonly Waiting[], withHere: boolean): Promise<void> {
    const [{ settleKept }, { deliverLayer }] = await Promise.all([loadStore(), loadVisit()]);
    const open = withHere ? new Set<string>() : await openWindows();
    for (const { kept, others } of waiting) {
      if (member !== this.member) return;
      const unsent = allUnsent(others);
      const isLeft = Object.keys(others).some((window) => !open.has(window));
      if (!isLeft || this.refused.get(kept.room)?.changes === unsent.changes) continue;
      const failure = await deliverLayer(kept.room, kept.doc, unsent);
      if (failure === null) await settleKept(member, kept.room, others);
      else if (failure.kind === 'stopped') this.refuse(kept.room, unsent.changes, failure.reason);
    }
  }

  private refuse(room: string, changes: number, reason: string): void {
    this.refused.set(room, { changes, reason });
    if (!mayBeTakenLater(reason) || this.waits.has(room)) return;
    const end = watchAccess(room, () => {
      end();
      this.waits.delete(room);
      this.refused.delete(room);
      this.plan(0);
    });
    this.waits.set(room, end);
  }

  /** Reads what waits, and tells it. */
  private async read(member: string, withHere: boolean): Promise<readonly Waiting[]> {
    const marked = unsentMarks(member).flatMap(({ room, window }) => (!withHere && isOpenHere(window) ? [] : [room]));
    const rooms = new Set([...roomsInMemory(member), ...marked]);
    const waiting: Waiting[] = [];
    for (const room of rooms) {
      const kept = await (await loadStore()).readKept(member, room);
      const others = Object.fromEntries(
        Object.entries(kept.records).filter(([window]) => withHere || !isOpenHere(window)),
      );
      if (allUnsent(others).changes > 0) waiting.push({ kept, others });
    }
    guardClosing(this, roomsInMemory(member).length > 0);
    if (member === this.member) this.tell(waiting.map((one) => this.unsentRoomOf(one)));
    return waiting;
  }

  private unsentRoomOf({ kept: { room, about }, others }: Waiting): UnsentRoom {
    const [project = '', article = ''] = room.split('/');
    const { changes } = allUnsent(others);
    const refused = this.refused.get(room);
    return {
      room,
      project,
      article,
      title: about?.title ?? null,
      changes,
      refusal: refused?.changes === changes ? refused.reason : null,
    };
  }

  private tell(rooms: readonly UnsentRoom[]): void {
    if (JSON.stringify(rooms) === JSON.stringify(this.current)) return;
    this.current = rooms;
    for (const listener of this.listeners) listener();
  }
}

/** The outbox of this page. */
export const outbox = new Outbox();
