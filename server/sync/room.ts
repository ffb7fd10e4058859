/**
 * A room: one live layer. Everything that comes in takes its turn in one queue: judge, append to the
 * store, then relay, answer and acknowledge. So nobody sees, and nobody is told "saved", before the
 * store has it. What comes while one round is on its way to the disk goes into the next, together.
 */
import * as decoding from 'lib0/decoding';
import type { Logger } from 'pino';
import { appendAll } from '../../shared/domain/append-all.ts';
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { Steps } from '../../shared/domain/in-steps.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import { savedFrame, STEP_1, STEP_2, UPDATE, updateFrame } from '../../shared/wire/messages.ts';
import { inSlices } from '../in-slices.ts';
import type { LayerStore } from '../store/store.ts';
import { checkStateVector } from './asked-for.ts';
import { Broadcast } from './broadcast.ts';
import { Compaction } from './compaction.ts';
import { SyncHandshake } from './sync-handshake.ts';
import {
  HANGING,
  isHanging,
  isUnreadable,
  ValidatedLayer,
  type Accepted,
  type RoomSettings,
} from './validated-layer.ts';
import { SlowConsumers } from './slow-consumers.ts';
import { isOfNothing } from './in-memory-layer.ts';
import { PresenceHub } from './presence-hub.ts';
import { isFull, newBatch, type RoomPeer, type Batch, type QueuedMessage } from './queued-message.ts';
import type { Scheduler } from './scheduler.ts';
import type { ServerEdit } from './server-edit.ts';
import { MessageQueue } from './message-queue.ts';

export interface RoomDeps {
  readonly layers: LayerStore;
  readonly scheduler: Scheduler;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Logger;
}

/** How long it may take until it is stored who was seen under a Yjs client id, in milliseconds. */
const STORE_OWNERS_MS = 1_000;
/** How much of the layer one round tells to those who ask for it, about, in bytes. */
const MAX_ANSWERED_BYTES = 4 * 1024 * 1024;
/** How many of those who have a part of the layer one round tells what they lack: finding that out may take milliseconds for each. */
const MAX_ANSWERED_IN_PART = 8;
/** How long nobody must have edited a layer until what was put off is done, in milliseconds. */
const QUIET_AFTER_MS = 2_000;
/** How long until only its bytes are kept. */
const REST_AFTER_MS = 15_000;
/** How long until they are merged, busy or not. */
const MERGED_AFTER_MS = 60_000;

type TurnOf<Kind extends QueuedMessage['kind']> = Extract<QueuedMessage, { kind: Kind }>;

export class Room {
  readonly peers = new Set<RoomPeer>();
  private readonly presence: PresenceHub<RoomPeer>;
  private readonly greetings: SyncHandshake;
  private readonly laggards = new SlowConsumers();
  private readonly queue: MessageQueue<QueuedMessage>;
  /** Connections that were closed from here: they have nothing more to say. */
  private readonly sentAway = new WeakSet<RoomPeer>();
  private willStoreOwners = false;
  private lastEdit: number;
  private isClosed = false;

  /** @param onFailure is called when the store refused an update: the room is of no more use. */
  private constructor(
    readonly address: LayerRef,
    private readonly layer: ValidatedLayer,
    private readonly compaction: Compaction,
    private readonly onFailure: (room: Room) => void,
    private readonly deps: RoomDeps,
  ) {
    const { scheduler } = deps;
    this.lastEdit = scheduler.now();
    this.queue = new MessageQueue((turns) => this.work(turns), scheduler);
    this.greetings = new SyncHandshake(
      () => layer.stateVector(),
      (peer) => this.refuse(peer, HANGING),
      scheduler,
    );
    this.presence = new PresenceHub<RoomPeer>(
      {
        size: () => this.peers.size,
        mayName: (peer, client) => (layer.ownerOf(client) ?? peer.member.id) === peer.member.id,
        hasNamed: (peer, client) => this.claim(peer, client),
        tell: (broadcast) => this.relay(broadcast),
      },
      scheduler,
    );
  }

  /** Loads a room. @throws if the store fails. */
  static async load(
    address: LayerRef,
    text: string,
    settings: RoomSettings,
    onFailure: (room: Room) => void,
    deps: RoomDeps,
  ): Promise<Room> {
    const stored = await deps.layers.load(address);
    const layer = ValidatedLayer.of(address, text, settings, stored, deps);
    return new Room(address, layer, new Compaction(address, stored, layer.memory, deps), onFailure, deps);
  }

  /** Lets a connection in: says hello with what the server has, and who is here. */
  enter(peer: RoomPeer): void {
    this.peers.add(peer);
    peer.send([this.greetings.begin(peer), this.presence.everybody()]);
  }

  leave(peer: RoomPeer): void {
    this.greetings.end(peer);
    this.laggards.remove(peer);
    if (this.peers.delete(peer)) this.presence.leave(peer);
  }

  /** Judges by other settings from now on. Who is here comes back at once, to learn of them too. */
  changeSettings(settings: RoomSettings): void {
    if (this.layer.changeSettings(settings)) this.sendAway(() => true);
  }

  /** Makes connections come back, to be let in by what holds now. */
  sendAway(who: (peer: RoomPeer) => boolean): void {
    for (const peer of this.peers) {
      if (!who(peer)) continue;
      this.sentAway.add(peer);
      this.leave(peer);
      peer.close(CLOSE.accessChanged);
    }
  }

  /** Takes one y-protocols sync message, its message type already read. @throws on bytes that can't be read. */
  receiveSync(from: RoomPeer, decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (kind === STEP_1) {
      checkStateVector(bytes, this.layer.clientCount);
      // Of somebody who falls behind it is kept for long, and what it came in must not be.
      this.queue.push({ kind: 'ask', from, stateVector: bytes.slice() });
    } else if (kind === STEP_2 || kind === UPDATE) {
      // Relayed as it came, if it is just that: what might stand behind the update is nobody's business.
      const isPlain = kind === UPDATE && !decoding.hasContent(decoder);
      this.queue.push({
        kind: 'update',
        from,
        update: bytes,
        message: isPlain ? decoder.arr : updateFrame(bytes),
        isAnswer: kind === STEP_2,
      });
    } else {
      throw new Error(`There is no sync message of kind ${kind}.`);
    }
  }

  /** Takes what a connection tells about itself. */
  receivePresence(from: RoomPeer, update: Uint8Array): Result<null> {
    return this.presence.receive(from, update);
  }

  /** Tells a connection who is here. */
  tellPresence(peer: RoomPeer): void {
    if (!this.laggards.has(peer)) peer.send([this.presence.everybody()]);
  }

  receiveMarker(from: RoomPeer, marker: number): void {
    this.queue.push({ kind: 'marker', from, marker });
  }

  /** A connection has taken all it was sent: if it had fallen behind, it gets what it missed. */
  catchUp(peer: RoomPeer): void {
    const lag = this.laggards.remove(peer);
    if (lag === null) return;
    this.queue.push({ kind: 'ask', from: peer, stateVector: lag.stateVector });
    for (const marker of lag.markers) this.queue.push({ kind: 'marker', from: peer, marker });
    this.tellPresence(peer);
  }

  /** Writes an update of the server's own making. @throws if the store refused it. */
  write(write: ServerEdit): Promise<void> {
    return new Promise((resolve, reject) => {
      this.queue.push({ kind: 'trusted', write, done: (failed) => (failed === null ? resolve() : reject(failed)) });
    });
  }

  /** Resolves when everything that came in has had its turn. */
  async settled(): Promise<void> {
    this.storeOwners();
    await this.queue.settled();
  }

  /** Closing it is work that takes a while. */
  get leavesMuch(): boolean {
    return this.compaction.isDueWhenClosing;
  }

  /** Lets go of the memory; the room must be settled. */
  close(): void {
    this.isClosed = true;
    this.compaction.whenClosing();
    this.layer.destroy();
  }

  /** Keeps only the layer's bytes if nobody has edited it for a while; they are merged when there is time for it. To be called now and then. */
  async restIfQuiet(): Promise<void> {
    const { lastEdit } = this;
    const { scheduler } = this.deps;
    this.layer.memory.forgetUnneededDocument();
    const quietFor = scheduler.now() - lastEdit;
    if (quietFor >= QUIET_AFTER_MS) this.compaction.whenQuiet();
    if (quietFor < REST_AFTER_MS || !this.queue.isIdle) return;
    this.layer.rest();
    if (scheduler.isBusy() && quietFor < MERGED_AFTER_MS) return;
    await this.compaction.beforeRest();
    // Somebody may have come to edit meanwhile, or the room may have gone.
    if (this.queue.isIdle && this.lastEdit === lastEdit && !this.isClosed) this.layer.memory.settle();
  }

  /** The claim is stored, so that nobody can write under the id while its owner is offline and the room was reloaded. */
  private claim({ member: { id: member, role } }: RoomPeer, client: number): void {
    this.layer.claim(client, { member, role });
    if (!this.layer.hasOwnerChanges || this.willStoreOwners) return;
    this.willStoreOwners = true;
    // With the next change or soon: who only joins is not to wait for the disk.
    this.deps.scheduler.after(STORE_OWNERS_MS, () => this.storeOwners());
  }

  private storeOwners(): void {
    this.willStoreOwners = false;
    if (this.layer.hasOwnerChanges) this.queue.push({ kind: 'owners' });
  }

  /** One round: takes the turns, stores what they bring, and says what there is to say. @returns how long saying it took, in milliseconds. */
  private async work(turns: readonly QueuedMessage[]): Promise<number> {
    const round = newBatch();
    try {
      await inSlices(this.takeTurns(turns, round), this.deps.scheduler);
      await this.deps.layers.append(this.address, { ...round, ...this.layer.takeOwnerChanges() });
    } catch (error) {
      this.fail(error, turns);
      return 0;
    }
    const stored = this.deps.scheduler.now();
    this.finish(round);
    // Those who join are not kept waiting for each other.
    return round.answeredBytes > 0 ? 0 : this.deps.scheduler.now() - stored;
  }

  private finish(round: Batch): void {
    if (round.updates.length > 0) this.lastEdit = this.deps.scheduler.now();
    const broadcast = new Broadcast<RoomPeer>();
    for (const say of round.afterwards) say(broadcast);
    this.relay(broadcast);
    this.compaction.note(round.updates);
  }

  private relay(broadcast: Broadcast<RoomPeer>): void {
    if (broadcast.isEmpty) return;
    for (const peer of this.peers) {
      if (this.laggards.has(peer)) continue;
      peer.relay(broadcast);
      if (peer.isBehind) this.laggards.add(peer, this.layer.stateVector());
    }
  }

  /** Others have their turn between two steps. What does not fit into the round is left for the next. */
  private *takeTurns(turns: readonly QueuedMessage[], round: Batch): Steps<void> {
    for (const [index, turn] of turns.entries()) {
      if (isFull(round)) return this.queue.putBack(turns.slice(index));
      yield* this.take(turn, round);
      yield;
    }
  }

  private *take(turn: QueuedMessage, round: Batch): Steps<void> {
    switch (turn.kind) {
      case 'update':
        return yield* this.takeUpdate(turn, round);
      case 'ask':
        return this.takeAsk(turn, round);
      case 'marker':
        return this.takeMarker(turn, round);
      case 'owners':
        return;
      case 'trusted':
        return yield* this.takeTrusted(turn, round);
    }
  }

  private *takeTrusted({ write, done }: TurnOf<'trusted'>, round: Batch): Steps<void> {
    const events = yield* this.layer.apply(write);
    const { isImport } = round;
    this.accept(write.update, updateFrame(write.update), { removals: [], events }, null, round);
    round.isImport = isImport && write.isImport;
    round.afterwards.push(() => done(null));
  }

  private takeAsk(turn: TurnOf<'ask'>, round: Batch): void {
    const { from, stateVector, hasWaited = false } = turn;
    if (isOfNothing(stateVector) && !hasWaited && this.layer.memory.isScattered) {
      void this.compaction.forWhoWaits().then(() => this.queue.push({ ...turn, hasWaited: true }));
      return;
    }
    round.afterwards.push((broadcast) => {
      // Who does not read what was sent is not sent it again.
      if (this.laggards.has(from)) return this.laggards.add(from, stateVector);
      // When many join a large layer at once, others are served in between.
      if (round.answeredBytes > MAX_ANSWERED_BYTES || round.answeredInPart >= MAX_ANSWERED_IN_PART)
        return this.queue.push(turn);
      if (!isOfNothing(stateVector)) round.answeredInPart += 1;
      for (const message of this.layer.answersTo(stateVector)) {
        broadcast.tell(from, message);
        round.answeredBytes += message.length;
      }
    });
  }

  private takeMarker({ from, marker }: TurnOf<'marker'>, round: Batch): void {
    // What was left out is not committed yet: the marker waits with it.
    if (this.greetings.isWaitedFor(from)) this.greetings.holdBack(from, marker);
    else this.acknowledge(from, [marker], round);
  }

  private acknowledge(peer: RoomPeer, markers: readonly number[], round: Batch): void {
    // Somebody who was sent away over an update is not to hear that it was saved.
    if (markers.length === 0 || !this.peers.has(peer)) return;
    round.afterwards.push((broadcast) => {
      if (this.laggards.has(peer)) this.laggards.keep(peer, markers);
      else for (const marker of markers) broadcast.tell(peer, savedFrame(marker));
    });
  }

  private *takeUpdate({ from, update, message, isAnswer }: TurnOf<'update'>, round: Batch): Steps<void> {
    // Who left by themselves is still heard: what they sent before is as good as ever.
    if (this.sentAway.has(from)) return;
    if (!isAnswer && this.greetings.isWaitedFor(from)) return;
    const held = isAnswer ? this.greetings.end(from) : [];
    const { id: member, role } = from.member;
    const verdict = yield* this.layer.take(update, { member, role });
    if (verdict !== 'nothing new') {
      if (verdict.ok) this.accept(update, message, verdict.value, from, round);
      else if (isHanging(verdict.problem) && !isAnswer) this.greetings.leaveOut(from);
      else this.refuse(from, verdict.problem);
    }
    this.acknowledge(from, held, round);
  }

  private accept(
    update: Uint8Array,
    message: Uint8Array,
    { removals, events }: Accepted,
    from: RoomPeer | null,
    round: Batch,
  ): void {
    round.updates.push(update);
    round.updateBytes += update.length;
    round.isImport = false;
    appendAll(round.removals, removals);
    appendAll(round.events, events);
    round.afterwards.push((broadcast) => broadcast.tellAll(message, from));
  }

  private refuse(from: RoomPeer, problem: Problem): void {
    // The whole id would leave no room in a close frame for the field, which comes behind it.
    const where =
      problem.where === undefined ? '' : ` (${problem.where.replace(/^([0-9a-f]{8})-[0-9a-f-]{27}/, '$1')})`;
    this.deps.log.warn({ room: roomName(this.address), member: from.member.id, problem }, 'update refused');
    this.sentAway.add(from);
    this.leave(from);
    from.close(isUnreadable(problem) ? CLOSE.badMessage : CLOSE.notAllowed, `${problem.message}${where}`);
  }

  /** The store refused: nothing of this round counts. Everybody is sent away to come back and offer it again. */
  private fail(error: unknown, turns: readonly QueuedMessage[]): void {
    this.deps.log.error({ room: roomName(this.address), err: error }, 'a change could not be stored');
    for (const turn of new Set([...turns, ...this.queue.clear()])) {
      if (turn.kind === 'trusted') turn.done(new Error('The store refused the update.', { cause: error }));
    }
    for (const peer of this.peers) {
      this.leave(peer);
      peer.close(CLOSE.cannotStore);
    }
    this.onFailure(this);
  }
}
