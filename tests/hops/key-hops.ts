/**
 * The way of one key through the page: from the key that tags a word to the end of the frame that paints its mark.
 * Once an animation frame sees that the number of marked ranges is another, the page is stopped in a task right
 * after that frame. So everything is counted that runs before the mark is on the screen, the frame's own callbacks
 * too, and nothing that runs later.
 */
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import { ensureBrowser } from '../support/browser.ts';
import type { CoveredServer } from './covered-server.ts';
import { inEvery, enteredIn, type EnteredFunction, type ScriptCoverage, type ScriptSource } from './entered.ts';

const WARM_UP = 2;
const ROUNDS = 5;

/** On the page as it is served while working on it: each module by itself. @param article of the server’s project. */
export async function keyHops(server: CoveredServer, article: string): Promise<readonly EnteredFunction[]> {
  const pages = await servePages(server.url);
  const browser = await chromium.launch({ executablePath: ensureBrowser() });
  try {
    const base = pages.resolvedUrls?.local[0] ?? '';
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await page.goto(server.ownerLink.replace(`${server.url}/`, base));
    await page.getByRole('textbox', { name: /name/i }).fill('Cem');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.waitForURL(/\/p\//);
    await page.goto(`${base}p/${server.project}/a/${article}`);
    const paragraphs = page.locator('.ProseMirror > p:not(.vb-line-blank)');
    await paragraphs.nth(WARM_UP + ROUNDS).waitFor();
    const cdp = await page.context().newCDPSession(page);
    const sources = watchSources(cdp);
    await cdp.send('Debugger.enable');
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    const rounds: ScriptCoverage[][] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      await page.keyboard.press('Escape');
      await paragraphs.nth(round).dblclick({ position: { x: 12, y: 12 } });
      await page.evaluate(afterPaint);
      const scripts = await enteredByKey(page, cdp);
      if (round >= WARM_UP) rounds.push(scripts);
    }
    const texts = await sources();
    return inEvery(rounds.map((scripts) => enteredIn(scripts, (url) => texts.get(url) ?? null)));
  } finally {
    await browser.close();
    await pages.close();
  }
}

/** The server sees the address that the browser has, as it does of its own pages. */
async function servePages(api: string): Promise<ViteDevServer> {
  const to = { target: api, changeOrigin: false };
  const pages = await createServer({
    configFile: join(import.meta.dirname, '../../client/vite.config.ts'),
    logLevel: 'error',
    server: { port: 0, strictPort: false, proxy: { '/api': to, '^/sync/[^/]+/[^/]+/': { ...to, ws: true } } },
  });
  return pages.listen();
}

const take = async (cdp: CDPSession): Promise<ScriptCoverage[]> =>
  (await cdp.send('Profiler.takePreciseCoverage')).result;

/** Presses the key. @returns what the page has entered when it stops behind the frame that paints the mark. */
async function enteredByKey(page: Page, cdp: CDPSession): Promise<ScriptCoverage[]> {
  await page.evaluate(STOP_BEHIND_MARK);
  await take(cdp);
  const stopped = new Promise<unknown>((resolve) => cdp.once('Debugger.paused', resolve));
  const pressed = page.keyboard.press('1');
  await stopped;
  const scripts = await take(cdp);
  await cdp.send('Debugger.resume');
  await pressed;
  return scripts;
}

/** Runs in the page: stops it right after the frame that paints another number of marks than there are now. */
const STOP_BEHIND_MARK = `{
  const marks = () => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0);
  const before = marks();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    debugger;
    port1.close();
  };
  const look = () => (marks() === before ? requestAnimationFrame(look) : port2.postMessage(null));
  requestAnimationFrame(look);
}`;

/** Runs in the page: when the frame that is being made has been painted. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Texts of our modules by address: each is served by itself, some when they are first wanted. */
function watchSources(cdp: CDPSession): () => Promise<ReadonlyMap<string, ScriptSource>> {
  const scripts: { scriptId: string; url: string }[] = [];
  cdp.on('Debugger.scriptParsed', ({ scriptId, url }) => scripts.push({ scriptId, url }));
  return async () => {
    const sources = new Map<string, ScriptSource>();
    for (const { scriptId, url } of scripts) {
      const module = moduleAt(url);
      if (module === null) continue;
      const { scriptSource: text } = await cdp.send('Debugger.getScriptSource', { scriptId });
      sources.set(url, { text, module });
    }
    return sources;
  };
}

/** Modules of the page are served from its folder, shared ones by their path on the disk. */
function moduleAt(url: string): string | null {
  const { pathname } = new URL(url === '' ? 'about:blank' : url);
  if (!pathname.endsWith('.ts') || pathname.includes('/node_modules/')) return null;
  const [, shared] = /\/(shared\/.+)$/u.exec(pathname) ?? [];
  return shared ?? `client${pathname}`;
}
