/**
 * Joins the lines of a PDF into paragraphs. A PDF gives the positions of letters but no paragraphs: they are inferred
 * from the gaps between lines, the size of letters, and, across pages, from how a line ends.
 */

/** A line of text where it stands. */
export interface PdfLine {
  readonly text: string;
  /** Of its baseline, from the bottom of the page, in points. */
  readonly y: number;
  /** Of its letters, in points. */
  readonly height: number;
}

interface PdfText {
  readonly text: string;
  /** Lines that stand on most pages, such as the number of the page. */
  readonly headers: number;
  /** Words that were cut at the end of a line and joined. */
  readonly hyphens: number;
}

/** A gap between two baselines up to so many heights of letters is within a paragraph. */
const GAP_WITHIN = 1.75;
/** Letters that differ by more than this part are another paragraph: a headline, a caption. */
const SAME_SIZE_WITHIN = 0.12;
/** From so many pages on it can be told what stands on every page. */
const REPEATS_FROM_PAGES = 3;

/** @param pages their lines in reading order. */
export function pdfParagraphs(pages: readonly (readonly PdfLine[])[]): PdfText {
  const repeated = repeatedLines(pages);
  const kept = pages.map((lines) =>
    lines.filter((line, at) => !(isAtEdge(at, lines.length) && repeated.has(pattern(line)))),
  );
  const headers = pages.reduce((sum, lines, page) => sum + lines.length - (kept[page]?.length ?? 0), 0);
  let text = '';
  let hyphens = 0;
  let before: PdfLine | null = null;
  for (const lines of kept) {
    let isFirst = true;
    for (const line of lines) {
      if (before === null) text += line.text;
      else if (!belongs(before, line, isFirst)) text += `\n\n${line.text}`;
      else if (isCut(before, line)) {
        text = text.slice(0, -1) + line.text;
        hyphens += 1;
      } else text += ` ${line.text}`;
      before = line;
      isFirst = false;
    }
  }
  return { text, headers, hyphens };
}

function belongs(before: PdfLine, line: PdfLine, isNewPage: boolean): boolean {
  const size = Math.max(before.height, line.height);
  if (Math.abs(before.height - line.height) > size * SAME_SIZE_WITHIN) return false;
  const gap = before.y - line.y;
  // On the next page, or at the top of the next column.
  if (isNewPage || gap < 0) return !/[.!?:…]["”’»)\]]*$/.test(before.text);
  return gap <= size * GAP_WITHIN;
}

const isCut = (before: PdfLine, line: PdfLine): boolean =>
  /\p{L}[-\u00ad\u2010]$/u.test(before.text) && /^\p{Ll}/u.test(line.text);

/** Only the first and last two lines of a page can be what stands on every page. */
const isAtEdge = (at: number, lines: number): boolean => at < 2 || at >= lines - 2;

/** Numbers differ from page to page. */
const pattern = ({ text }: PdfLine): string => text.replace(/\d+/g, '#').trim();

function repeatedLines(pages: readonly (readonly PdfLine[])[]): ReadonlySet<string> {
  if (pages.length < REPEATS_FROM_PAGES) return new Set();
  const seen = new Map<string, number>();
  for (const lines of pages) {
    const edges = new Set(lines.filter((_, at) => isAtEdge(at, lines.length)).map(pattern));
    for (const edge of edges) seen.set(edge, (seen.get(edge) ?? 0) + 1);
  }
  return new Set([...seen].filter(([, times]) => times > pages.length / 2).map(([edge]) => edge));
}
