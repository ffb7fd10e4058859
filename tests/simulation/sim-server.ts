/** One server of a simulation, from its start until it is killed: the real Rooms and Connections over the simulated disk, lines and time. */
import { pino } from 'pino';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import type { Change } from '../../server/channels/changes.ts';
import { LocalChannel } from '../../server/channels/local-channel.ts';
import { Connection } from '../../server/sync/connection.ts';
import type { Room } from '../../server/sync/room.ts';
import { MessageBudget } from '../../server/sync/message-budget.ts';
import { Rooms } from '../../server/sync/rooms.ts';
import type { Seeded } from '../support/seeded.ts';
import { FrameCheck } from './frame-check.ts';
import type { SimClient } from './sim-client.ts';
import { SimStore, type SimDisk } from './sim-disk.ts';
import { SimLine } from './sim-line.ts';
import { SimScheduler } from './sim-scheduler.ts';

const IDLE_MS = 2_000;
const MESSAGES_PER_S = 1_000;

/** What a client has at the server's end. */
interface Session {
  readonly line: SimLine;
  readonly connection: Connection;
  room: Room | null;
}

export class SimServer {
  readonly scheduler = new SimScheduler();
  readonly store: SimStore;
  readonly rooms: Rooms;
  readonly changes = new LocalChannel<Change>();
  /** It has been told to stop, and takes nobody in. */
  isStopping = false;
  private readonly log = pino({ level: 'silent' });
  private readonly sessions: Session[] = [];

  constructor(
    private readonly disk: SimDisk,
    clockReadMs = 0,
  ) {
    const { scheduler, log } = this;
    scheduler.clockReadMs = clockReadMs;
    this.store = new SimStore(disk);
    this.rooms = new Rooms({
      store: this.store.store,
      log,
      now: () => 5_000,
      scheduler,
      idleMs: IDLE_MS,
      maxRooms: 100,
    });
    this.changes.subscribe((change) => this.rooms.hear(change));
  }

  /** Something waits to be done: the end of a turn, or the disk. */
  get isWorking(): boolean {
    return this.scheduler.hasTurns || this.store.waiting > 0;
  }

  /** Lets somebody in, as the upgrade does. */
  admit(client: SimClient, role: Role): void {
    const { scheduler, log, rooms } = this;
    this.disk.roles.set(client.member, role);
    const check = new FrameCheck(client, this.disk);
    const line = new SimLine((frame) => check.see(frame));
    const member = { id: client.member as MemberId, name: client.member, colour: 0, role };
    const connection = new Connection(line, member, {
      log,
      scheduler,
      budget: new MessageBudget(MESSAGES_PER_S, scheduler.now()),
    });
    const session: Session = { line, connection, room: null };
    this.sessions.push(session);
    client.open(line);
    const { accessChanges } = rooms;
    rooms.enter(client.room, connection).then(
      (entrance) => {
        if (entrance.room === null) return line.close(entrance.why);
        session.room = entrance.room;
        if (rooms.accessChanges !== accessChanges) line.close(CLOSE.accessChanged);
        if (!line.isOpen) rooms.leave(entrance.room, connection);
      },
      () => line.close(CLOSE.cannotStore),
    );
  }

  /** True if the next frame of a line would be taken. */
  isListening(line: SimLine): boolean {
    return !line.isPaused && this.sessions.some((session) => session.line === line && session.room !== null);
  }

  /** Takes the next frame of a line. @returns it, or `undefined` if there is none or nobody listens. */
  takeFrame(line: SimLine): Uint8Array | undefined {
    const session = this.sessionOf(line);
    if (session === undefined || session.room === null || line.isPaused) return undefined;
    const frame = line.toServer.shift();
    if (frame !== undefined) session.connection.receive(session.room, frame, true);
    return frame;
  }

  /** A line has ended, at whichever end. */
  leave(line: SimLine): void {
    line.isOpen = false;
    const session = this.sessionOf(line);
    if (session !== undefined && session.room !== null) this.rooms.leave(session.room, session.connection);
  }

  /** Does one thing that waits to be done. @returns what it was. */
  goOn(random: Seeded, mayFail: boolean): string {
    const { scheduler, store } = this;
    if (scheduler.hasTurns && (store.waiting === 0 || random.percent(50))) {
      scheduler.turn();
      return 'turn';
    }
    if (store.waiting === 0) return 'nothing to do';
    const failing = mayFail && random.percent(4);
    return `disk: ${store.step(random.below(store.waiting), failing)}`;
  }

  /** The server is killed: nothing that it planned or asked for happens any more. */
  end(): void {
    this.scheduler.end();
    this.store.end();
  }

  private sessionOf(line: SimLine): Session | undefined {
    return this.sessions.find((session) => session.line === line);
  }
}
