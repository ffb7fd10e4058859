/**
 * `npm run test:mutation`: changes the program’s core one small thing at a time, and names each change that the
 * nearest tests do not notice. Works on a copy of the tree. Takes hours as a whole: `-- --only judge --max 50 --seed 2`
 * takes some changes of some files, and a second run goes on where the first stopped (`--fresh` begins again).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../support/imports.ts';
import { seeded } from '../support/seeded.ts';
import { EQUIVALENT } from './equivalent.ts';
import { mutantsOf, mutated, type Mutant } from './mutants.ts';
import { keyOf, Results, type Fate } from './results.ts';
import { TARGETS, type Target } from './targets.ts';
import { TreeCopy } from './tree-copy.ts';

const LEAST_LIMIT_MS = 20_000;
const BASELINE_LIMIT_MS = 300_000;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    max: { type: 'string' },
    seed: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
  },
});

interface Case {
  readonly target: Target;
  /** The file as it was when the run began. */
  readonly source: string;
  readonly mutant: Mutant;
  readonly key: string;
}

const isEquivalent = ({ file }: Target, { text, change }: Mutant): boolean =>
  EQUIVALENT.some((one) => one.file === file && one.text === text && one.change === change);

const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

function casesOf(target: Target): Case[] {
  const source = sourceOf(target.file);
  const tests = target.tests.map((test) => sourceOf(test)).join('\0');
  const unknown = mutantsOf(source, target.file).filter((mutant) => !isEquivalent(target, mutant));
  return unknown.map((mutant) => ({
    target,
    source,
    mutant,
    key: keyOf(source, tests, String(mutant.start), mutant.replacement),
  }));
}

function someOf<Value>(all: readonly Value[], max: number): Value[] {
  const random = seeded(Number(values.seed));
  const ranked = all.map((value, index) => ({ index, value, rank: random.below(2 ** 30) }));
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, max)
    .toSorted((a, b) => a.index - b.index)
    .map(({ value }) => value);
}

function staleEquivalents(): string[] {
  const fits = (one: (typeof EQUIVALENT)[number]): boolean =>
    mutantsOf(sourceOf(one.file), one.file).some(({ text, change }) => text === one.text && change === one.change);
  return EQUIVALENT.filter((one) => !fits(one)).map(({ file, text, change }) => `${file}: ${change} in: ${text}`);
}

class MutationRun {
  private readonly results = new Results(values.fresh);
  private readonly tree = new TreeCopy();
  private readonly limits = new Map<string, number>();

  async fateOf({ target, source, mutant, key }: Case): Promise<Fate> {
    const known = this.results.get(key);
    if (known !== undefined) return known;
    const limit = this.limits.get(target.file) ?? (await this.limitOf(target));
    const change = { file: target.file, source, changed: mutated(source, mutant) };
    const fate = (await this.tree.runWith(change, target.tests, limit)) === 'passed' ? 'survived' : 'noticed';
    this.results.set(key, fate);
    return fate;
  }

  end(): void {
    this.tree.end();
  }

  /** The tests must pass on what is not changed, and say how long that takes. */
  private async limitOf(target: Target): Promise<number> {
    const start = performance.now();
    const result = await this.tree.run(target.tests, BASELINE_LIMIT_MS);
    if (result !== 'passed') throw new Error(`The tests of ${target.file} ${result} without a change.`);
    const limit = Math.max(LEAST_LIMIT_MS, 5 * (performance.now() - start));
    this.limits.set(target.file, limit);
    return limit;
  }
}

const shown = ({ target: { file }, mutant: { line, change, text } }: Case): string =>
  `${file}:${line}  ${change}  |  ${text}`;

const cases = someOf(
  TARGETS.filter(({ file }) => file.includes(values.only)).flatMap(casesOf),
  Number(values.max ?? Infinity),
);
const survivors: Case[] = [];
const counts = new Map<string, { tried: number; survived: number }>();
const run = new MutationRun();
process.on('exit', () => run.end());
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
for (const one of cases) {
  const fate = await run.fateOf(one);
  const count = counts.get(one.target.file) ?? { tried: 0, survived: 0 };
  counts.set(one.target.file, { tried: count.tried + 1, survived: count.survived + (fate === 'survived' ? 1 : 0) });
  if (fate === 'survived') {
    survivors.push(one);
    process.stdout.write(`survived  ${shown(one)}\n`);
  }
}
process.stdout.write('\nfile                                    tried  survived\n');
for (const [file, { tried, survived }] of counts)
  process.stdout.write(`${file.padEnd(38)} ${String(tried).padStart(6)} ${String(survived).padStart(9)}\n`);
const stale = staleEquivalents();
for (const one of stale) process.stdout.write(`stale in tests/mutation/equivalent.ts: ${one}\n`);
process.exit(survivors.length + stale.length > 0 ? 1 : 0);
