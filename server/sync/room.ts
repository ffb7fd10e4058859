/**
 * A room: one live layer and its connections. Everything that arrives is processed in one queue: validate, append to
 * the store, then relay, answer and acknowledge. So nobody sees a change, and nobody is told “saved”, before the store
 * has committed it. Messages that arrive while a batch is being written form the next batch.
 */
import * as decoding from 'lib0/decoding';
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import { weakerRole } from '../../shared/domain/member.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { Steps } from '../../shared/domain/in-steps.ts';
import { CLOSE, type CloseReason } from '../../shared/wire/close-codes.ts';
import { savedFrame, STEP_1, STEP_2, UPDATE, updateFrame } from '../../shared/wire/messages.ts';
import { inSlices } from '../in-slices.ts';
import { checkStateVector } from './asked-for.ts';
import { Broadcast } from './broadcast.ts';
import { closeOver } from './close-over.ts';
import { LoadedLayer } from './loaded-layer.ts';
import type { RoomDeps } from './room-deps.ts';
import type { RoomSettings } from './room-settings.ts';
import { SyncHandshake } from './sync-handshake.ts';
import { HANGING, isHanging, type ValidatedLayer } from './validated-layer.ts';
import { RoomEnded } from './room-ended.ts';
import { SlowConsumers } from './slow-consumers.ts';
import { isOfNothing } from './in-memory-layer.ts';
import { PresenceHub } from './presence-hub.ts';
import { Batch, type QueuedMessage, type RoomPeer, type TakenTurn, type TurnOf } from './queued-message.ts';
import { newAnnotationsIn } from '../../shared/layer/layer-update.ts';
import type { ServerEdit } from './server-edit.ts';
import { MessageQueue } from './message-queue.ts';
import type { OwnerChanges } from './client-owners.ts';
import { FrozenLayer } from './frozen-layer.ts';

/** How long it may take until it is stored who was seen under a Yjs client id, in milliseconds. */
const STORE_OWNERS_MS = 1_000;

export class Room {
  readonly peers = new Set<RoomPeer>();
  private readonly presence: PresenceHub<RoomPeer>;
  private readonly handshake: SyncHandshake;
  private readonly slowConsumers: SlowConsumers;
  private readonly queue: MessageQueue<QueuedMessage>;
  /** Connections that were closed from here: they have nothing more to say. */
  private readonly sentAway = new WeakSet<RoomPeer>();
  private willStoreOwners = false;
  private lastEdit: number;
  private isClosed = false;

  /** @param onFailure is called when the store refused an update: the room is of no more use. */
  private constructor(
    readonly address: LayerRef,
    private loaded: LoadedLayer,
    private readonly onFailure: (room: Room) => void,
    private readonly deps: RoomDeps,
  ) {
    const { scheduler } = deps;
    this.lastEdit = scheduler.now();
    this.queue = new MessageQueue(this.work, scheduler);
    this.slowConsumers = new SlowConsumers(this.peers, () => this.loaded.layer.stateVector());
    this.handshake = new SyncHandshake(
      () => this.loaded.layer.stateVector(),
      (peer) => this.refuse(peer, HANGING),
      scheduler,
    );
    this.presence = new PresenceHub<RoomPeer>(
      {
        size: () => this.peers.size,
        mayName: (peer, client) => (this.loaded.layer.owners.ownerOf(client) ?? peer.member.id) === peer.member.id,
        hasNamed: (peer, client) => this.claim(peer, client),
        tell: (broadcast) => this.slowConsumers.relay(broadcast),
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
    return new Room(address, await LoadedLayer.load(address, text, settings, deps), onFailure, deps);
  }

  /** Lets a connection in: says hello with what the server has, and who is here. */
  enter(peer: RoomPeer): void {
    this.peers.add(peer);
    peer.send([this.handshake.begin(peer), this.presence.everybody()]);
  }

  leave(peer: RoomPeer): void {
    this.handshake.end(peer);
    this.slowConsumers.remove(peer);
    if (this.peers.delete(peer)) this.presence.leave(peer);
  }

  /** Judges by other settings from now on. All clients are made to reconnect, to learn of them too. */
  changeSettings(settings: RoomSettings): void {
    if (this.loaded.layer.changeSettings(settings)) this.sendAway(() => true);
  }

  /** Texts came into the project: statements may be about them from now on. @returns whether its settings are to be read again. */
  noteLengths(articles: Parameters<ValidatedLayer['noteLengths']>[0]): boolean {
    return this.loaded.layer.noteLengths(articles);
  }

  /** Makes connections come back, to be let in by what holds now. */
  sendAway(who: (peer: RoomPeer) => boolean): void {
    for (const peer of this.peers) if (who(peer)) this.dismiss(peer);
  }

  /** Makes a connection come back, also one that has left: what it sent before counts no more. */
  private dismiss(peer: RoomPeer): void {
    this.sentAway.add(peer);
    this.leave(peer);
    peer.close(CLOSE.accessChanged);
  }

  /** Takes one y-protocols sync message, its message type already read. @throws on bytes that can't be read. */
  receiveSync(from: RoomPeer, decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (kind === STEP_1) {
      checkStateVector(bytes, this.loaded.layer.clientCount);
      // It is kept for a slow client for a long time; the larger buffer that it came in must not be.
      return this.queue.push({ kind: 'ask', from, stateVector: bytes.slice() });
    }
    if (kind !== STEP_2 && kind !== UPDATE) throw new Error(`There is no sync message of kind ${kind}.`);
    // Relayed as it came, if nothing follows the update: other bytes are not for the others.
    const isPlain = kind === UPDATE && !decoding.hasContent(decoder);
    const message = isPlain ? decoder.arr : updateFrame(bytes);
    this.queue.push({ kind: 'update', from, update: bytes, message, isAnswer: kind === STEP_2 });
  }

  /** Takes what a connection tells about itself. */
  receivePresence(from: RoomPeer, update: Uint8Array): Result<null> {
    return this.presence.receive(from, update);
  }

  /** Tells a connection who is here. */
  tellPresence(peer: RoomPeer): void {
    if (!this.slowConsumers.has(peer)) peer.send([this.presence.everybody()]);
  }

  receiveMarker(from: RoomPeer, marker: number): void {
    this.queue.push({ kind: 'marker', from, marker });
  }

  /** A connection has taken all it was sent: if it had fallen behind, it gets what it missed. */
  catchUp(peer: RoomPeer): void {
    const lag = this.slowConsumers.remove(peer);
    if (lag === null) return;
    this.queue.push({ kind: 'ask', from: peer, stateVector: lag.stateVector });
    for (const marker of lag.markers) this.queue.push({ kind: 'marker', from: peer, marker });
    this.tellPresence(peer);
  }

  /** Writes an update of the server's own making. @throws if the store refused it; RoomEnded if the room has ended. */
  write(write: ServerEdit): Promise<void> {
    if (this.isClosed) return Promise.reject(new RoomEnded());
    return new Promise((resolve, reject) => {
      this.queue.push({ kind: 'trusted', write, done: (failed) => (failed === null ? resolve() : reject(failed)) });
    });
  }

  /** Resolves when everything that came in has had its turn. */
  async settled(): Promise<void> {
    this.storeOwners();
    await this.queue.settled();
  }

  /** Takes no new turns, and resolves when everything that came in before is committed. */
  async hold(): Promise<void> {
    this.queue.hold();
    await this.queue.settled();
  }

  /** Takes turns again, those that came meanwhile first. */
  release(): void {
    this.queue.release();
  }

  /** Sends everybody away with a reason, and lets go of the memory. What waits for its turn, and what comes, is not taken. */
  end(why: CloseReason): void {
    for (const turn of this.queue.end()) if (turn.kind === 'trusted') turn.done(new RoomEnded());
    for (const peer of this.peers) {
      this.sentAway.add(peer);
      this.leave(peer);
      peer.close(why);
    }
    this.close();
  }

  /** Closing it is work that takes a while. */
  get leavesMuch(): boolean {
    return this.loaded.compaction.isDueWhenClosing;
  }

  /** Lets go of the memory; the room must be settled. */
  close(): void {
    this.isClosed = true;
    this.loaded.compaction.whenClosing();
    this.loaded.layer.destroy();
  }

  /** Lets go of what only edits need, if nobody has edited the layer for a while. To be called now and then. */
  async restIfQuiet(): Promise<void> {
    const { lastEdit } = this;
    await this.loaded.restIfQuiet(
      this.deps.scheduler.now() - lastEdit,
      // A client may come to edit, or the room may be closed.
      () => this.queue.isIdle && this.lastEdit === lastEdit && !this.isClosed,
    );
  }

  /** The claim is stored, so that nobody can write under the id while its owner is offline and the room was reloaded. */
  private claim({ member: { id: member, role } }: RoomPeer, client: number): void {
    this.loaded.layer.claim(client, { member, role });
    if (!this.loaded.layer.owners.hasChanges || this.willStoreOwners) return;
    this.willStoreOwners = true;
    // Stored with the next change, or soon: a client that only joins must not wait for the disk.
    this.deps.scheduler.after(STORE_OWNERS_MS, () => this.storeOwners());
  }

  private storeOwners(): void {
    this.willStoreOwners = false;
    if (this.loaded.layer.owners.hasChanges) this.queue.push({ kind: 'owners' });
  }

  /** One batch: takes the turns, stores what they bring, and says what there is to say. @returns how long saying it took, in milliseconds. */
  private readonly work = async (turns: readonly QueuedMessage[]): Promise<number> => {
    let batch: Batch;
    try {
      batch = await this.judgeAndCommit(turns);
    } catch (error) {
      this.fail(error, turns);
      return 0;
    }
    const stored = this.deps.scheduler.now();
    this.finish(batch);
    // Those who join are not kept waiting for each other.
    return batch.answeredBytes > 0 ? 0 : this.deps.scheduler.now() - stored;
  };

  /** Takes turns and commits what they bring. Where the rules have changed meanwhile, it is judged once more by those that hold. */
  private async judgeAndCommit(turns: readonly QueuedMessage[]): Promise<Batch> {
    let batch = new Batch();
    let taking = this.takeTurns(turns, batch);
    for (;;) {
      this.handshake.beginBatch();
      const { rules } = this.loaded.layer;
      await inSlices(taking, this.deps.scheduler);
      const owners = this.loaded.layer.owners.takeChanges();
      const refused = await this.deps.layers.append(this.address, { ...batch.commit, rules, ...owners });
      if (refused === null) return batch;
      this.deps.log.info({ room: roomName(this.address), ...refused }, 'a batch is judged again');
      await this.startAgain(owners);
      await this.sendAwayWeakened(batch);
      const { taken } = batch;
      batch = new Batch();
      taking = this.takeAgain(taken, batch);
    }
  }

  /** Reads settings and layer again, for what is in memory is not what is committed. */
  private async startAgain({ owners }: OwnerChanges): Promise<void> {
    const settings = await this.deps.settingsOf(this.address);
    if (settings === null) throw new Error('The project is gone.');
    const loaded = await this.loaded.again(this.address, settings);
    loaded.layer.claimAll([...owners, ...this.loaded.layer.owners.takeChanges().owners]);
    this.loaded.layer.destroy();
    this.loaded = loaded;
    // They were told that the server has what it has not: they come back and are asked again.
    this.sendAway((peer) => this.handshake.wasAskedInBatch(peer) || this.slowConsumers.has(peer));
  }

  /** Sends connections away whose member's role is weaker now than the one that they came in with. A stronger one refuses nothing. */
  private async sendAwayWeakened({ taken }: Batch): Promise<void> {
    const senders = taken.flatMap(({ turn }) => (turn.kind === 'update' ? [turn.from] : []));
    const weakened = new Set<RoomPeer>();
    for (const peer of new Set([...this.peers, ...senders])) {
      const { id, role } = peer.member;
      const now = await this.deps.roleOf(this.address, id);
      if (now === null || weakerRole(role, now) !== role) weakened.add(peer);
    }
    for (const peer of weakened) this.dismiss(peer);
  }

  /** Judges once more what was judged; everything else stays as it is. Who was sent away offers it again. */
  private *takeAgain(judged: readonly TakenTurn[], batch: Batch): Steps<void> {
    for (const taken of judged) {
      const { turn } = taken;
      if (turn.kind === 'trusted') yield* this.takeTrusted(turn, batch);
      else if (turn.kind === 'update') yield* this.takeUpdateAgain(turn, batch);
      else batch.taken.push(taken);
      yield;
    }
  }

  private *takeUpdateAgain(turn: TurnOf<'update'>, batch: Batch): Steps<void> {
    if (this.sentAway.has(turn.from)) return;
    yield* this.judgeUpdate(turn, batch);
    // It builds on what is not there any more, and a marker behind it must not come back.
    if (this.handshake.isWaitedFor(turn.from)) this.sendAway((peer) => peer === turn.from);
  }

  /** Tells of a batch that is stored, in its order. */
  private finish(batch: Batch): void {
    const { updates } = batch.commit;
    if (updates.length > 0) this.lastEdit = this.deps.scheduler.now();
    const broadcast = new Broadcast<RoomPeer>();
    for (const { turn, followUps } of batch.taken) {
      switch (turn.kind) {
        case 'update':
          if (followUps !== null) broadcast.tellAll(turn.message, turn.from);
          break;
        case 'trusted':
          broadcast.tellAll(updateFrame(turn.write.update), null);
          turn.done(null);
          break;
        case 'ask':
          this.answer(turn, batch, broadcast);
          break;
        case 'marker':
          this.acknowledge(turn, broadcast);
      }
      for (const { edit } of followUps ?? []) broadcast.tellAll(updateFrame(edit.update), null);
    }
    this.slowConsumers.relay(broadcast);
    this.loaded.compaction.note(updates);
  }

  private answer(turn: TurnOf<'ask'>, batch: Batch, broadcast: Broadcast<RoomPeer>): void {
    const { from, stateVector } = turn;
    // A client that does not read is not sent the same twice.
    if (this.slowConsumers.has(from)) return this.slowConsumers.add(from, stateVector);
    // When many join a large layer at once, others are served in between.
    if (batch.hasAnsweredMuch) return this.queue.push(turn);
    if (!isOfNothing(stateVector)) batch.answeredInPart += 1;
    for (const message of this.loaded.layer.answersTo(stateVector)) {
      broadcast.tell(from, message);
      batch.answeredBytes += message.length;
    }
  }

  /** A client that was disconnected over an update is not told that it was saved: messages go to those who are here. */
  private acknowledge({ from, marker }: TurnOf<'marker'>, broadcast: Broadcast<RoomPeer>): void {
    if (this.slowConsumers.has(from)) this.slowConsumers.keep(from, marker);
    else broadcast.tell(from, savedFrame(marker));
  }

  /** Other rooms have their turn between two steps. Messages that do not fit into the batch are left for the next. */
  private *takeTurns(turns: readonly QueuedMessage[], batch: Batch): Steps<void> {
    for (const [index, turn] of turns.entries()) {
      if (batch.isFull) return this.queue.putBack(turns.slice(index));
      if (turn.kind === 'update') yield* this.takeUpdate(turn, batch);
      else if (turn.kind === 'trusted') yield* this.takeTrusted(turn, batch);
      else if (turn.kind === 'ask') this.takeAsk(turn, batch);
      else if (turn.kind === 'marker') this.takeMarker(turn, batch);
      yield;
    }
  }

  private *takeTrusted(turn: TurnOf<'trusted'>, batch: Batch): Steps<void> {
    const { write, done } = turn;
    if (this.loaded.layer.isFrozen && write.isLabelChange !== true) return done(new FrozenLayer(this.address));
    const outcome = yield* this.loaded.layer.apply(write);
    // It was made from the layer as it was read: a member may have decided since.
    const followUps = yield* this.loaded.layer.followUp(outcome, write.by);
    batch.add(write.update, write, outcome);
    for (const followUp of followUps) batch.add(followUp.edit.update, followUp.edit, followUp.outcome);
    batch.taken.push({ turn, followUps });
  }

  private takeAsk(turn: TurnOf<'ask'>, batch: Batch): void {
    const { stateVector, hasWaited = false } = turn;
    if (hasWaited || !isOfNothing(stateVector) || !this.loaded.layer.memory.isScattered)
      batch.taken.push({ turn, followUps: [] });
    else void this.loaded.compaction.forWhoWaits().then(() => this.queue.push({ ...turn, hasWaited: true }));
  }

  private takeMarker(turn: TurnOf<'marker'>, batch: Batch): void {
    // The update that was left out is not committed yet: its marker waits with it.
    if (this.handshake.isWaitedFor(turn.from)) this.handshake.holdBack(turn.from, turn.marker);
    else batch.taken.push({ turn, followUps: [] });
  }

  private *takeUpdate(turn: TurnOf<'update'>, batch: Batch): Steps<void> {
    const { from, isAnswer } = turn;
    // Updates of a client that disconnected by itself still count.
    if (this.sentAway.has(from)) return;
    if (!isAnswer && this.handshake.isWaitedFor(from)) return;
    const held = isAnswer ? this.handshake.end(from) : [];
    yield* this.judgeUpdate(turn, batch);
    for (const marker of held) batch.taken.push({ turn: { kind: 'marker', from, marker }, followUps: [] });
  }

  private *judgeUpdate(turn: TurnOf<'update'>, batch: Batch): Steps<void> {
    const { from, update, isAnswer } = turn;
    const { id: member, role } = from.member;
    const verdict = yield* this.loaded.layer.take(update, { member, role });
    // It may repeat what this batch brought from elsewhere: if that is refused, so is this.
    if (verdict === 'nothing new') batch.taken.push({ turn, followUps: null });
    else if (verdict.ok) {
      const followUps = yield* this.loaded.layer.followUp(verdict.value, member);
      batch.add(update, null, verdict.value);
      for (const followUp of followUps) batch.add(followUp.edit.update, followUp.edit, followUp.outcome);
      batch.taken.push({ turn, followUps });
    } else if (isHanging(verdict.problem) && !isAnswer) this.handshake.leaveOut(from);
    else {
      if (verdict.problem.id === 'frozen') this.noteLate(turn);
      this.refuse(from, verdict.problem);
    }
  }

  /** Updates to a frozen layer are refused. Where a member sent them to their own layer, owners and curators are told. */
  private noteLate({ from, update }: TurnOf<'update'>): void {
    const { id } = from.member;
    if (this.loaded.layer.owner === id) this.deps.noteLate?.(this.address, id, newAnnotationsIn(update));
  }

  private refuse(from: RoomPeer, problem: Problem): void {
    this.deps.log.warn({ room: roomName(this.address), member: from.member.id, problem }, 'update refused');
    this.sentAway.add(from);
    this.leave(from);
    closeOver(from, problem);
  }

  /** The store refused: nothing of this batch counts. Everybody is sent away to come back and offer it again. */
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
