/** The heartbeat, beat by beat, on sockets that say and take what the test wants. */
import { EventEmitter } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startHeartbeat } from '../../server/sync/heartbeat.ts';

const EVERY_MS = 1_000;

/** What the heartbeat needs of a socket. */
class FakeSocket extends EventEmitter {
  bufferedAmount = 0;
  readyState: number = WebSocket.OPEN;
  readonly _socket: { _handle: { writeQueueSize: number } | null } | null = { _handle: { writeQueueSize: 0 } };
  pings = 0;
  sent = 0;
  isCutOff = false;
  ping = (): void => void (this.pings += 1);
  send = (): void => void (this.sent += 1);
  terminate = (): void => void (this.isCutOff = true);

  waits(all: number, inWriting = 0): void {
    this.bufferedAmount = all;
    if (this._socket?._handle) this._socket._handle.writeQueueSize = inWriting;
  }
}

function aHeartbeat(everyMs?: number) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const socket = new FakeSocket();
  const stop = startHeartbeat(new Set([socket as unknown as WebSocket]), everyMs);
  return { socket, stop, beat: (ms = EVERY_MS): void => void vi.advanceTimersByTime(ms) };
}

test('[RO13] a silent socket is pinged once and cut off at the next beat', () => {
  const { socket, beat } = aHeartbeat(EVERY_MS);
  beat(EVERY_MS - 1);
  expect(socket.pings).toBe(0);
  beat(1);
  expect([socket.pings, socket.sent, socket.isCutOff]).toEqual([1, 1, false]);
  beat();
  expect([socket.pings, socket.sent, socket.isCutOff]).toEqual([1, 1, true]);
});

test.each(['pong', 'message'])(
  '[RO13] a socket that says something between two beats (%s) stays, as long as it goes on',
  (what) => {
    const { socket, beat } = aHeartbeat(EVERY_MS);
    for (let beats = 1; beats <= 3; beats += 1) {
      beat();
      socket.emit(what);
      expect([socket.pings, socket.isCutOff]).toEqual([beats, false]);
    }
    expect(socket.listenerCount(what)).toBe(1);
    beat();
    expect(socket.isCutOff).toBe(false);
    beat();
    expect(socket.isCutOff).toBe(true);
  },
);

test('[RO13] a socket that takes some of what waits stays, whether whole messages or a part of the one that is being written', () => {
  const { socket, beat } = aHeartbeat(EVERY_MS);
  for (const [all, inWriting] of [
    [900, 500],
    [800, 500],
    [800, 400],
    [900, 399],
    [899, 500],
  ] as const) {
    socket.waits(all, inWriting);
    beat();
    expect(socket.isCutOff).toBe(false);
  }
  expect(socket.pings).toBe(5);
  // What it does not take must not grow.
  expect(socket.sent).toBe(0);
  beat();
  expect(socket.isCutOff).toBe(true);
});

test('[RO13] a socket that has taken everything, and says nothing to it, is cut off', () => {
  const { socket, beat } = aHeartbeat(EVERY_MS);
  socket.waits(900, 900);
  beat();
  socket.waits(0, 0);
  beat();
  expect(socket.isCutOff).toBe(true);
});

test('[RO13] nothing is sent to a socket that is closing, and one without a handle is judged by what waits', () => {
  const closing = aHeartbeat(EVERY_MS);
  closing.socket.readyState = WebSocket.CLOSING;
  closing.beat();
  expect([closing.socket.pings, closing.socket.sent]).toEqual([1, 0]);
  for (const _socket of [null, { _handle: null }]) {
    const { socket, beat } = aHeartbeat(EVERY_MS);
    Object.assign(socket, { _socket });
    for (const all of [900, 800]) {
      socket.waits(all);
      beat();
    }
    expect(socket.isCutOff).toBe(false);
    beat();
    expect(socket.isCutOff).toBe(true);
  }
});

test('[RO13] a beat comes before a stock client takes the silence for a broken line, and none once it is stopped', () => {
  const { socket, stop, beat } = aHeartbeat();
  beat(25_000);
  expect(socket.pings).toBe(1);
  stop();
  beat(60_000);
  expect([socket.pings, socket.isCutOff]).toEqual([1, false]);
});
