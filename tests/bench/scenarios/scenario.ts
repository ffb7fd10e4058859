/** What a scenario gets to work with, and how it tells what it found. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDriver, type Driver } from '../driver-handle.ts';
import type { Measurement, ScenarioName } from '../measurement.ts';
import type { BenchServer, RunningServer, StartOptions } from '../servers/bench-server.ts';

export interface ScenarioContext {
  readonly server: BenchServer;
  readonly driver: Driver;
  /** A second driver: probes a room while the first one is busy. */
  readonly prober: Driver;
  readonly quick: boolean;
  /** Of hostile attacks those whose names hold this. */
  readonly attacks: string;
  /** How often a search is done; the median counts. */
  readonly searches: number;
  /** Starts the server on this scenario's folder; on the same folder again if it was started before. */
  readonly start: (options: Omit<StartOptions, 'dataDir'>) => Promise<RunningServer>;
  readonly report: (what: string, values: Record<string, number>, note?: string) => void;
}

export interface Scenario {
  readonly name: ScenarioName;
  /** Whether servers keep the limits that they are shipped with on what a member may send. */
  readonly keepsLimits?: boolean;
  /** Whether there is anything to measure of this server. */
  fits(server: BenchServer): boolean;
  run(context: ScenarioContext): Promise<void>;
}

/** Runs a scenario on one server, with a driver and a data folder of its own, and cleans up whatever happens. */
export async function runScenario(
  scenario: Scenario,
  server: BenchServer,
  options: Pick<ScenarioContext, 'quick' | 'attacks' | 'searches'>,
): Promise<Measurement[]> {
  const found: Measurement[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'verbatim-bench-'));
  // Also where the benchmark is interrupted.
  const clearUp = (): void => rmSync(dataDir, { recursive: true, force: true });
  process.once('exit', clearUp);
  const [driver, prober] = [startDriver(), startDriver()];
  const started: RunningServer[] = [];
  const report = (what: string, values: Record<string, number>, note = ''): void => {
    found.push({ scenario: scenario.name, server: server.name, case: what, values, note });
  };
  try {
    const start = async (how: Omit<StartOptions, 'dataDir'>): Promise<RunningServer> => {
      const running = await server.start({ isUnlimited: scenario.keepsLimits !== true, ...how, dataDir });
      started.push(running);
      return running;
    };
    await scenario.run({ ...options, server, driver, prober, start, report });
  } catch (error) {
    const complaints = started.flatMap(({ complaints }) => complaints.slice(-3)).join(' | ');
    report('failed', {}, `${error instanceof Error ? error.message : String(error)} ${complaints}`.slice(0, 500));
  } finally {
    driver.stop();
    prober.stop();
    await Promise.all(started.map((running) => running.kill()));
    process.off('exit', clearUp);
    clearUp();
  }
  return found;
}
