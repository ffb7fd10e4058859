/** Join storm: 100 clients at once into a layer of 10,000 annotations with history, and what a bystander in another room feels. */
import { saturationOf } from '../saturation.ts';
import { median } from '../stats.ts';
import type { Scenario } from './scenario.ts';

const CLIENTS = 100;
const FULL_ROOM = 0;
const QUIET_ROOM = 1;

export const join: Scenario = {
  name: 'join',
  fits: ({ keepsState }) => keepsState,
  async run({ start, driver, prober, quick, report }) {
    const annotations = quick ? 2_000 : 10_000;
    const { target } = await start({ rooms: 2 });
    await driver.run('fillRoom', { target, room: FULL_ROOM, annotations, perUpdate: 1, relabel: true });
    const storms = [];
    const waits = [];
    for (let round = 0; round < 3; round += 1) {
      await prober.run('startProbe', { target, room: QUIET_ROOM });
      storms.push(await driver.run('joinStorm', { target, room: FULL_ROOM, clients: CLIENTS, annotations }));
      waits.push(await prober.run('stopProbe', undefined));
    }
    const middle = (values: number[]): number => median(values);
    const last = storms.at(-1);
    report(
      `${CLIENTS} into ${annotations.toLocaleString('en')} annotations`,
      {
        allMs: middle(storms.map(({ allMs }) => allMs)),
        medianMs: middle(storms.map(({ medianMs }) => medianMs)),
        stateKb: (last?.stateBytes ?? 0) / 1_000,
        longestWaitMs: middle(waits.map(({ longest }) => longest)),
        proberLagMs: middle(waits.map(({ ownLag }) => ownLag)),
      },
      last === undefined ? '' : saturationOf(last),
    );
  },
};
