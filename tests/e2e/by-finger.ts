/** A phone, and what fingers do on it. */
import type { BrowserContextOptions } from '@playwright/test';
import type { Person, Stretch } from './verbatim.ts';

/** A phone held upright. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 800 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

/** Selects as the system's handles do: the page only hears of the selection. */
export async function selectByHandles({ page }: Person, { start, end }: Stretch): Promise<void> {
  await page.evaluate(
    ([from, to]) => {
      const lines = [...document.querySelectorAll('.ProseMirror > p')];
      const at = (offset: number): [Node, number] => {
        let left = offset;
        for (const line of lines) {
          const length = line.firstChild instanceof Text ? line.firstChild.length : 0;
          if (left <= length) return [line.firstChild ?? line, left];
          left -= length + 1;
        }
        throw new Error('The text has no such place.');
      };
      document.getSelection()?.setBaseAndExtent(...at(from), ...at(to));
    },
    [start, end] as const,
  );
}
