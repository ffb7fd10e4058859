/** Recognises texts whose lines were broken at a fixed width, as in e-mail: such a line break ends no paragraph and no sentence. */

/** Widths, in UTF-16 units, at which programs break lines. */
const [NARROWEST, WIDEST] = [40, 100];
/** With fewer breaks up to the end of a paragraph nothing can be said of it. */
const FEWEST_BREAKS = 3;
/** So many breaks, those of a paragraph and those before it, tell whether its lines were broken at a width. */
const LOOKED_AT = 20;
/** A longer word tells nothing: in scripts without blanks a line is one word. */
const LONGEST_WORD = 25;
/** Of the breaks, so many must stand where the next word had no room. */
const SHARE = 0.9;

/** A break between two lines that both have words. It begins with the break, so that nothing else is looked at. */
const BREAKS = /\n(?<=\S\n)(?=\S)/gu;

/**
 * The text with a blank in place of each line break that only a full line explains, in paragraphs that have hardly any
 * others. Offsets stay the same. A paragraph is judged by itself and by what stands before it, so that text behind it
 * changes nothing. Takes time in proportion to the text.
 */
export function withoutHardWraps(text: string): string {
  const breaks = Array.from(text.matchAll(BREAKS), ({ index }) => index);
  if (breaks.length < FEWEST_BREAKS) return text;
  const full = new Set<number>();
  for (let from = 0, to = 1; from < breaks.length; from = to, to += 1) {
    while (isSameParagraph(text, breaks[to - 1], breaks[to])) to += 1;
    const known = breaks.slice(Math.max(0, Math.min(from, to - LOOKED_AT)), to);
    for (const at of fullLines(text, known)) if (at >= (breaks[from] ?? 0)) full.add(at);
  }
  return full.size === 0 ? text : text.replaceAll(BREAKS, (mark, at: number) => (full.has(at) ? ' ' : mark));
}

const isSameParagraph = (text: string, one: number | undefined, next: number | undefined): boolean =>
  one !== undefined && next !== undefined && !text.slice(one + 1, next).includes('\n');

/** Those of the breaks that stand where the next word had no room; none where too many others are among them. */
function fullLines(text: string, breaks: readonly number[]): readonly number[] {
  const widths = breaks.map((at) => at - (text.lastIndexOf('\n', at - 1) + 1));
  const width = widths.reduce((widest, one) => Math.max(widest, one), 0);
  if (breaks.length < FEWEST_BREAKS || width < NARROWEST || width > WIDEST) return [];
  const full = breaks.filter((at, index) => hasNoRoom(text, at, (widths[index] ?? 0) + 1, width));
  return full.length < breaks.length * SHARE ? [] : full;
}

/** Whether the first word of the next line would have made this one wider than the widest. @param used units of this line, with a blank. */
function hasNoRoom(text: string, at: number, used: number, width: number): boolean {
  const word = /^\S*/u.exec(text.slice(at + 1, at + 2 + LONGEST_WORD))?.[0] ?? '';
  return word.length <= LONGEST_WORD && used + word.length > width;
}
