/** Durability: SIGKILL right after a relay, at several rates; what another client had received must be there after a restart. */
import type { Scenario } from './scenario.ts';

const RATES = [2, 50, 500, 2_000, 5_000];
const QUICK_RATES = [50, 2_000];

export const durability: Scenario = {
  name: 'durability',
  fits: ({ stores }) => stores,
  async run({ start, driver, quick, report }) {
    const rates = quick ? QUICK_RATES : RATES;
    let running = await start({ rooms: rates.length });
    for (const [room, rate] of rates.entries()) {
      const { target } = running;
      const crash = await driver.run('crashLoad', { target, room, rate, seconds: 2 + Math.random() });
      await running.kill();
      running = await start({ rooms: rates.length, earlier: target });
      const lost = await driver.run('countLost', { target: running.target, room });
      const values = {
        sent: crash.sent,
        seen: crash.seen,
        seenAndLost: lost.seenAndLost,
        acknowledged: crash.acknowledged,
        acknowledgedAndLost: lost.acknowledgedAndLost,
      };
      report(
        `${rate.toLocaleString('en')} updates/s`,
        values,
        target.acknowledges ? '' : 'acknowledges nothing by message 100',
      );
    }
  },
};
