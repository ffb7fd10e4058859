/** Loads the painter of boxes in browsers without the CSS Custom Highlight API. Other browsers do without it. */
import type { BoxPainter } from './box-painter.ts';

let loaded: typeof BoxPainter | null = null;

/** To be awaited before an article is shown. Rejects where the code does not load. */
export async function loadBoxPainter(): Promise<void> {
  if (!supportsHighlights()) loaded = (await import('./box-painter.ts')).BoxPainter;
}

/** @returns the class that `loadBoxPainter` has loaded, or `null` where the browser has highlights. */
export const boxPainter = (): typeof BoxPainter | null => loaded;

const supportsHighlights = (): boolean =>
  typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight === 'function';
