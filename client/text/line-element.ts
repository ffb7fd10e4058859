/** What a line of an article looks like, and its element; knows nothing of ProseMirror, which is loaded later. */
import type { TextPositions } from './text-positions.ts';

/** What a line looks like; its text is the same in every case. */
export type LineStyle = 'title' | 'long-title' | 'blank' | 'body';

/** A first line longer than this, in UTF-16 units, is a sentence rather than a headline, and is set smaller. */
const LONG_TITLE_LENGTH = 120;

/** Articles with more lines than this leave the layout of lines out of view to the browser (`content-visibility`). */
export const LONG_ARTICLE_LINES = 200;

const CHARACTERS_A_ROW = 68;
const ROW_HEIGHT_EM = 1.65;

/** The look of each line: the first that is not blank is the title. */
export function lineStyles(positions: TextPositions): readonly LineStyle[] {
  let titled = false;
  return positions.lines.map(({ start, end }, index) => {
    const style: LineStyle = positions.isBlank(index)
      ? 'blank'
      : titled
        ? 'body'
        : end - start > LONG_TITLE_LENGTH
          ? 'long-title'
          : 'title';
    titled ||= style !== 'blank';
    return style;
  });
}

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
