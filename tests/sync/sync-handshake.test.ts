/** Greetings: who was asked for what the server lacks, and what waits for the answer. */
import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import { SyncHandshake } from '../../server/sync/sync-handshake.ts';
import type { RoomPeer } from '../../server/sync/queued-message.ts';
import { stepOneFrame } from '../../shared/wire/messages.ts';
import { SimScheduler } from '../simulation/sim-scheduler.ts';

const VECTOR = Uint8Array.of(1, 7, 5);

function someGreetings() {
  const scheduler = new SimScheduler();
  const silent: RoomPeer[] = [];
  const sent: Uint8Array[] = [];
  const greetings = new SyncHandshake(
    () => VECTOR,
    (peer) => silent.push(peer),
    scheduler,
  );
  const peer = { send: (messages: readonly Uint8Array[]) => void sent.push(...messages) } as unknown as RoomPeer;
  return { scheduler, greetings, peer, silent, sent };
}

test('[RO5] who comes in is asked for what the server lacks, and an update that builds on more waits, with its markers', () => {
  const { scheduler, greetings, peer, silent, sent } = someGreetings();
  const question = greetings.begin(peer);
  expect(question).toEqual(stepOneFrame(VECTOR));
  expect(decoding.readVarUint(decoding.createDecoder(question))).toBe(0);
  expect(greetings.isWaitedFor(peer)).toBe(false);
  greetings.leaveOut(peer);
  expect([greetings.isWaitedFor(peer), sent, scheduler.planned]).toEqual([true, [], 0]);
  greetings.holdBack(peer, 4);
  greetings.holdBack(peer, 5);
  expect(greetings.end(peer)).toEqual([4, 5]);
  expect([greetings.isWaitedFor(peer), greetings.end(peer), silent]).toEqual([false, [], []]);
});

test('[RO16] who has answered is asked once more, and is told off when no answer comes in three seconds', () => {
  const { scheduler, greetings, peer, silent, sent } = someGreetings();
  greetings.begin(peer);
  greetings.end(peer);
  greetings.leaveOut(peer);
  expect(greetings.isWaitedFor(peer)).toBe(true);
  greetings.leaveOut(peer);
  expect([sent, greetings.isWaitedFor(peer), scheduler.planned]).toEqual([[stepOneFrame(VECTOR)], true, 1]);
  scheduler.pass(2_999);
  expect(silent).toEqual([]);
  scheduler.pass(1);
  expect(silent).toEqual([peer]);
});

test('[RO16] the time of a question that was answered does not run out on the next one', () => {
  const { scheduler, greetings, peer, silent } = someGreetings();
  greetings.leaveOut(peer);
  scheduler.pass(2_000);
  greetings.end(peer);
  greetings.leaveOut(peer);
  scheduler.pass(2_000);
  expect(silent).toEqual([]);
  greetings.holdBack(peer, 1);
  expect(greetings.end(peer)).toEqual([1]);
  scheduler.pass(9_000);
  expect(silent).toEqual([]);
});

test('[RO5] nothing is kept of who was never asked', () => {
  const { greetings, peer } = someGreetings();
  greetings.holdBack(peer, 3);
  expect([greetings.isWaitedFor(peer), greetings.end(peer)]).toEqual([false, []]);
});
