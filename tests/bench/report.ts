/** A run as text for the terminal, and as the generated part of docs/benchmarks.md. */
import { SCENARIOS, type Measurement, type Run, type ScenarioName } from './measurement.ts';
import type { ServerName } from './servers/bench-server.ts';
import { markdown, plainText, shown, table } from './table.ts';
import { judgeTargets, verdictRows } from './targets.ts';

/** Which figure of a case is set against which server’s: the ratio stands behind the figures. */
const COMPARED: readonly {
  readonly scenario: ScenarioName;
  readonly figure: string;
  readonly with: ServerName;
  readonly name: string;
}[] = [
  { scenario: 'fan-out', figure: 'deliveriesPerS', with: 'batching-relay', name: 'of batching relay' },
  { scenario: 'fan-out', figure: 'deliveriesPerS', with: 'hocuspocus', name: 'of Hocuspocus' },
  { scenario: 'fan-out', figure: 'p50Ms', with: 'relay', name: '× relay’s p50' },
  { scenario: 'fan-out', figure: 'cpuUsPerDelivery', with: 'batching-relay', name: '× its CPU' },
  { scenario: 'rooms', figure: 'serverCores', with: 'relay', name: '× relay’s CPU' },
  { scenario: 'join', figure: 'allMs', with: 'hocuspocus', name: '× Hocuspocus' },
  { scenario: 'memory', figure: 'kbPerRoom', with: 'hocuspocus', name: '× Hocuspocus' },
];

/** The rows of a scenario with the ratios that make sense there: a table for each set of figures. */
export function scenarioTables(rows: readonly Measurement[]): string[][][] {
  const figuresOf = ({ values }: Measurement): string => Object.keys(values).join();
  const sets = [...new Set(rows.map(figuresOf))];
  return sets.map((set) => cellsWithRatios(rows.filter((row) => figuresOf(row) === set)));
}

function cellsWithRatios(rows: readonly Measurement[]): string[][] {
  const [head = [], ...body] = table(rows);
  const compared = COMPARED.filter(({ scenario, figure, with: other }) =>
    rows.some((row) => row.scenario === scenario && row.server === other && row.values[figure] !== undefined),
  );
  const withRatios = body.map((cells, index) => {
    const row = rows[index];
    const ratios = compared.map((one) => (row === undefined ? '' : ratioOf(row, rows, one)));
    return [...cells.slice(0, -1), ...ratios, cells.at(-1) ?? ''];
  });
  return [[...head.slice(0, -1), ...compared.map(({ name }) => name), ''], ...withRatios];
}

function ratioOf(
  row: Measurement,
  rows: readonly Measurement[],
  { figure, with: other }: (typeof COMPARED)[number],
): string {
  const base = rows.find((one) => one.server === other && one.case === row.case)?.values[figure];
  const own = row.values[figure];
  return base === undefined || own === undefined || base === 0 ? '' : shown(own / base);
}

/** For the terminal. */
export function targetText(measurements: readonly Measurement[]): string {
  return plainText(verdictRows(judgeTargets(measurements)));
}

/** For the document: the machine, the targets, and a table for each scenario that was measured. */
export function documentText({ date, quick, machine, versions, measurements }: Run): string {
  const { cpu, cores, memoryGb, node, kernel } = machine;
  const parts = [
    `Measured ${date.slice(0, 10)}${quick ? ', quick sizes' : ''}, on ${cores} cores (${cpu}), ${memoryGb} GB, Linux ${kernel}, Node ${node}. ${Object.entries(
      versions,
    )
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    `### Targets\n\n${markdown(verdictRows(judgeTargets(measurements)))}`,
  ];
  for (const scenario of SCENARIOS) {
    const rows = measurements.filter((one) => one.scenario === scenario);
    if (rows.length > 0) parts.push(`### ${scenario}\n\n${scenarioTables(rows).map(markdown).join('\n\n')}`);
  }
  return parts.join('\n\n');
}
