/** Scrolls a stretch of text into view if it is not there. */
import type { Span } from '../../shared/domain/span.ts';
import type { TextView } from './text-view.ts';
import { visibleBox } from './visible-box.ts';

/** Room left between the text and the edges of what can be seen, in pixels. */
const EDGE_PX = 48;

export function reveal(text: TextView, span: Span): void {
  scrollTo(text, span);
  // Lines that were never laid out have guessed heights; on arrival the place may have moved.
  requestAnimationFrame(() => scrollTo(text, span));
}

/** Where to scroll: the span's middle to the middle, or its start near the top if it is taller than the view. */
function scrollTo(text: TextView, { start, end }: Span): void {
  if (!text.dom.isConnected) return;
  const { scroller, top, bottom } = visibleBox(text.dom);
  const rect = text.rangeOf(start, end).getBoundingClientRect();
  const fits = rect.height <= bottom - top - 2 * EDGE_PX;
  const isSeen =
    rect.top >= top + EDGE_PX && (fits ? rect.bottom <= bottom - EDGE_PX : rect.top <= bottom - 2 * EDGE_PX);
  if (isSeen) return;
  const by = fits ? (rect.top + rect.bottom) / 2 - (top + bottom) / 2 : rect.top - top - EDGE_PX;
  scroller.scrollBy({ top: by, behavior: 'instant' });
}
