/** The targets of the benchmark, and whether a run reaches them: figures of Verbatim's, alone or against a peer's or a baseline's. */
import { SCENARIOS, type Measurement, type ScenarioName } from './measurement.ts';
import type { ServerName } from './servers/bench-server.ts';
import { shown } from './table.ts';

export interface Verdict {
  readonly scenario: ScenarioName;
  readonly target: string;
  /** What was reached, in words with figures. */
  readonly reached: string;
  /** `null` where something to compare with was not measured. */
  readonly isReached: boolean | null;
}

type Figure = (server: ServerName, scenario: ScenarioName, what: string, figure: string) => number | undefined;

interface Target {
  readonly scenario: ScenarioName;
  readonly target: string;
  /** The figure that counts, and what it may be; `undefined` where it was not measured. */
  readonly value: (figure: Figure) => number | undefined;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

const minus = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a - b;
const ratio = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined || b === 0 ? undefined : a / b;

const fanOut = (clients: number): Target[] => {
  const top = `${clients} clients, top`;
  const deliveries = (figure: Figure, server: ServerName): number | undefined =>
    figure(server, 'fan-out', top, 'deliveriesPerS');
  return [
    {
      scenario: 'fan-out',
      target: `${clients} clients: deliveries/s, at least 0.8 of the batching relay’s`,
      value: (figure) => ratio(deliveries(figure, 'verbatim'), deliveries(figure, 'batching-relay')),
      unit: 'of it',
      atLeast: 0.8,
    },
    {
      scenario: 'fan-out',
      target: `${clients} clients: deliveries/s, ahead of Hocuspocus without storage`,
      value: (figure) => ratio(deliveries(figure, 'verbatim'), deliveries(figure, 'hocuspocus')),
      unit: 'times',
      atLeast: 1,
    },
    {
      scenario: 'fan-out',
      target: `${clients} clients: server CPU a delivery near the top, at most 0.5 µs`,
      value: (figure) => figure('verbatim', 'fan-out', top, 'cpuUsPerDelivery'),
      unit: 'µs',
      atMost: 0.5,
    },
  ];
};

const gentle = '100 clients, 25 updates/s';
const behindRelay = (figure: Figure, percentile: string): number | undefined =>
  minus(figure('verbatim', 'fan-out', gentle, percentile), figure('relay', 'fan-out', gentle, percentile));

const fixed: readonly Target[] = [
  {
    scenario: 'fan-out',
    target: '100 clients, 25 updates/s: p50 within 0.8 ms of the bare relay’s',
    value: (figure) => behindRelay(figure, 'p50Ms'),
    unit: 'ms more',
    atMost: 0.8,
  },
  {
    scenario: 'fan-out',
    target: '100 clients, 25 updates/s: p99 within 1.5 ms of the bare relay’s',
    value: (figure) => behindRelay(figure, 'p99Ms'),
    unit: 'ms more',
    atMost: 1.5,
  },
  {
    scenario: 'rooms',
    target: '500 rooms × 3: server CPU at most 1.5 times the bare relay’s',
    value: (figure) =>
      ratio(
        figure('verbatim', 'rooms', '500 rooms × 3', 'serverCores'),
        figure('relay', 'rooms', '500 rooms × 3', 'serverCores'),
      ),
    unit: 'times',
    atMost: 1.5,
  },
  {
    scenario: 'rooms',
    target: '500 rooms × 3: p99 under 3 ms',
    value: (figure) => figure('verbatim', 'rooms', '500 rooms × 3', 'p99Ms'),
    unit: 'ms',
    atMost: 3,
  },
  {
    scenario: 'join',
    target: '100 clients into 10,000 annotations: under 100 ms',
    value: (figure) => figure('verbatim', 'join', '100 into 10,000 annotations', 'allMs'),
    unit: 'ms',
    atMost: 100,
  },
  {
    scenario: 'join',
    target: 'meanwhile in another room: no wait of 15 ms',
    value: (figure) => figure('verbatim', 'join', '100 into 10,000 annotations', 'longestWaitMs'),
    unit: 'ms',
    atMost: 15,
  },
  {
    scenario: 'memory',
    target: '1,000 rooms, just edited: under 450 KB a room',
    value: (figure) => figure('verbatim', 'memory', '1,000 rooms of 1,000 annotations, just edited', 'kbPerRoom'),
    unit: 'KB',
    atMost: 450,
  },
  {
    scenario: 'memory',
    target: '1,000 rooms, opened to read: more than 95 % freed after all have left',
    value: (figure) => figure('verbatim', 'memory', '1,000 rooms of 1,000 annotations, opened to read', 'freedPercent'),
    unit: '%',
    atLeast: 95,
  },
  {
    scenario: 'memory',
    target: 'a client that never reads: at most 64 MB',
    value: (figure) => figure('verbatim', 'memory', 'a client that never reads', 'grownMb'),
    unit: 'MB',
    atMost: 64,
  },
];

/** Targets over all cases of a scenario. */
const overAll: readonly {
  scenario: ScenarioName;
  target: string;
  figures: readonly string[];
  unit: string;
  worst: 'most' | 'least';
  limit: number;
}[] = [
  {
    scenario: 'durability',
    target: 'nothing lost that was seen or acknowledged',
    figures: ['seenAndLost', 'acknowledgedAndLost'],
    unit: 'lost',
    worst: 'most',
    limit: 0,
  },
  {
    scenario: 'hostile',
    target: 'every attack survived',
    figures: ['alive'],
    unit: '(1 is alive)',
    worst: 'least',
    limit: 1,
  },
  {
    scenario: 'flood',
    target: 'a flooding member costs nobody 10 % of latency at p99',
    figures: ['morePercent'],
    unit: '% more',
    worst: 'most',
    limit: 10,
  },
  {
    scenario: 'hostile',
    target: 'another room never waits more than 100 ms, also for “saved”',
    figures: ['longestWaitMs', 'longestSavedMs'],
    unit: 'ms',
    worst: 'most',
    limit: 100,
  },
];

export function judgeTargets(measurements: readonly Measurement[]): Verdict[] {
  const figure: Figure = (server, scenario, what, name) =>
    measurements.find((one) => one.server === server && one.scenario === scenario && one.case === what)?.values[name];
  const single = [...[100, 300].flatMap(fanOut), ...fixed].map(
    ({ value, atMost = Infinity, atLeast = -Infinity, ...target }) =>
      verdict(target, value(figure), (one) => one <= atMost && one >= atLeast),
  );
  const all = overAll.map(({ figures, worst, limit, ...target }) => {
    const own = measurements.filter(({ server, scenario }) => server === 'verbatim' && scenario === target.scenario);
    const values = own.flatMap(({ values }) => figures.flatMap((name) => values[name] ?? []));
    const extreme = worst === 'most' ? Math.max(...values) : Math.min(...values);
    return verdict(target, values.length === 0 ? undefined : extreme, (one) =>
      worst === 'most' ? one <= limit : one >= limit,
    );
  });
  const order = (one: Verdict): number => SCENARIOS.indexOf(one.scenario);
  return [...single, ...all].toSorted((a, b) => order(a) - order(b));
}

const verdict = (
  target: Pick<Target, 'scenario' | 'target' | 'unit'>,
  value: number | undefined,
  isReached: (value: number) => boolean,
): Verdict => ({
  scenario: target.scenario,
  target: target.target,
  reached: value === undefined ? 'not measured' : `${shown(value)} ${target.unit}`,
  isReached: value === undefined ? null : isReached(value),
});

/** The verdicts as rows of a table, with a head. */
export const verdictRows = (verdicts: readonly Verdict[]): string[][] => [
  ['scenario', 'target', 'reached', ''],
  ...verdicts.map(({ scenario, target, reached, isReached }) => [
    scenario,
    target,
    reached,
    isReached === null ? '–' : isReached ? 'reached' : 'not reached',
  ]),
];
