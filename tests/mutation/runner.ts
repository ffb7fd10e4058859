/** A process that runs tests on a copy of the tree, again and again: it stays warm, and is killed where a change never ends. */
import { createVitest, type Vitest } from 'vitest/node';

export interface RunOrder {
  /** Files that were changed or restored since the last order, as absolute paths. */
  readonly changed: readonly string[];
  readonly tests: readonly string[];
}

export interface RunAnswer {
  readonly passed: boolean;
}

async function started(root: string): Promise<Vitest> {
  return createVitest('test', {
    root,
    config: `${root}/tests/vitest.config.ts`,
    watch: false,
    bail: 1,
    reporters: [{}],
    maxWorkers: 1,
    retry: 0,
  });
}

async function run(vitest: Vitest, { changed, tests }: RunOrder): Promise<RunAnswer> {
  for (const file of changed) vitest.invalidateFile(file);
  const specifications = await vitest.globTestSpecifications([...tests]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  return { passed: specifications.length > 0 && unhandledErrors.length === 0 && testModules.every((one) => one.ok()) };
}

const root = process.argv[2] ?? '.';
process.chdir(root);
const vitest = await started(root);
process.on('message', (order: RunOrder) => {
  run(vitest, order).then(
    (answer) => process.send?.(answer),
    () => process.send?.({ passed: false } satisfies RunAnswer),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ passed: true } satisfies RunAnswer);
