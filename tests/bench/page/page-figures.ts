/** Opens a page in a fresh browser context, as somebody who comes for the first time, and takes its figures. */
import type { Browser, BrowserContextOptions, CDPSession, Page } from '@playwright/test';
import { median } from '../stats.ts';
import { installProbe, type Selectors, type Probe } from './page-probe.ts';

declare global {
  interface Window {
    readonly probe: Probe;
  }
}

export interface Visit {
  readonly url: string;
  readonly selectors: Selectors;
  readonly context: BrowserContextOptions;
  /** Whether there are marks to wait for. */
  readonly isMarked: boolean;
}

/** Frames of a scroll, and how far each goes in pixels. */
const FRAMES = 150;
const PIXELS = 400;
/** A frame this long has missed one refresh of 60 a second, or two; with a little tolerance. */
const MISSED_ONE_MS = 18;
export const MISSED_TWO_MS = 34.5;
const TIMEOUT_MS = 120_000;

/** Opens a page and waits until all is drawn. */
export async function visit(
  browser: Browser,
  { url, selectors, context, isMarked }: Visit,
): Promise<{ page: Page; cdp: CDPSession; close: () => Promise<void> }> {
  const opened = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
    ...context,
  });
  const page = await opened.newPage();
  // tsx gives functions their names by a helper that no page has.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(installProbe, selectors);
  await page.goto(url);
  await page.waitForFunction(
    (marked) => window.probe.readableAt > 0 && (!marked || window.probe.drawnAt > 0),
    isMarked,
    { timeout: TIMEOUT_MS },
  );
  // The probe has stopped looking: whatever was still to be drawn has been.
  await page.waitForFunction(
    () => performance.now() - Math.max(window.probe.readableAt, window.probe.drawnAt) > 3_100,
    undefined,
    { timeout: TIMEOUT_MS },
  );
  return { page, cdp: await opened.newCDPSession(page), close: () => opened.close() };
}

/** Figures of opening, in milliseconds; medians of so many fresh visits. */
export async function openingFigures(browser: Browser, one: Visit, visits: number): Promise<Record<string, number>> {
  const found: { readableAt: number; drawnAt: number; longest: number; tasks: number }[] = [];
  for (let index = 0; index < visits; index += 1) {
    const { page, close } = await visit(browser, one);
    found.push(
      await page.evaluate(() => ({
        readableAt: window.probe.readableAt,
        drawnAt: window.probe.drawnAt,
        longest: Math.max(0, ...window.probe.longTasks),
        tasks: window.probe.longTasks.length,
      })),
    );
    await close();
  }
  const middle = (key: 'readableAt' | 'drawnAt' | 'longest' | 'tasks'): number => median(found.map((one) => one[key]));
  return {
    readableMs: middle('readableAt'),
    ...(one.isMarked ? { drawnMs: middle('drawnAt') } : {}),
    longTasks: middle('tasks'),
    longestTaskMs: middle('longest'),
  };
}

/** Figures of scrolling, down and up again. */
export async function scrollFigures(page: Page): Promise<Record<string, number>> {
  const lengths = await page.evaluate(([frames, pixels]) => window.probe.scroll(frames, pixels), [
    FRAMES,
    PIXELS,
  ] as const);
  return {
    framesLate: lengths.filter((length) => length > MISSED_ONE_MS).length,
    framesOver33: lengths.filter((length) => length > MISSED_TWO_MS).length,
    longestFrameMs: Math.max(...lengths),
  };
}

/** What JavaScript holds after a garbage collection, in megabytes. */
export async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6;
}
