/**
 * A room: one live layer. Everything that comes in takes its turn in one queue: judge, append to the
 * store, then relay, answer and acknowledge. So nobody sees, and nobody is told "saved", before the
 * store has it.
 */
import * as decoding from 'lib0/decoding';
import type { Logger } from 'pino';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import type { Removal } from '../../shared/domain/judge.ts';
import { roomName, type Room as RoomAddress } from '../../shared/domain/layer-name.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import { savedFrame, syncFrame } from '../../shared/wire/messages.ts';
import type { LayerStore } from '../store/store.ts';
import { isHanging, isUnreadable, JudgedLayer, type RoomSettings } from './judged-layer.ts';
import { layerFromLog } from './layer-log.ts';
import { PresenceHub } from './presence-hub.ts';
import type { RoomPeer, Round, Turn } from './room-turn.ts';

export interface RoomDeps {
  readonly layers: LayerStore;
  readonly now: () => number;
  readonly log: Logger;
}

/** A connection whose answer to the server's step 1 is still to come. */
interface Greeting {
  /** Set once an update of theirs built on what only that answer will bring; it and what follows wait for it. */
  leftOut: boolean;
  /** Saved markers that wait as well. */
  readonly markers: number[];
}

/** Rows in a layer's log from which an idle room writes them together as one. */
const COMPACT_FROM_ROWS = 50;

export class Room {
  readonly peers = new Set<RoomPeer>();
  readonly presence = new PresenceHub<RoomPeer>(this.peers);
  /** Connections that have yet to answer the server's step 1. */
  private readonly unanswered = new Map<RoomPeer, Greeting>();
  private queue: Turn[] = [];
  private draining: Promise<void> | null = null;

  private constructor(
    readonly address: RoomAddress,
    private readonly layer: JudgedLayer,
    private readonly onFailure: (room: Room) => void,
    private readonly deps: RoomDeps,
  ) {}

  /** Loads a room. @param onFailure is called when the store refused an update: the room is of no more use. */
  static async load(address: RoomAddress, text: string, settings: RoomSettings, onFailure: (room: Room) => void, deps: RoomDeps): Promise<Room> {
    return new Room(address, await JudgedLayer.load(address, text, settings, deps), onFailure, deps);
  }

  /** Lets a connection in: says hello with what the server has, and who is here. */
  enter(peer: RoomPeer): void {
    this.peers.add(peer);
    this.unanswered.set(peer, { leftOut: false, markers: [] });
    peer.send(syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, this.layer.doc)));
    peer.send(this.presence.everybody());
  }

  leave(peer: RoomPeer): void {
    this.unanswered.delete(peer);
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
      this.leave(peer);
      peer.close(CLOSE.accessChanged);
    }
  }

  /** Takes one y-protocols sync message, its message type already read. */
  receiveSync(from: RoomPeer, decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === syncProtocol.messageYjsSyncStep1) {
      // Decoded for its errors: bad bytes must be found on arrival, where they are the sender's.
      Y.decodeStateVector(payload);
      this.push({ kind: 'ask', from, stateVector: payload });
    } else if (kind === syncProtocol.messageYjsSyncStep2 || kind === syncProtocol.messageYjsUpdate) {
      Y.decodeUpdate(payload);
      this.push({ kind: 'update', from, update: payload, isAnswer: kind === syncProtocol.messageYjsSyncStep2 });
    } else {
      throw new Error(`There is no sync message of kind ${kind}.`);
    }
  }

  receiveMarker(from: RoomPeer, marker: number): void {
    this.push({ kind: 'marker', from, marker });
  }

  /** Writes an update of the server's own making. @throws if the store refused it. */
  write(update: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.push({ kind: 'trusted', update, done: (failed) => (failed === null ? resolve() : reject(failed)) });
    });
  }

  /** Resolves when everything that came in has had its turn. */
  async settled(): Promise<void> {
    while (this.draining !== null) await this.draining;
  }

  /** Writes the log together as one row, if it has grown; the room must be settled. */
  async compact(): Promise<void> {
    const { updates, lastRow } = await this.deps.layers.load(this.address);
    if (updates.length < COMPACT_FROM_ROWS) return;
    const snapshot = Y.encodeStateAsUpdate(layerFromLog({ updates }).doc);
    await this.deps.layers.compact(this.address, lastRow, snapshot);
  }

  /** Lets go of the memory. */
  destroy(): void {
    this.layer.doc.destroy();
  }

  private push(turn: Turn): void {
    this.queue.push(turn);
    this.draining ??= this.drain().finally(() => (this.draining = null));
  }

  private async drain(): Promise<void> {
    // What arrives in this turn of the event loop is judged and committed together.
    await Promise.resolve();
    while (this.queue.length > 0) {
      const turns = this.queue;
      this.queue = [];
      const round: Round = { updates: [], removals: [], afterwards: [] };
      try {
        for (const turn of turns) await this.take(turn, round);
        await this.deps.layers.append(this.address, round.updates, round.removals);
      } catch (error) {
        this.fail(error, [...turns, ...this.queue]);
        return;
      }
      for (const say of round.afterwards) say();
    }
  }

  private async take(turn: Turn, round: Round): Promise<void> {
    switch (turn.kind) {
      case 'update':
        return this.takeUpdate(turn, round);
      case 'ask':
        round.afterwards.push(() => turn.from.send(syncFrame((encoder) => syncProtocol.writeSyncStep2(encoder, this.layer.doc, turn.stateVector))));
        return;
      case 'marker':
        return this.takeMarker(turn, round);
      case 'trusted':
        this.layer.apply(turn.update);
        this.accept(turn.update, [], null, round);
        round.afterwards.push(() => turn.done(null));
    }
  }

  private takeMarker({ from, marker }: Extract<Turn, { kind: 'marker' }>, round: Round): void {
    const greeting = this.unanswered.get(from);
    // What was left out is not committed yet: the marker waits with it.
    if (greeting?.leftOut === true) greeting.markers.push(marker);
    else this.acknowledge(from, [marker], round);
  }

  private acknowledge(peer: RoomPeer, markers: readonly number[], round: Round): void {
    // Somebody who was sent away over an update is not to hear that it was saved.
    if (!this.peers.has(peer)) return;
    for (const marker of markers) round.afterwards.push(() => peer.send(savedFrame(marker)));
  }

  private async takeUpdate({ from, update, isAnswer }: Extract<Turn, { kind: 'update' }>, round: Round): Promise<void> {
    // A connection that was closed over an earlier update has nothing more to say.
    if (!this.peers.has(from)) return;
    const greeting = this.unanswered.get(from);
    if (greeting?.leftOut === true && !isAnswer) return;
    if (isAnswer) this.unanswered.delete(from);
    const { id: member, role } = from.member;
    const verdict = this.layer.take(update, { member, role });
    if (verdict !== 'nothing new' && verdict.ok) this.accept(update, verdict.value, from, round);
    else if (verdict !== 'nothing new') await this.takeBack(from, verdict.problem, isAnswer ? undefined : greeting, round);
    if (isAnswer) this.acknowledge(from, greeting?.markers ?? [], round);
  }

  /** Stock clients send what is new as soon as they are connected, though the server has yet to ask for what went before: their answer will hold both. */
  private async takeBack(from: RoomPeer, problem: Problem, greeting: Greeting | undefined, round: Round): Promise<void> {
    if (isHanging(problem) && greeting !== undefined) greeting.leftOut = true;
    else this.refuse(from, problem);
    await this.layer.reload(round);
  }

  private accept(update: Uint8Array, removals: readonly Removal[], from: RoomPeer | null, round: Round): void {
    round.updates.push(update);
    round.removals.push(...removals);
    const frame = syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update));
    round.afterwards.push(() => {
      for (const peer of this.peers) if (peer !== from) peer.send(frame);
    });
  }

  private refuse(from: RoomPeer, problem: Problem): void {
    // The whole id would leave no room in a close frame for the field, which comes behind it.
    const where = problem.where === undefined ? '' : ` (${problem.where.replace(/^([0-9a-f]{8})-[0-9a-f-]{27}/, '$1')})`;
    this.deps.log.warn({ room: roomName(this.address), member: from.member.id, problem }, 'update refused');
    this.leave(from);
    from.close(isUnreadable(problem) ? CLOSE.badMessage : CLOSE.notAllowed, `${problem.message}${where}`);
  }

  /** The store refused: nothing of this round counts. Everybody is sent away to come back and offer it again. */
  private fail(error: unknown, lost: readonly Turn[]): void {
    this.deps.log.error({ room: roomName(this.address), err: error }, 'a change could not be stored');
    this.queue = [];
    for (const turn of lost) if (turn.kind === 'trusted') turn.done(new Error('The store refused the update.', { cause: error }));
    for (const peer of this.peers) {
      this.leave(peer);
      peer.close(CLOSE.cannotStore);
    }
    this.onFailure(this);
  }
}
