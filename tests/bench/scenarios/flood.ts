/** A flooding member beside people at work: their latency in the same room and in another, in turn without the flood and with it. */
import type { Flooded, FloodKind } from '../driver/flood.ts';
import { median, percentile } from '../stats.ts';
import type { ServerName } from '../servers/bench-server.ts';
import type { Scenario, ScenarioContext } from './scenario.ts';

/** Whom it says something about: the storage of the peers is not what a flood meets first. */
const SERVERS: readonly ServerName[] = ['verbatim', 'hocuspocus', 'relay'];
const KINDS: readonly FloodKind[] = ['updates', 'presence'];
const ROUNDS = 12;
const QUICK_ROUNDS = 1;
/** People in each of the two rooms, and what all of a room write a second. */
const PEOPLE = 6;
const RATE = 100;
const SECONDS = 3;

const PLACES = ['the same room', 'another room'] as const;

export const flood: Scenario = {
  name: 'flood',
  keepsLimits: true,
  fits: ({ name }) => SERVERS.includes(name),
  async run(context) {
    const rounds = context.quick ? QUICK_ROUNDS : ROUNDS;
    for (const kind of KINDS) await oneKind(context, kind, rounds);
  },
};

/** In turn without the flood and with it, so that what changes on the machine falls on both; fresh rooms each time. */
async function oneKind(
  { start, driver, prober, report }: ScenarioContext,
  kind: FloodKind,
  rounds: number,
): Promise<void> {
  const { target, kill } = await start({ rooms: (2 * rounds + 1) * PLACES.length });
  let room = 0;
  /** @returns the latencies of each place. */
  const work = async (): Promise<(readonly number[])[]> => {
    const rooms = PLACES.map(() => room++);
    const found = await Promise.all(
      rooms.map((one) =>
        prober.run('offerUpdates', {
          target,
          room: one,
          clients: PEOPLE,
          rate: RATE,
          seconds: SECONDS,
          warmUpSeconds: 0.5,
          tellsEach: true,
        }),
      ),
    );
    return found.map(({ each }) => each);
  };
  // What a server that has just started is slow at is not measured.
  await work();
  const [calm, flooded, floods]: [(readonly number[])[][], (readonly number[])[][], Flooded[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    calm.push(await work());
    await driver.run('startFlood', { target, room, kind });
    flooded.push(await work());
    floods.push(await driver.run('stopFlood', undefined));
  }
  await kill();
  const floodPerS = median(floods.map(({ sentPerS }) => sentPerS));
  const thrownOut = floods.filter(({ isThrownOut }) => isThrownOut).length;
  for (const [place, name] of PLACES.entries()) {
    const p99 = (stretches: readonly (readonly number[])[][]): number =>
      percentile(Float64Array.from(stretches.flatMap((places) => places[place] ?? [])).toSorted(), 0.99);
    const [calmP99Ms, floodedP99Ms] = [p99(calm), p99(flooded)];
    report(`${kind}, ${name}`, {
      calmP99Ms,
      floodedP99Ms,
      morePercent: (floodedP99Ms / calmP99Ms - 1) * 100,
      floodPerS,
      thrownOut,
    });
  }
}
