/** Hostile input, one attack at a time on a live room, while another room is probed every 10 ms. */
import { attacks } from '../driver/attacks.ts';
import { httpAttacks } from '../driver/http-attacks.ts';
import { smallAttacks } from '../driver/small-attacks.ts';
import type { RunningServer } from '../servers/bench-server.ts';
import type { Scenario, ScenarioContext } from './scenario.ts';

const ATTACKED = 0;
const PROBED = 1;
const BIG = 2;

export const hostile: Scenario = {
  name: 'hostile',
  keepsLimits: true,
  fits: ({ keepsState }) => keepsState,
  async run(context) {
    let running = await prepared(context);
    for (const attack of Object.keys(attacks).filter(
      (name) => name.includes(context.attacks) && fitsAttack(name, running),
    )) {
      const outcome = await oneAttack(context, running, attack);
      if (outcome) continue;
      await running.kill();
      running = await prepared(context, running);
    }
  },
};

/** Attacks over HTTP, and by what only a server judges that keeps layers, are for Verbatim alone. */
const fitsAttack = (name: string, { target }: RunningServer): boolean =>
  target.acknowledges || !(name in httpAttacks || name in smallAttacks);

/** A server with a large layer in one of its rooms. */
async function prepared(
  { start, driver, server, quick }: ScenarioContext,
  before?: RunningServer,
): Promise<RunningServer> {
  const running = await start({ rooms: 3, ...(before === undefined ? {} : { earlier: before.target }) });
  if (before === undefined || !server.stores)
    await driver.run('fillRoom', {
      target: running.target,
      room: BIG,
      annotations: quick ? 2_000 : 10_000,
      perUpdate: 10,
      relabel: false,
    });
  return running;
}

/** @returns whether the server is of any more use. */
async function oneAttack(
  { driver, prober, report }: ScenarioContext,
  { target }: RunningServer,
  attack: string,
): Promise<boolean> {
  await prober.run('startProbe', { target, room: PROBED });
  const { alive, serverCpuMs, thrownOut } = await driver.run('attackRoom', {
    target,
    room: ATTACKED,
    bigRoom: BIG,
    attack,
  });
  const { longest, longestSaved, p99, ownLag } = await prober.run('stopProbe', undefined);
  const note = alive ? '' : 'the server ended, or its room no longer works';
  report(
    attack,
    {
      alive: alive ? 1 : 0,
      longestWaitMs: longest,
      longestSavedMs: longestSaved,
      p99Ms: p99,
      proberLagMs: ownLag,
      serverCpuMs,
      thrownOut,
    },
    note,
  );
  return alive;
}
