/** Memory: 1,000 idle rooms with 1,000 annotations each, the same after all have left, and a client that never reads. */
import type { Scenario } from './scenario.ts';

/** How long Verbatim keeps a room without people here; the peers let go at once or never. */
const ROOM_IDLE_MS = 1_000;
const MB = 1e6;

export const memory: Scenario = {
  name: 'memory',
  fits: ({ keepsState }) => keepsState,
  async run({ start, driver, quick, report }) {
    const rooms = quick ? 50 : 1_000;
    const first = await start({ rooms: rooms + 1, roomIdleMs: ROOM_IDLE_MS });
    const { empty, full, left } = await driver.run('idleRooms', { target: first.target, rooms, annotations: 1_000, idleMs: ROOM_IDLE_MS + 4_000 });
    const freed = ((full - left) / (full - empty)) * 100;
    report(`${rooms.toLocaleString('en')} rooms of 1,000 annotations`, { kbPerRoom: (full - empty) / rooms / 1_000, fullMb: full / MB, leftMb: left / MB, emptyMb: empty / MB, freedPercent: freed });
    await first.kill();
    const { target } = await start({ rooms: rooms + 1, earlier: first.target });
    const slow = await driver.run('slowReader', { target, room: rooms, megabytes: quick ? 100 : 500 });
    const note = slow.wasClosed ? 'the slow client was closed' : '';
    report('a client that never reads', { writtenMb: slow.written / MB, grownMb: slow.grown / MB, keptMb: slow.kept / MB }, note);
  },
};
