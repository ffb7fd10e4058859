/** Presses a button twice, faster than any answer comes. */
import type { Locator } from '@playwright/test';

export async function pressTwice(button: Locator): Promise<void> {
  await button.focus();
  await button.evaluate((element: HTMLElement) => {
    element.click();
    element.click();
  });
}
