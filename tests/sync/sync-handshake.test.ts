/** Greetings: who was asked for what the server lacks, and what waits for the answer. */
import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import { SyncHandshake } from '../../server/sync/sync-handshake.ts';
import type { RoomPeer } from '../../server/sync/queued-message.ts';
import { stepOneFrame } from '../../shared/wire/messages.ts';
import { SimScheduler } from '../simulation/sim-scheduler.ts';

const VECTOR = Uint8Array.of(1, 7, 5);

function aHandshake() {
  const scheduler = new SimScheduler();
  const silent: RoomPeer[] = [];
  const sent: Uint8Array[] = [];
  const handshake = new SyncHandshake(
    () => VECTOR,
    (peer) => silent.push(peer),
    scheduler,
  );
  const peer = { send: (messages: readonly Uint8Array[]) => void sent.push(...messages) } as unknown as RoomPeer;
  return { scheduler, handshake, peer, silent, sent };
}

test('[RO5] who comes in is asked for what the server lacks, and an update that builds on more waits, with its markers', () => {
  const { scheduler, handshake, peer, silent, sent } = aHandshake();
  const question = handshake.begin(peer);
  expect(question).toEqual(stepOneFrame(VECTOR));
  expect(decoding.readVarUint(decoding.createDecoder(question))).toBe(0);
  expect(handshake.isWaitedFor(peer)).toBe(false);
  handshake.leaveOut(peer);
  expect([handshake.isWaitedFor(peer), sent, scheduler.planned]).toEqual([true, [], 0]);
  handshake.holdBack(peer, 4);
  handshake.holdBack(peer, 5);
  expect(handshake.end(peer)).toEqual([4, 5]);
  expect([handshake.isWaitedFor(peer), handshake.end(peer), silent]).toEqual([false, [], []]);
});

test('[RO16] who has answered is asked once more, and is told off when no answer comes in three seconds', () => {
  const { scheduler, handshake, peer, silent, sent } = aHandshake();
  handshake.begin(peer);
  handshake.end(peer);
  handshake.leaveOut(peer);
  expect(handshake.isWaitedFor(peer)).toBe(true);
  handshake.leaveOut(peer);
  expect([sent, handshake.isWaitedFor(peer), scheduler.planned]).toEqual([[stepOneFrame(VECTOR)], true, 1]);
  scheduler.pass(2_999);
  expect(silent).toEqual([]);
  scheduler.pass(1);
  expect(silent).toEqual([peer]);
});

test('[RO16] the time of a question that was answered does not run out on the next one', () => {
  const { scheduler, handshake, peer, silent } = aHandshake();
  handshake.leaveOut(peer);
  scheduler.pass(2_000);
  handshake.end(peer);
  handshake.leaveOut(peer);
  scheduler.pass(2_000);
  expect(silent).toEqual([]);
  handshake.holdBack(peer, 1);
  expect(handshake.end(peer)).toEqual([1]);
  scheduler.pass(9_000);
  expect(silent).toEqual([]);
});

test('[RO5] nothing is kept of who was never asked', () => {
  const { handshake, peer } = aHandshake();
  handshake.holdBack(peer, 3);
  expect([handshake.isWaitedFor(peer), handshake.end(peer)]).toEqual([false, []]);
});
