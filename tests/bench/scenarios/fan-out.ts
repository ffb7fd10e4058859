/** Fan-out: clients in one room; latency at a gentle rate, and the highest rate with p99 under 100 ms. */
import type { Offered } from '../driver/offer-updates.ts';
import { isDisturbed, saturationOf } from '../saturation.ts';
import { median } from '../stats.ts';
import type { RunningServer, ServerName } from '../servers/bench-server.ts';
import { searchHighest } from '../search-highest.ts';
import type { Scenario, ScenarioContext } from './scenario.ts';

const SIZES = [2, 10, 50, 100, 300];
const QUICK_SIZES = [100];
/** Sizes whose top is searched: those that have a target. */
const SIZES_TO_THE_TOP = [100, 300];
/** Servers that a target names: measured longer and more often. */
const IN_TARGETS: readonly ServerName[] = ['verbatim', 'hocuspocus', 'relay', 'batching-relay'];
const GENTLE_RATE = 25;
const P99_LIMIT_MS = 100;
/** One room a step: an old room's annotations are not to weigh on the next step. */
const ROOMS = 200;

export const fanOut: Scenario = {
  name: 'fan-out',
  fits: () => true,
  async run(context) {
    const nextRoom = counter();
    for (const clients of context.quick ? QUICK_SIZES : SIZES) {
      // Made again for each size: what is left of a size that was driven beyond the top is not to weigh on the next.
      const running = await context.start({ rooms: ROOMS });
      await gentle(context, running, nextRoom(), clients);
      if (SIZES_TO_THE_TOP.includes(clients)) await top(context, running, nextRoom, clients);
      await running.kill();
    }
  },
};

function counter(): () => number {
  let next = 0;
  return () => next++;
}

async function gentle(
  { driver, server, quick, report }: ScenarioContext,
  { target }: RunningServer,
  room: number,
  clients: number,
): Promise<void> {
  const seconds = quick ? 4 : IN_TARGETS.includes(server.name) ? 10 : 5;
  const found = await driver.run('offerUpdates', {
    target,
    room,
    clients,
    rate: GENTLE_RATE,
    seconds,
    warmUpSeconds: 1,
  });
  const { p50, p95, p99, serverCores, driverCores, missing, closed } = found;
  report(
    `${clients} clients, 25 updates/s`,
    { p50Ms: p50, p95Ms: p95, p99Ms: p99, serverCores, driverCores, missing, closed },
    saturationOf(found),
  );
}

async function top(
  { driver, server, searches: most, quick, report }: ScenarioContext,
  { target }: RunningServer,
  nextRoom: () => number,
  clients: number,
): Promise<void> {
  const once = (rate: number): Promise<Offered> =>
    driver.run('offerUpdates', { target, room: nextRoom(), clients, rate, seconds: quick ? 2 : 3, warmUpSeconds: 0.7 });
  const step = async (rate: number): Promise<Offered> => {
    let found = await once(rate);
    // A failure that another process on the machine may have caused does not count at once.
    for (let again = 0; again < 2 && !isGood(found) && isDisturbed(found); again += 1) found = await once(rate);
    trace(`${clients} clients, ${rate}/s`, found);
    return found;
  };
  const searches = server.name !== 'relay' && IN_TARGETS.includes(server.name) ? most : 1;
  const bests: Offered[] = [];
  for (let search = 0; search < searches; search += 1) {
    const last = bests.at(-1);
    // The first search has far to go; the others begin just below what it found.
    const best =
      last === undefined
        ? await searchHighest(step, isGood, 500, 4, quick ? 2 : 4)
        : await searchHighest(step, isGood, Math.round((last.sent / last.seconds) * 0.85), 1.2, 1);
    if (best !== null) bests.push(best);
  }
  const rates = bests.map(({ deliveries, seconds }) => deliveries / seconds);
  const best = bests[rates.indexOf(rates.toSorted((a, b) => a - b)[Math.floor((rates.length - 1) / 2)] ?? 0)];
  if (best === undefined)
    return report(`${clients} clients, top`, { deliveriesPerS: 0 }, `p99 never under ${P99_LIMIT_MS} ms`);
  const { sent, seconds, p99, serverCpuMs, deliveries, serverCores, driverCores } = best;
  const values = {
    deliveriesPerS: median(rates),
    updatesPerS: sent / seconds,
    p99Ms: p99,
    cpuUsPerDelivery: (serverCpuMs * 1_000) / deliveries,
  };
  report(
    `${clients} clients, top`,
    { ...values, serverCores, driverCores, searches: rates.length },
    saturationOf(best),
  );
}

/** Steps on stderr: what the search saw. */
function trace(
  what: string,
  { p50, p99, missing, closed, serverCores, driverCores, otherCores, deliveries, seconds }: Offered,
): void {
  const cores = [serverCores, driverCores, otherCores].map((one) => one.toFixed(2)).join(' / ');
  process.stderr.write(
    `  ${what}: p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms, ${Math.round(deliveries / seconds)} deliveries/s, missing ${missing}, closed ${closed}, cores server / driver / others ${cores}\n`,
  );
}

/** A step that kept up: nothing missing, nothing late, nobody thrown out. */
const isGood = ({ p99, missing, closed }: Offered): boolean => p99 < P99_LIMIT_MS && missing === 0 && closed === 0;
