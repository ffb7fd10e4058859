/** 500 rooms of three, 250 updates and 2,500 presence messages a second: a large newsroom at work. */
import { saturationOf } from '../saturation.ts';
import type { Scenario } from './scenario.ts';

export const rooms: Scenario = {
  name: 'rooms',
  fits: () => true,
  async run({ start, driver, quick, report }) {
    const count = 500;
    const { target } = await start({ rooms: count });
    const found = await driver.run('manyRooms', {
      target,
      rooms: count,
      perRoom: 3,
      updatesPerS: 250,
      presencePerS: 2_500,
      seconds: quick ? 4 : 10,
    });
    const { p50, p99, missing, serverCores, driverCores, presenceReceived } = found;
    report(
      `${count} rooms × 3`,
      { serverCores, p50Ms: p50, p99Ms: p99, missing, presenceReceived, driverCores },
      saturationOf(found),
    );
  },
};
