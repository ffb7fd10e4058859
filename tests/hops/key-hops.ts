/** The way of one key through the page: from the key that tags a word to the frame that shows the mark. */
import { chromium, type CDPSession } from '@playwright/test';
import { ensureBrowser } from '../support/browser.ts';
import { inEvery, enteredIn, type EnteredFunction, type ScriptCoverage, type ScriptSource } from './entered.ts';

const WARM_UP = 2;
const ROUNDS = 5;

/** @param address of an article, whose page was built without being minified. @param joinLink of its project. */
export async function keyHops(joinLink: string, address: string): Promise<readonly EnteredFunction[]> {
  const browser = await chromium.launch({ executablePath: ensureBrowser() });
  try {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await page.goto(joinLink);
    await page.getByRole('textbox', { name: /name/i }).fill('Cem');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.waitForURL(/\/p\//);
    await page.goto(address);
    const paragraphs = page.locator('.ProseMirror > p');
    await paragraphs.nth(WARM_UP + ROUNDS).waitFor();
    const cdp = await page.context().newCDPSession(page);
    const sources = await sourcesOf(cdp);
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    const rounds: (readonly EnteredFunction[])[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      await page.keyboard.press('Escape');
      await paragraphs.nth(round).dblclick({ position: { x: 12, y: 12 } });
      await page.evaluate(afterPaint);
      const before = await page.evaluate(marks);
      await take(cdp);
      await page.keyboard.press('1');
      await page.waitForFunction(`(${marks.toString()})() !== ${before}`);
      await page.evaluate(afterPaint);
      const entered = enteredIn(await take(cdp), (url) => sources.get(url) ?? null);
      if (round >= WARM_UP) rounds.push(entered);
    }
    return inEvery(rounds);
  } finally {
    await browser.close();
  }
}

const take = async (cdp: CDPSession): Promise<ScriptCoverage[]> =>
  (await cdp.send('Profiler.takePreciseCoverage')).result;

/** Runs in the page: how many ranges are marked. */
function marks(): number {
  let count = 0;
  for (const highlight of CSS.highlights.values()) count += highlight.size;
  return count;
}

/** Runs in the page: when the frame that is being made has been painted. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Texts of all scripts of the page by address. The build writes before each module where it comes from. */
async function sourcesOf(cdp: CDPSession): Promise<ReadonlyMap<string, ScriptSource>> {
  const scripts: { scriptId: string; url: string }[] = [];
  cdp.on('Debugger.scriptParsed', ({ scriptId, url }) => scripts.push({ scriptId, url }));
  await cdp.send('Debugger.enable');
  const sources = new Map<string, ScriptSource>();
  for (const { scriptId, url } of scripts) {
    if (!url.includes('/assets/')) continue;
    const { scriptSource: text } = await cdp.send('Debugger.getScriptSource', { scriptId });
    sources.set(url, { text, moduleAt: modulesOf(text) });
  }
  await cdp.send('Debugger.disable');
  return sources;
}

function modulesOf(text: string): (offset: number) => string | null {
  const regions = [...text.matchAll(/^\/\/#region (.+)$/gmu)].map(({ index, 1: path = '' }) => ({ index, path }));
  return (offset) => {
    const { path } = regions.findLast(({ index }) => index <= offset) ?? { path: '' };
    const [, own = null] = /((?:client|shared)\/.+\.ts)$/u.exec(path) ?? [];
    return path.includes('node_modules') ? null : own;
  };
}
