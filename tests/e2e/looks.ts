/** How a page looks: at two widths, light and dark. */
import type { Page } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import { expect } from './verbatim.ts';

/** Looks at a page in light colours at 1440 pixels and in dark ones at 390: axe finds nothing, and nothing is wider than the window. Leaves it at 1440. */
export async function looksRight(page: Page): Promise<void> {
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await axeFindsNothing(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
