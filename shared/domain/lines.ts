/** Splits a text into lines, and tells the style of each: a title, blank, or body text. */
import type { Span } from './span.ts';

/** What a line looks like; its text is the same in every case. */
export type LineStyle = 'title' | 'long-title' | 'blank' | 'body';

/** A first line longer than this, in UTF-16 units, is a sentence rather than a headline, and is set smaller. */
const LONG_TITLE_LENGTH = 120;

/** @returns the lines of a text without their line breaks; at least one. */
export function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    lines.push({ start, end });
    start = end + 1;
  }
  lines.push({ start, end: text.length });
  return lines;
}

/** @returns the look of each line: the first that is not blank is the title. */
export function lineStyles(text: string, lines: readonly Span[]): readonly LineStyle[] {
  let titled = false;
  return lines.map(({ start, end }) => {
    if (text.slice(start, end).trim() === '') return 'blank';
    if (titled) return 'body';
    titled = true;
    return end - start > LONG_TITLE_LENGTH ? 'long-title' : 'title';
  });
}
