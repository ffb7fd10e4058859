/**
 * A room: one live layer. Everything that comes in takes its turn in one queue: judge, append to the
 * store, then relay, answer and acknowledge. So nobody sees, and nobody is told "saved", before the
 * store has it. Messages that come while a batch is being written form the next one.
 */
import type * as decoding from 'lib0/decoding';
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import { weakerRole } from '../../shared/domain/member.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { Steps } from '../../shared/domain/in-steps.ts';
import { CLOSE, type CloseReason } from '../../shared/wire/close-codes.ts';
import { savedFrame, updateFrame } from '../../shared/wire/messages.ts';
import { inSlices } from '../in-slices.ts';
import { Broadcast } from './broadcast.ts';
import { closeOver } from './close-over.ts';
import { LoadedLayer } from './loaded-layer.ts';
import { readSyncMessage } from './read-sync-message.ts';
import type { RoomDeps } from './room-deps.ts';
import type { RoomSettings } from './room-settings.ts';
import { SyncHandshake } from './sync-handshake.ts';
import { HANGING, isHanging, type ValidatedLayer } from './validated-layer.ts';
import { SlowConsumers } from './slow-consumers.ts';
import { isOfNothing } from './in-memory-layer.ts';
import { PresenceHub } from './presence-hub.ts';
import {
  acceptInto,
  addAllTo,
  changeOf,
  emptyBatch,
  hasAnsweredMuch,
  isFull,
  newBatch,
  sayAfterwards,
  type Afterwards,
  type Batch,
  type QueuedMessage,
  type RoomPeer,
  type TurnOf,
} from './queued-message.ts';
import { newAnnotationsIn } from '../../shared/layer/layer-update.ts';
import type { FollowUp } from './overtaken-edit.ts';
import type { ServerEdit } from './server-edit.ts';
import { MessageQueue } from './message-queue.ts';
import type { OwnerChanges } from './client-owners.ts';
import { FrozenLayer } from './frozen-layer.ts';

const tellAllOf = (followUps: readonly FollowUp[], broadcast: Broadcast<RoomPeer>): void => {
  for (const { edit } of followUps) broadcast.tellAll(updateFrame(edit.update), null);
};

/** How long it may take until it is stored who was seen under a Yjs client id, in milliseconds. */
const STORE_OWNERS_MS = 1_000;

export class Room {
  readonly peers = new Set<RoomPeer>();
  private readonly presence: PresenceHub<RoomPeer>;
  private readonly handshake: SyncHandshake;
  private readonly slowConsumers = new SlowConsumers();
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
    this.queue = new MessageQueue((turns) => this.work(turns), scheduler);
    this.handshake = new SyncHandshake(
      () => this.layer.stateVector(),
      (peer) => this.refuse(peer, HANGING),
      scheduler,
    );
    this.presence = new PresenceHub<RoomPeer>(
      {
        size: () => this.peers.size,
        mayName: (peer, client) => (this.layer.ownerOf(client) ?? peer.member.id) === peer.member.id,
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
    return new Room(address, await LoadedLayer.load(address, text, settings, deps), onFailure, deps);
  }

  private get layer(): ValidatedLayer {
    return this.loaded.judged;
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
    if (this.layer.changeSettings(settings)) this.sendAway(() => true);
  }

  /** Texts came into the project: statements may be about them from now on. @returns whether its settings are to be read again. */
  noteLengths(articles: Parameters<ValidatedLayer['noteLengths']>[0]): boolean {
    return this.layer.noteLengths(articles);
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
    this.queue.push(readSyncMessage(from, decoder, this.layer.clientCount));
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

  /** Writes an update of the server's own making. @throws if the store refused it. */
  write(write: ServerEdit): Promise<void> {
    if (this.isClosed) return Promise.reject(new Error('The room has ended.'));
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
    for (const turn of this.queue.end())
      if (turn.kind === 'trusted') turn.done(new Error(`The room has ended: ${why.message}`));
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
    this.layer.destroy();
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
    this.layer.claim(client, { member, role });
    if (!this.layer.hasOwnerChanges || this.willStoreOwners) return;
    this.willStoreOwners = true;
    // Stored with the next change, or soon: a client that only joins must not wait for the disk.
    this.deps.scheduler.after(STORE_OWNERS_MS, () => this.storeOwners());
  }

  private storeOwners(): void {
    this.willStoreOwners = false;
    if (this.layer.hasOwnerChanges) this.queue.push({ kind: 'owners' });
  }

  /** One batch: takes the turns, stores what they bring, and says what there is to say. @returns how long saying it took, in milliseconds. */
  private async work(turns: readonly QueuedMessage[]): Promise<number> {
    const batch = newBatch();
    try {
      await this.judgeAndCommit(batch, this.takeTurns(turns, batch));
    } catch (error) {
      this.fail(error, turns);
      return 0;
    }
    const stored = this.deps.scheduler.now();
    this.finish(batch);
    // Those who join are not kept waiting for each other.
    return batch.answeredBytes > 0 ? 0 : this.deps.scheduler.now() - stored;
  }

  /** Takes turns and commits what they bring. Where the rules have changed meanwhile, it is judged once more by those that hold. */
  private async judgeAndCommit(batch: Batch, taking: Steps<void>): Promise<void> {
    this.handshake.beginBatch();
    const { rules } = this.layer;
    await inSlices(taking, this.deps.scheduler);
    const owners = this.layer.takeOwnerChanges();
    const refused = await this.deps.layers.append(this.address, { ...changeOf(batch, rules), ...owners });
    if (refused === null) return;
    this.deps.log.info({ room: roomName(this.address), ...refused }, 'a batch is judged again');
    await this.startAgain(owners);
    await this.sendAwayWeakened(batch);
    await this.judgeAndCommit(batch, this.takeAgain(emptyBatch(batch), batch));
  }

  /** Reads settings and layer again, for what is in memory is not what is committed. */
  private async startAgain({ owners }: OwnerChanges): Promise<void> {
    const settings = await this.deps.settingsOf(this.address);
    if (settings === null) throw new Error('The project is gone.');
    const loaded = await this.loaded.again(this.address, settings);
    loaded.judged.claimAll([...owners, ...this.layer.takeOwnerChanges().owners]);
    this.layer.destroy();
    this.loaded = loaded;
    // They were told that the server has what it has not: they come back and are asked again.
    this.sendAway((peer) => this.handshake.wasAskedInBatch(peer) || this.slowConsumers.has(peer));
  }

  /** Sends connections away whose member's role is weaker now than the one that they came in with. A stronger one refuses nothing. */
  private async sendAwayWeakened({ afterwards }: Batch): Promise<void> {
    const senders = afterwards.flatMap(({ turn }) => (turn?.kind === 'update' ? [turn.from] : []));
    const weakened = new Set<RoomPeer>();
    for (const peer of new Set([...this.peers, ...senders])) {
      const { id, role } = peer.member;
      const now = await this.deps.roleOf(this.address, id);
      if (now === null || weakerRole(role, now) !== role) weakened.add(peer);
    }
    for (const peer of weakened) this.dismiss(peer);
  }

  /** Judges once more what was judged; everything else stays as it is. Who was sent away offers it again. */
  private *takeAgain(judged: readonly Afterwards[], batch: Batch): Steps<void> {
    for (const after of judged) {
      if (after.turn === null) batch.afterwards.push(after);
      else if (after.turn.kind === 'trusted') yield* this.takeTrusted(after.turn, batch);
      else yield* this.takeUpdateAgain(after.turn, batch);
      yield;
    }
  }

  private *takeUpdateAgain(turn: TurnOf<'update'>, batch: Batch): Steps<void> {
    if (this.sentAway.has(turn.from)) return;
    yield* this.judgeUpdate(turn, batch);
    // It builds on what is not there any more, and a marker behind it must not come back.
    if (this.handshake.isWaitedFor(turn.from)) this.sendAway((peer) => peer === turn.from);
  }

  private finish(batch: Batch): void {
    if (batch.updates.length > 0) this.lastEdit = this.deps.scheduler.now();
    const broadcast = new Broadcast<RoomPeer>();
    for (const { say } of batch.afterwards) say(broadcast);
    this.relay(broadcast);
    this.loaded.compaction.note(batch.updates);
  }

  private relay(broadcast: Broadcast<RoomPeer>): void {
    if (!broadcast.isEmpty) this.slowConsumers.relay(broadcast, this.peers, () => this.layer.stateVector());
  }

  /** Other rooms have their turn between two steps. Messages that do not fit into the batch are left for the next. */
  private *takeTurns(turns: readonly QueuedMessage[], batch: Batch): Steps<void> {
    for (const [index, turn] of turns.entries()) {
      if (isFull(batch)) return this.queue.putBack(turns.slice(index));
      yield* this.take(turn, batch);
      yield;
    }
  }

  private *take(turn: QueuedMessage, batch: Batch): Steps<void> {
    switch (turn.kind) {
      case 'update':
        return yield* this.takeUpdate(turn, batch);
      case 'ask':
        return this.takeAsk(turn, batch);
      case 'marker':
        return this.takeMarker(turn, batch);
      case 'owners':
        return;
      case 'trusted':
        return yield* this.takeTrusted(turn, batch);
    }
  }

  private *takeTrusted(turn: TurnOf<'trusted'>, batch: Batch): Steps<void> {
    const { write, done } = turn;
    if (this.layer.isFrozen && write.isLabelChange !== true) return done(new FrozenLayer(this.address));
    const outcome = yield* this.layer.apply(write);
    // It was made from the layer as it was read: a member may have decided since.
    const followUps = yield* this.layer.followUp(outcome, write.by);
    const message = updateFrame(write.update);
    acceptInto(batch, write.update, write, outcome, {
      turn,
      say: (broadcast) => {
        broadcast.tellAll(message, null);
        tellAllOf(followUps, broadcast);
        done(null);
      },
    });
    addAllTo(batch, followUps);
  }

  private takeAsk(turn: TurnOf<'ask'>, batch: Batch): void {
    const { from, stateVector, hasWaited = false } = turn;
    if (isOfNothing(stateVector) && !hasWaited && this.layer.memory.isScattered) {
      void this.loaded.compaction.forWhoWaits().then(() => this.queue.push({ ...turn, hasWaited: true }));
      return;
    }
    sayAfterwards(batch, (broadcast) => {
      // A client that does not read is not sent the same twice.
      if (this.slowConsumers.has(from)) return this.slowConsumers.add(from, stateVector);
      // When many join a large layer at once, others are served in between.
      if (hasAnsweredMuch(batch)) return this.queue.push(turn);
      if (!isOfNothing(stateVector)) batch.answeredInPart += 1;
      for (const message of this.layer.answersTo(stateVector)) {
        broadcast.tell(from, message);
        batch.answeredBytes += message.length;
      }
    });
  }

  private takeMarker({ from, marker }: TurnOf<'marker'>, batch: Batch): void {
    // The update that was left out is not committed yet: its marker waits with it.
    if (this.handshake.isWaitedFor(from)) this.handshake.holdBack(from, marker);
    else this.acknowledge(from, [marker], batch);
  }

  private acknowledge(peer: RoomPeer, markers: readonly number[], batch: Batch): void {
    // A client that was disconnected over an update must not be told that it was saved.
    if (markers.length === 0 || !this.peers.has(peer)) return;
    sayAfterwards(batch, (broadcast) => {
      if (this.slowConsumers.has(peer)) this.slowConsumers.keep(peer, markers);
      else for (const marker of markers) broadcast.tell(peer, savedFrame(marker));
    });
  }

  private *takeUpdate(turn: TurnOf<'update'>, batch: Batch): Steps<void> {
    const { from, isAnswer } = turn;
    // Updates of a client that disconnected by itself still count.
    if (this.sentAway.has(from)) return;
    if (!isAnswer && this.handshake.isWaitedFor(from)) return;
    const held = isAnswer ? this.handshake.end(from) : [];
    yield* this.judgeUpdate(turn, batch);
    this.acknowledge(from, held, batch);
  }

  private *judgeUpdate(turn: TurnOf<'update'>, batch: Batch): Steps<void> {
    const { from, update, message, isAnswer } = turn;
    const { id: member, role } = from.member;
    const verdict = yield* this.layer.take(update, { member, role });
    // It may repeat what this batch brought from elsewhere: if that is refused, so is this.
    if (verdict === 'nothing new') batch.afterwards.push({ turn, say: () => undefined });
    else if (verdict.ok) {
      const followUps = yield* this.layer.followUp(verdict.value, member);
      acceptInto(batch, update, null, verdict.value, {
        turn,
        say: (broadcast) => {
          broadcast.tellAll(message, from);
          tellAllOf(followUps, broadcast);
        },
      });
      addAllTo(batch, followUps);
    } else if (isHanging(verdict.problem) && !isAnswer) this.handshake.leaveOut(from);
    else {
      if (verdict.problem.id === 'frozen') this.noteLate(turn);
      this.refuse(from, verdict.problem);
    }
  }

  /** Updates to a frozen layer are refused. Where a member sent them to their own layer, owners and curators are told. */
  private noteLate({ from, update }: TurnOf<'update'>): void {
    const { id } = from.member;
    if (this.layer.owner === id) this.deps.noteLate?.(this.address, id, newAnnotationsIn(update));
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
