/** Memory: 1,000 idle rooms with 1,000 annotations each, the same after all have left, and a client that never reads. */
import type { IdleRooms } from '../driver/idle-rooms.ts';
import type { Scenario } from './scenario.ts';

/** How long Verbatim keeps a room without people here; the peers let go at once or never. */
const ROOM_IDLE_MS = 1_000;
/** How long nobody edits until it is measured: longer than any server takes to notice. */
const QUIET_MS = 25_000;
const MB = 1e6;

export const memory: Scenario = {
  name: 'memory',
  fits: ({ keepsState }) => keepsState,
  async run({ server, start, driver, quick, report }) {
    const rooms = quick ? 50 : 1_000;
    const plan = { rooms, annotations: 1_000, quietMs: QUIET_MS, idleMs: ROOM_IDLE_MS + 4_000 };
    const name = `${rooms.toLocaleString('en')} rooms of 1,000 annotations`;
    const first = await start({ rooms: rooms + 1, roomIdleMs: ROOM_IDLE_MS });
    report(
      `${name}, just edited`,
      figures(await driver.run('idleRooms', { ...plan, target: first.target, areFilled: false }), rooms),
    );
    await first.kill();
    if (server.stores) {
      const again = await start({ rooms: rooms + 1, roomIdleMs: ROOM_IDLE_MS, earlier: first.target });
      report(
        `${name}, opened to read`,
        figures(await driver.run('idleRooms', { ...plan, target: again.target, areFilled: true }), rooms),
      );
      await again.kill();
    }
    const { target } = await start({ rooms: rooms + 1, earlier: first.target });
    const slow = await driver.run('slowReader', { target, room: rooms, megabytes: quick ? 100 : 500 });
    const note = slow.wasClosed ? 'the slow client was closed' : '';
    report(
      'a client that never reads',
      {
        writtenMb: slow.written / MB,
        readingMb: slow.reading / MB,
        grownMb: slow.grown / MB,
        costMb: (slow.grown - slow.reading) / MB,
        keptMb: slow.kept / MB,
      },
      note,
    );
  },
};

const figures = ({ empty, full, left }: IdleRooms, rooms: number): Record<string, number> => ({
  kbPerRoom: (full - empty) / rooms / 1_000,
  fullMb: full / MB,
  leftMb: left / MB,
  emptyMb: empty / MB,
  freedPercent: ((full - left) / (full - empty)) * 100,
});
