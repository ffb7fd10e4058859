/** The peer of the page benchmark: built by Vite and served from a folder, as its users would. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser } from '@playwright/test';
import { build } from 'vite';
import { median } from '../stats.ts';
import { TIMES, wordsToTag, type PageCase } from './page-case.ts';
import { heapMb, openingFigures, scrollFigures, visit, type Visit } from './page-figures.ts';

declare global {
  interface Window {
    readonly add?: (start: number, end: number) => void;
  }
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the peer's page with the cases. */
export async function startRecogito(cases: readonly PageCase[]): Promise<{
  measure: (browser: Browser, one: PageCase, visits: number) => Promise<Record<string, number>>;
  stop: () => void;
}> {
  const outDir = mkdtempSync(join(tmpdir(), 'verbatim-recogito-'));
  await build({
    root: join(import.meta.dirname, 'recogito'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  });
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/case.json') return void response.end(JSON.stringify(cases[Number(searchParams.get('case'))]));
    const file = pathname === '/' ? 'index.html' : pathname.slice(1);
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    try {
      response.end(readFileSync(join(outDir, file)));
    } catch {
      // Chromium asks for an icon.
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    measure: (browser, one, visits) => measure(browser, `${url}/?case=${cases.indexOf(one)}`, one, visits),
    stop() {
      server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

async function measure(
  browser: Browser,
  url: string,
  { text, annotations }: PageCase,
  visits: number,
): Promise<Record<string, number>> {
  const one: Visit = {
    url,
    selectors: { paragraph: '#text p', mark: '.r6o-annotation, .r6o-span-highlight-layer > *' },
    context: {},
    isMarked: annotations.length > 0,
  };
  const opening = await openingFigures(browser, one, visits);
  const { page, cdp, close } = await visit(browser, one);
  const added: number[] = [];
  for (const { start, end } of wordsToTag(text).slice(0, TIMES))
    added.push(
      await page.evaluate(([from, to]) => window.probe.time(() => window.add?.(from, to)), [start, end] as const),
    );
  const figures = { ...opening, addedMs: median(added), heapMb: await heapMb(cdp), ...(await scrollFigures(page)) };
  await close();
  return figures;
}
