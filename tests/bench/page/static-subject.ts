/** A page that only shows: what Verbatim sends for an article, with the same style sheets, without its scripts and what they need. How fast any page with this text and style could be. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '@playwright/test';
import { openingFigures, type Visit } from './page-figures.ts';

/** @param place the article's page of Verbatim. */
export async function measureStatic(browser: Browser, place: Visit, visits: number): Promise<Record<string, number>> {
  const { origin, pathname } = new URL(place.url);
  const page = withoutScripts(await pageOf(browser, place));
  const styles = new Map<string, string>();
  for (const [, path = ''] of page.matchAll(/<link rel="stylesheet"[^>]* href="([^"]+)"/g))
    styles.set(path, await (await fetch(origin + path)).text());
  const server = createServer((request, response) => {
    const style = styles.get(request.url ?? '');
    if (request.url !== pathname && style === undefined) return void response.writeHead(404).end();
    response.setHeader('Content-Type', style === undefined ? 'text/html; charset=utf-8' : 'text/css');
    response.end(style ?? page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`;
  try {
    const { readableMs = NaN } = await openingFigures(browser, { ...place, url, context: {}, isMarked: false }, visits);
    return { readableMs };
  } finally {
    server.close();
  }
}

async function pageOf(browser: Browser, { url, context }: Visit): Promise<string> {
  const asker = await browser.newContext(context);
  const page = await (await asker.request.get(url)).text();
  await asker.close();
  return page;
}

const withoutScripts = (page: string): string =>
  page.replaceAll(/<script\b.*?<\/script>/gs, '').replaceAll(/<link rel="modulepreload"[^>]*>/g, '');
