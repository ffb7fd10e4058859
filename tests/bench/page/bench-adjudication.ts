/** `npm run bench:adjudication`: a hundred disagreements drawn and settled by keyboard in a real browser. See docs/benchmarks.md. */
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { ensureBrowser } from '../../support/browser.ts';
import { median } from '../stats.ts';
import { plainText } from '../table.ts';
import { adjudicationProject, DISAGREEMENTS } from './adjudication-case.ts';
import { CHROMIUM_FLAGS } from './chromium-flags.ts';
import { MISSED_TWO_MS } from './page-figures.ts';
import { startWith } from './start-with.ts';

const PROGRAM = join(import.meta.dirname, '../../../dist/server/cli/verbatim.js');

declare global {
  interface Window {
    /** Lengths of the frames so far, in milliseconds. */
    readonly frameLengths: number[];
  }
}

/** Runs in the page: notes the length of every frame. */
function noteFrames(): void {
  const frames: number[] = [];
  Object.assign(window, { frameLengths: frames });
  let last = performance.now();
  const next = (now: number): void => {
    frames.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/** Milliseconds of a processor that the page’s main thread has had so far: all of it, and scripts alone. What else the machine does is not in them. */
async function worked(cdp: CDPSession): Promise<{ readonly task: number; readonly script: number }> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
  return { task: of('TaskDuration'), script: of('ScriptDuration') };
}

const decided = (page: Page, count: number) =>
  page.getByRole('status').filter({ hasText: `${count} of ${DISAGREEMENTS} decided` });

/** Settles one after another. @returns of each the main thread’s work, and the frames of all. */
async function settleAll(page: Page, cdp: CDPSession) {
  const work: { task: number; script: number }[] = [];
  await page.evaluate(noteFrames);
  for (let count = 0; count < DISAGREEMENTS; count += 1) {
    const before = await worked(cdp);
    await page.keyboard.press(count % 3 === 0 ? 'r' : '1');
    await decided(page, count + 1).waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const after = await worked(cdp);
    work.push({ task: after.task - before.task, script: after.script - before.script });
  }
  return { work, frames: await page.evaluate(() => window.frameLengths) };
}

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: CHROMIUM_FLAGS });
const server = await startWith(PROGRAM, adjudicationProject(), browser);
try {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
    storageState: server.storageState,
  });
  const page = await context.newPage();
  // tsx gives functions their names by a helper that no page has.
  await page.addInitScript('globalThis.__name = (named) => named');
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${server.url}/p/${server.project}/adjudication`);
  await decided(page, 0).waitFor();
  const { work, frames } = await settleAll(page, cdp);
  const row = (name: string, lengths: readonly number[]): string[] => [
    name,
    '',
    median(lengths).toFixed(1),
    Math.max(...lengths).toFixed(1),
    String(lengths.filter((length) => length > MISSED_TWO_MS).length),
  ];
  process.stdout.write(
    `\n${plainText([
      [`${DISAGREEMENTS} disagreements`, '', 'median ms', 'longest ms', 'over 33'],
      row('frames', frames),
      row(
        'scripts, for each',
        work.map(({ script }) => script),
      ),
      row(
        'all work, for each',
        work.map(({ task }) => task),
      ),
    ])}\n`,
  );
} finally {
  await server.stop();
  await browser.close();
}
