/** Extracts a document tree’s text as a person would read it: paragraphs separated, white space as a browser shows it. */
import type { ImportOmissionKind } from '../../shared/domain/import-omissions.ts';
import { QUOTE_MARKS } from '../../shared/domain/quotes/quote-marks.ts';
import { quoteMarksIn } from './quote-marks-in.ts';

/** What of a DOM node matters here: the trees are linkedom’s. */
export interface TreeNode {
  /** 1 for elements, 3 for texts. */
  readonly nodeType: number;
  readonly localName?: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<TreeNode>;
  readonly getAttribute?: (name: string) => string | null;
}

interface ReadableText {
  readonly text: string;
  readonly counts: Readonly<Partial<Record<ImportOmissionKind, number>>>;
}

const UNREAD: ReadonlyMap<string, ImportOmissionKind | null> = new Map([
  ['img', 'images'],
  ['picture', 'images'],
  ['svg', 'images'],
  ['video', 'images'],
  ['audio', 'images'],
  ['canvas', 'images'],
  ['object', 'images'],
  ['script', 'scripts'],
  ['style', null],
  ['noscript', null],
  ['template', null],
  ['iframe', 'scripts'],
  ['head', null],
  ['button', null],
  ['input', null],
  ['select', null],
  ['textarea', null],
]);
/** Elements that begin and end a paragraph. */
const BLOCKS = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl table figure figcaption div section article aside header footer main nav address hr form fieldset details'.split(
    ' ',
  ),
);
/** Elements that begin and end a line. */
const LINES = new Set(['li', 'tr', 'dt', 'dd', 'caption', 'summary']);

/** Reads a tree, in document order. @param language of the whole, BCP 47; it says how what stands in `<q>` is quoted. @throws RangeError on a tree nested deeper than the stack goes. */
export function readableText(root: TreeNode, language = ''): ReadableText {
  const writer = new LineWriter();
  const counts: Partial<Record<ImportOmissionKind, number>> = {};
  const count = (kind: ImportOmissionKind): void => void (counts[kind] = (counts[kind] ?? 0) + 1);
  const read = (node: TreeNode, isLiteral: boolean, around: Around): void => {
    if (node.nodeType === 3) return writer.write(node.nodeValue ?? '', isLiteral);
    const name = node.localName ?? '';
    const unread = UNREAD.get(name);
    if (unread !== undefined) return unread === null ? undefined : count(unread);
    if (name === 'br') return writer.breakLine();
    if (name === 'table') count('tables');
    const gap = BLOCKS.has(name) ? 2 : LINES.has(name) ? 1 : 0;
    writer.separate(gap);
    const [opening, closing] = name === 'q' ? marksOf(node, around) : ['', ''];
    if (opening !== '') writer.write(opening, false);
    if (name === 'td' || name === 'th') writer.nextCell();
    const inside = aroundIn(node, around);
    for (const child of node.childNodes) read(child, isLiteral || name === 'pre', inside);
    if (closing !== '') writer.write(closing, false);
    writer.separate(gap);
  };
  read(root, false, { language, depth: 0 });
  return { text: writer.text, counts };
}

/** Where in a tree something stands: its language, and in how many `<q>`. */
interface Around {
  readonly language: string;
  readonly depth: number;
}

function aroundIn(node: TreeNode, { language, depth }: Around): Around {
  const own = node.getAttribute?.('lang') ?? '';
  return { language: own === '' ? language : own, depth: depth + (node.localName === 'q' ? 1 : 0) };
}

/** The marks that a browser shows around a `<q>`, by the language of the text around it; none where its author wrote some. */
const marksOf = (node: TreeNode, { language, depth }: Around): readonly [opening: string, closing: string] =>
  QUOTE_MARKS.test(wordsOf(node).trimStart().charAt(0)) ? ['', ''] : quoteMarksIn(language, depth);

const wordsOf = (node: TreeNode): string =>
  node.nodeType === 3 ? (node.nodeValue ?? '') : [...node.childNodes].map(wordsOf).join('');

/** Writes lines, gathering blanks and breaks until something follows them. */
class LineWriter {
  text = '';
  private gap = 0;
  private blank = '';

  /** @param isLiteral whether blanks and line breaks stand as they are. */
  write(written: string, isLiteral: boolean): void {
    if (isLiteral) return this.put(written);
    for (const part of written.split(/([ \t\n\f\r]+)/)) {
      if (part === '') continue;
      if (/^[ \t\n\f\r]/.test(part)) this.blank ||= ' ';
      else this.put(part);
    }
  }

  /** @param gap line breaks that must stand between what is written and what follows. */
  separate(gap: number): void {
    this.gap = Math.max(this.gap, gap);
    if (gap > 0) this.blank = '';
  }

  breakLine(): void {
    this.gap = Math.min(2, this.gap + 1);
    this.blank = '';
  }

  nextCell(): void {
    if (this.text !== '' && this.gap === 0) this.blank = '\t';
  }

  private put(part: string): void {
    if (this.text !== '') this.text += this.gap > 0 ? '\n'.repeat(this.gap) : this.blank;
    this.text += part;
    this.gap = 0;
    this.blank = '';
  }
}
