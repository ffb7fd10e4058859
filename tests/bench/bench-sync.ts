/**
 * `npm run bench:sync`: Verbatim, its peers and two baselines, in turn, under the same load, on this machine.
 * See docs/benchmarks.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { describeMachine, describeVersions } from './machine.ts';
import type { Measurement, Run } from './measurement.ts';
import { readOptions, type Options } from './options.ts';
import { scenarioTables, targetText } from './report.ts';
import { cold } from './scenarios/cold.ts';
import { durability } from './scenarios/durability.ts';
import { fanOut } from './scenarios/fan-out.ts';
import { flood } from './scenarios/flood.ts';
import { hostile } from './scenarios/hostile.ts';
import { join } from './scenarios/join.ts';
import { memory } from './scenarios/memory.ts';
import { rooms } from './scenarios/rooms.ts';
import { runScenario, type Scenario } from './scenarios/scenario.ts';
import type { BenchServer } from './servers/bench-server.ts';
import { peers } from './servers/peers.ts';
import { verbatimServer } from './servers/verbatim.ts';
import { plainText } from './table.ts';
import { writeDocs } from './write-docs.ts';

/** As `nice` counts: from -20, the first of all, to 19. */
const HIGH_PRIORITY = -15;

const scenarios: readonly Scenario[] = [fanOut, rooms, join, memory, durability, hostile, flood, cold];

async function measure(options: Options, save: (found: readonly Measurement[]) => void): Promise<void> {
  const servers: readonly BenchServer[] = [verbatimServer(options.verbatim), ...peers].filter(({ name }) =>
    options.servers.includes(name),
  );
  const found: Measurement[] = [];
  for (const scenario of scenarios.filter(({ name }) => options.only.includes(name))) {
    const rows: Measurement[] = [];
    const start = performance.now();
    for (const server of servers.filter((one) => scenario.fits(one))) {
      process.stderr.write(`${scenario.name}: ${server.name} …\n`);
      rows.push(...(await runScenario(scenario, server, options)));
    }
    say(
      `\n${scenario.name} (${Math.round((performance.now() - start) / 1_000)} s)\n${scenarioTables(rows).map(plainText).join('\n\n')}`,
    );
    found.push(...rows);
    // After each scenario: an interrupted run has its results so far.
    save(found);
  }
}

const aRun = (quick: boolean, measurements: readonly Measurement[]): Run => ({
  date: new Date().toISOString(),
  quick,
  machine: describeMachine(),
  versions: describeVersions(),
  measurements,
});

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

// An interrupted benchmark ends as any other, so that the servers end with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const options = readOptions(process.argv.slice(2));
// Servers and drivers inherit it from this process, which itself does nothing meanwhile.
if (options.priority) setPriority(HIGH_PRIORITY);
let run =
  options.from === undefined ? aRun(options.quick, []) : (JSON.parse(readFileSync(options.from, 'utf8')) as Run);
if (options.from === undefined) {
  await measure(options, (found) => {
    run = aRun(options.quick, [...found]);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(run, null, 2)}\n`);
  });
}
say(`\ntargets\n${targetText(run.measurements)}`);
if (options.writeDocs) writeDocs(run);
