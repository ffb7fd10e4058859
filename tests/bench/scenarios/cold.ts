/** Cold open of a very large layer by a server that has just started, and what appending an update costs. */
import { saturationOf } from '../saturation.ts';
import type { Scenario, ScenarioContext } from './scenario.ts';

const LARGE_ROOM = 0;
const APPEND_ROOM = 1;

export const cold: Scenario = {
  name: 'cold',
  fits: ({ keepsState }) => keepsState,
  async run(context) {
    const { quick } = context;
    const first = await context.start({ rooms: 2 });
    await append(context, first.target);
    // A server that stores nothing opens cold what it has lost: nothing to measure.
    if (!context.server.stores) return;
    const annotations = quick ? 5_000 : 100_000;
    await context.driver.run('fillRoom', {
      target: first.target,
      room: LARGE_ROOM,
      annotations,
      perUpdate: 1,
      relabel: false,
    });
    await context.driver.run('leaveRooms', undefined);
    // Time for whoever stores late, or compacts rooms that nobody is in.
    await new Promise((resolve) => setTimeout(resolve, quick ? 4_000 : 12_000));
    await first.kill();
    for (const which of ['first', 'second']) {
      const again = await context.start({ rooms: 2, earlier: first.target });
      const state = await context.driver.run('openCold', { target: again.target, room: LARGE_ROOM, annotations });
      const note =
        state.annotations === annotations ? '' : `only ${state.annotations} of ${annotations} annotations are there`;
      context.report(
        `${annotations.toLocaleString('en')} annotations, ${which} start`,
        { openMs: state.ms, stateMb: state.bytes / 1e6 },
        note,
      );
      await again.kill();
    }
  },
};

async function append(
  { driver, quick, report }: ScenarioContext,
  target: Parameters<typeof driver.run<'offerUpdates'>>[1]['target'],
): Promise<void> {
  const found = await driver.run('offerUpdates', {
    target,
    room: APPEND_ROOM,
    clients: 2,
    writers: 1,
    rate: 1_000,
    seconds: quick ? 3 : 8,
    warmUpSeconds: 2,
  });
  report(
    'append, one writer, one reader, 1,000/s',
    {
      cpuUsPerUpdate: (found.serverCpuMs * 1_000) / found.sent,
      p50Ms: found.p50,
      p99Ms: found.p99,
      serverCores: found.serverCores,
    },
    saturationOf(found),
  );
}
