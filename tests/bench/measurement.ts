/** What the benchmark finds out: one row for each server and case, and the whole of a run. */
import type { ServerName } from './servers/bench-server.ts';

export const SCENARIOS = ['fan-out', 'rooms', 'join', 'memory', 'durability', 'hostile', 'flood', 'cold'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

/** A row of a table: what was measured of whom. */
export interface Row {
  readonly server: string;
  /** What of the scenario: `100 clients`, `4 MB frames`. */
  readonly case: string;
  /** Figures by name; the name ends in its unit. */
  readonly values: Readonly<Record<string, number>>;
  /** Who was saturated, what went wrong. */
  readonly note: string;
}

export interface Measurement extends Row {
  readonly scenario: ScenarioName;
  readonly server: ServerName;
}

export interface Run {
  /** ISO 8601. */
  readonly date: string;
  readonly quick: boolean;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
    readonly kernel: string;
  };
  readonly versions: Readonly<Record<string, string>>;
  readonly measurements: readonly Measurement[];
}
