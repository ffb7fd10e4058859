/** `npm run bench:page`: the article page, the same text without scripts, and a peer in a real browser, on the same texts and annotations, in the same run. See docs/benchmarks.md. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../../support/browser.ts';
import type { Row } from '../measurement.ts';
import { plainText, table } from '../table.ts';
import { CHROMIUM_FLAGS } from './chromium-flags.ts';
import { pageCases } from './page-case.ts';
import { pageTargets } from './page-targets.ts';
import { startRecogito } from './recogito-subject.ts';
import { startVerbatim } from './verbatim-subject.ts';

const PROGRAM = join(import.meta.dirname, '../../../dist/server/cli/verbatim.js');
const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '5' },
    json: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
const visits = Number(values.visits);
const cases = pageCases();
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: CHROMIUM_FLAGS });
const verbatim = await startVerbatim(PROGRAM, cases, browser);
const recogito = await startRecogito(cases);
const rows: Row[] = [];
try {
  for (const one of cases.filter(({ name }) => name.startsWith(values.only))) {
    for (const [server, measure] of [
      ['verbatim', (count: number) => verbatim.measure(browser, one, count)],
      ['static', (count: number) => verbatim.measureStatic(browser, one, count)],
      ['recogito', (count: number) => recogito.measure(browser, one, count)],
    ] as const) {
      process.stderr.write(`${one.name}: ${server} …\n`);
      rows.push({ server, case: one.name, values: await measure(visits), note: '' });
    }
  }
} finally {
  recogito.stop();
  await verbatim.stop();
  await browser.close();
}
process.stdout.write(`\n${plainText(table(rows))}\n\ntargets\n${plainText(pageTargets(rows))}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
// Vite's builder leaves a process behind that would keep this one waiting.
process.exit();
