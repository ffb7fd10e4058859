/** Files of worked cases: input, expected value and tolerance, by the name of a metric. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { metricOf } from './case-metrics.ts';
import { unitsInCsv } from './case-input.ts';

const caseSchema = z.object({
  name: z.string(),
  metric: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
  input: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
  tolerance: z.number(),
});

const fileSchema = z.object({ cases: z.array(caseSchema) });

export type WorkedCase = z.infer<typeof caseSchema>;

export type Outcome =
  | { readonly state: 'pass' | 'fail'; readonly expected: unknown; readonly got: unknown }
  | { readonly state: 'skip'; readonly reason: string };

/** @throws where the file is not in the shape of one. */
export const casesIn = (path: string): readonly WorkedCase[] =>
  fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).cases;

/** @param file of the case: what its input names lies beside it. */
export function runCase(worked: WorkedCase, file: string): Outcome {
  const input = inputOf(worked, file);
  if (typeof input === 'string') return { state: 'skip', reason: input };
  const metric = metricOf(worked.metric);
  if (metric === undefined) return { state: 'skip', reason: `the metric ${worked.metric} is not known` };
  const got = metric(input, worked.params, worked.expected);
  const isRight = Object.entries(worked.expected).every(([key, value]) => isClose(got[key], value, worked.tolerance));
  const shown = Object.fromEntries(Object.keys(worked.expected).map((key) => [key, got[key]]));
  return { state: isRight ? 'pass' : 'fail', expected: worked.expected, got: shown };
}

/** The input, its file read; or why there is none. */
function inputOf({ input }: WorkedCase, file: string): Record<string, unknown> | string {
  if (typeof input['file'] !== 'string') return input;
  const path = join(dirname(file), input['file']);
  if (!existsSync(path)) return `${input['file']} is not there`;
  if (!path.endsWith('.csv')) return `${input['file']} has a shape of its own`;
  const columns = z.array(z.string()).parse(input['columns'] ?? ['annotator', 'label', 'start', 'end']);
  return { ...input, units: unitsInCsv(readFileSync(path, 'utf8'), columns) };
}

/** Numbers within the tolerance, no value for `null`, lists and records part by part; a record may say more than is expected. */
function isClose(got: unknown, expected: unknown, tolerance: number): boolean {
  if (typeof expected === 'number')
    // A billionth of a billionth of room for the tolerance's own rounding.
    return typeof got === 'number' && Math.abs(got - expected) <= tolerance + 1e-12;
  if (expected === null) return (got ?? null) === null;
  if (typeof expected !== 'object' || got === null || typeof got !== 'object') return got === expected;
  return Object.entries(expected).every(([key, value]) => isClose(Reflect.get(got, key), value, tolerance));
}
