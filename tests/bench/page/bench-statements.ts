/**
 * `npm run bench:statements`: the page of statements of 1,000 articles in a real browser, opened from the page of the
 * project, and how long the server held its event loop meanwhile. See docs/benchmarks.md.
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { ensureBrowser } from '../../support/browser.ts';
import { median } from '../stats.ts';
import { CHROMIUM_FLAGS } from './chromium-flags.ts';
import { startWith, type StartedServer } from './start-with.ts';
import { statementsProject } from './statements-case.ts';

const PROGRAM = join(import.meta.dirname, '../../../dist/server/cli/verbatim.js');
const ARTICLES = 1_000;
const VISITS = 7;
/** Limits, in milliseconds. */
const MOST_OPENING = 300;
const MOST_HELD = 50;

let isReached = true;

function show(what: string, milliseconds: number, limit: number | null = null): void {
  const within = limit === null ? '' : milliseconds < limit ? `  (under ${limit} ms)` : `  (limit ${limit} ms: missed)`;
  isReached &&= limit === null || milliseconds < limit;
  process.stdout.write(`${what.padEnd(64)} ${milliseconds.toFixed(0).padStart(6)} ms${within}\n`);
}

async function projectPage(browser: Browser, { url, project, storageState }: StartedServer): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
    storageState,
  });
  const page = await context.newPage();
  // tsx gives functions their names by a helper that no page has.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.goto(`${url}/p/${project}`);
  await page.getByRole('link', { name: 'Statements' }).waitFor();
  return page;
}

/** @returns milliseconds from the click until the frame after the one that has the first statement, as the page itself counts them. */
const openStatements = (page: Page): Promise<number> =>
  page.getByRole('link', { name: 'Statements' }).evaluate((link: HTMLElement) => {
    const isThere = (root: ParentNode): boolean =>
      root.querySelector('li.statement') !== null ||
      [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && isThere(shadowRoot));
    return new Promise<number>((resolve) => {
      const clicked = performance.now();
      const look = (): void => {
        if (isThere(document)) requestAnimationFrame(() => resolve(performance.now() - clicked));
        else requestAnimationFrame(look);
      };
      link.click();
      look();
    });
  });

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: CHROMIUM_FLAGS });
const server = await startWith(PROGRAM, statementsProject(ARTICLES), browser);
try {
  await server.restart();
  await server.longestHeld();
  const first = await projectPage(browser, server);
  show('opened at once after a start of the server', await openStatements(first));
  show('the server held its event loop meanwhile, at most', await server.longestHeld(), MOST_HELD);
  await first.context().close();
  const visits: number[] = [];
  const again: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const page = await projectPage(browser, server);
    // Wait for the data of the project page, and for the code of the statements page, which the browser loads when idle.
    await page.waitForLoadState('networkidle');
    visits.push(await openStatements(page));
    await page.goBack();
    await page.getByRole('link', { name: 'Statements' }).waitFor();
    await page.waitForLoadState('networkidle');
    again.push(await openStatements(page));
    await page.context().close();
    await setTimeout(100);
  }
  show(`opened first in a browser, once they are traced, the middle of ${VISITS}`, median(visits), MOST_OPENING);
  show('the slowest of them', Math.max(...visits));
  show(`opened again, the middle of ${VISITS}`, median(again), MOST_OPENING);
  show('the slowest of them', Math.max(...again));
  show('the server held its event loop meanwhile, at most', await server.longestHeld(), MOST_HELD);
} finally {
  await server.stop();
  await browser.close();
}
process.exitCode = isReached ? 0 : 1;
