/** `npm run check:agreement -- FILE`: runs worked cases of agreement measures, a line each. Exits with 1 where one fails. */
import { casesIn, runCase, type Outcome } from './case-file.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Which file? npm run check:agreement -- FILE\n');
  process.exit(2);
}

const line = (name: string, outcome: Outcome): string =>
  outcome.state === 'skip'
    ? `${name}: skip (${outcome.reason})`
    : `${name}: expected ${JSON.stringify(outcome.expected)}, got ${JSON.stringify(outcome.got)}, ${outcome.state}`;

const tally = { pass: 0, fail: 0, skip: 0 };
for (const worked of casesIn(file)) {
  const outcome = runCase(worked, file);
  tally[outcome.state] += 1;
  process.stdout.write(`${line(worked.name, outcome)}\n`);
}
if (tally.skip > 0) process.stdout.write(`${tally.skip} skipped\n`);
process.stdout.write(`${tally.pass} passed, ${tally.fail} failed\n`);
process.exitCode = tally.fail > 0 ? 1 : 0;
