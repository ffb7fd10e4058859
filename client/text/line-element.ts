/** The element of a line of an article; knows nothing of ProseMirror, which is loaded later. */
import type { LineStyle } from '../../shared/domain/lines.ts';

/** Articles with more lines than this leave the layout of lines out of view to the browser (`content-visibility`). */
export const LONG_ARTICLE_LINES = 200;

const CHARACTERS_A_ROW = 68;
const ROW_HEIGHT_EM = 1.65;

/**
 * An empty element of our own, because the page's security policy lets a script set style properties but no style attribute.
 * @param guessedLength of the text that comes into it, in UTF-16 units, where its height is to be guessed; else `null`.
 */
export function lineElement(style: LineStyle, guessedLength: number | null): HTMLParagraphElement {
  const line = document.createElement('p');
  if (style !== 'body') line.className = `vb-line-${style}`;
  if (guessedLength !== null) {
    const rows = Math.max(1, Math.ceil(guessedLength / CHARACTERS_A_ROW));
    line.style.setProperty('contain-intrinsic-block-size', `auto ${(rows * ROW_HEIGHT_EM).toFixed(2)}em`);
  }
  return line;
}
