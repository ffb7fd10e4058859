/**
 * `npm run test:publish`: takes out each `publish` of the server in turn, and names those that the tests of their file
 * do not notice. Works on a copy of the tree; takes some minutes. `-- --only members` takes the files whose name holds that.
 */
import { parseArgs } from 'node:util';
import { sourceOf, sourcesIn } from '../support/imports.ts';
import { NEAREST_TO_PUBLISH } from './nearest-to-publish.ts';
import { lineOf, publishesIn, type Publish } from './publishes.ts';
import { TreeCopy } from './tree-copy.ts';

const LIMIT_MS = 300_000;

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

interface Case extends Publish {
  readonly file: string;
  readonly source: string;
}

const cases = sourcesIn('server')
  .filter((file) => file.includes(values.only))
  .flatMap((file): Case[] => {
    const source = sourceOf(file);
    return publishesIn(source).map((publish) => ({ ...publish, file, source }));
  });
const shown = ({ file, source, start, text }: Case): string => `${file}:${lineOf(source, start)}  ${text}`;

const tree = new TreeCopy();
process.on('exit', () => tree.end());
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

const nearest = ({ file }: Case): readonly string[] => NEAREST_TO_PUBLISH[file] ?? [];
const baseline = await tree.run([...new Set(cases.flatMap(nearest))], LIMIT_MS);
if (baseline !== 'passed') throw new Error(`The tests ${baseline} without a change.`);
const noticed: Case[] = [];
for (const one of cases) {
  const { file, source, start, end } = one;
  const changed = source.slice(0, start) + source.slice(end);
  const tests = nearest(one);
  const isNoticed = tests.length > 0 && (await tree.runWith({ file, source, changed }, tests, LIMIT_MS)) !== 'passed';
  process.stdout.write(`${isNoticed ? 'noticed    ' : 'NOT NOTICED'}  ${shown(one)}\n`);
  if (isNoticed) noticed.push(one);
}
process.stdout.write(`\n${noticed.length} of ${cases.length} are noticed when they are taken out.\n`);
process.exit(noticed.length === cases.length && cases.length > 0 ? 0 : 1);
