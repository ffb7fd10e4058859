/** Bundles the stage once and opens it in a page: everything comes from the test, nothing from a server. */
import { join } from 'node:path';
import { test as base, type JSHandle, type Page } from '@playwright/test';
import { build } from 'vite';
import type { Stage } from './stage-page.ts';

const ORIGIN = 'http://stage.test';
const ROOT = join(import.meta.dirname, '../../..');

interface Bundle {
  readonly script: string;
  readonly style: string;
}

async function bundleStage(): Promise<Bundle> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry: join(import.meta.dirname, 'stage-page.ts'), formats: ['es'], fileName: 'stage' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const script = outputs.map((one) => (one.type === 'chunk' ? one.code : '')).join('');
  const style = outputs.map((one) => (one.type === 'asset' ? String(one.source) : '')).join('');
  return { script, style };
}

/** A page with the stage on it. */
interface StagePage {
  readonly page: Page;
  /** What is offered there: `stage.evaluate` does something with it in the page. */
  readonly stage: JSHandle<Stage>;
}

export const test = base.extend<{ readonly onStage: StagePage }, { readonly bundle: Bundle }>({
  bundle: [async ({}, use) => use(await bundleStage()), { scope: 'worker' }],
  onStage: async ({ page, bundle }, use) => {
    const answers: Readonly<Record<string, readonly [string, string]>> = {
      '/': [
        'text/html',
        '<!doctype html><html lang="en"><title>Stage</title><link rel="stylesheet" href="/stage.css"><body><script type="module" src="/stage.js"></script></body></html>',
      ],
      '/stage.js': ['text/javascript', bundle.script],
      '/stage.css': ['text/css', bundle.style],
    };
    await page.route(`${ORIGIN}/**`, async (route) => {
      const answer = answers[new URL(route.request().url()).pathname];
      if (answer === undefined) return route.fulfill({ status: 404 });
      return route.fulfill({ contentType: answer[0], body: answer[1] });
    });
    await page.goto(`${ORIGIN}/`);
    await page.waitForFunction(() => 'stage' in window);
    await use({ page, stage: await page.evaluateHandle(() => window.stage) });
  },
});

export { expect } from '@playwright/test';
