/** What axe finds on a page. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect } from './verbatim.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Waits until axe finds nothing: colours may still be in transition when the page is first looked at. */
export async function axeFindsNothing(page: Page): Promise<void> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  await expect
    .poll(async () => {
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    })
    .toEqual([]);
}
