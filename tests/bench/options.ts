/** What `bench-sync` can be told on the command line. */
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { SCENARIOS, type ScenarioName } from './measurement.ts';
import { SERVER_NAMES, type ServerName } from './servers/bench-server.ts';

export interface Options {
  readonly only: readonly ScenarioName[];
  readonly servers: readonly ServerName[];
  readonly quick: boolean;
  /** Of hostile attacks those whose names hold this. */
  readonly attacks: string;
  readonly searches: number;
  /** Runs servers and drivers before everything else on the machine; needs the right to. */
  readonly priority: boolean;
  /** Path of Verbatim's built command line. */
  readonly verbatim: string;
  /** Where the results go as JSON; nowhere if not said. */
  readonly json: string | undefined;
  readonly writeDocs: boolean;
  /** Results of earlier runs to be reported without measuring anything. */
  readonly from: string | undefined;
}

/** Whom a quick run compares, unless it is told. */
const QUICK_SERVERS: readonly ServerName[] = ['verbatim', 'hocuspocus', 'relay', 'batching-relay'];
const ROOT = join(import.meta.dirname, '..', '..');

/** @throws Error that names an argument that is none. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: SCENARIOS.join(',') },
      servers: { type: 'string' },
      quick: { type: 'boolean', default: false },
      attacks: { type: 'string', default: '' },
      searches: { type: 'string' },
      priority: { type: 'boolean', default: false },
      verbatim: { type: 'string', default: join(ROOT, 'dist/server/cli/verbatim.js') },
      json: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
      from: { type: 'string' },
    },
  });
  return {
    only: listed(values.only, SCENARIOS),
    servers: listed(values.servers ?? (values.quick ? QUICK_SERVERS : SERVER_NAMES).join(','), SERVER_NAMES),
    quick: values.quick,
    attacks: values.attacks,
    searches: Number(values.searches ?? (values.quick ? 1 : 3)),
    priority: values.priority,
    verbatim: values.verbatim,
    json: values.json,
    writeDocs: values['write-docs'],
    from: values.from,
  };
}

function listed<Name extends string>(text: string, known: readonly Name[]): Name[] {
  const names = text.split(',');
  const unknown = names.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) throw new Error(`There is no "${unknown}"; there are ${known.join(', ')}.`);
  return known.filter((name) => names.includes(name));
}
