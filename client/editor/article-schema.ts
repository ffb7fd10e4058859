/** How an article text lies in ProseMirror: a paragraph a line, the first that is not blank shown as the title. */
import { Schema, type DOMOutputSpec, type Node } from 'prosemirror-model';
import type { TextPositions } from './text-positions.ts';

/** What a line looks like; its text is the same in every case. */
export type LineLook = 'title' | 'long-title' | 'blank' | 'body';

/** A first line longer than this, in UTF-16 units, is a sentence rather than a headline, and is set smaller. */
const LONG_TITLE_LENGTH = 120;

/** Articles with more lines than this leave the layout of lines out of view to the browser (`content-visibility`). */
export const LONG_ARTICLE_LINES = 200;

const CHARACTERS_A_ROW = 68;
const ROW_HEIGHT_EM = 1.65;

const articleSchema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: {
      content: 'text*',
      // A click with Ctrl would select the whole node, which no text selection stands for.
      selectable: false,
      attrs: { look: { default: 'body' }, guessHeight: { default: false } },
      toDOM: renderLine,
    },
    text: {},
  },
});

/** The document of a text: exactly its characters, nothing added. */
export function articleDocument(positions: TextPositions): Node {
  const guessHeight = positions.lines.length > LONG_ARTICLE_LINES;
  let titled = false;
  const paragraphs = positions.lines.map(({ start, end }, index) => {
    const line = positions.text.slice(start, end);
    const look: LineLook = positions.isBlank(index) ? 'blank' : titled ? 'body' : line.length > LONG_TITLE_LENGTH ? 'long-title' : 'title';
    titled ||= look !== 'blank';
    return articleSchema.node('paragraph', { look, guessHeight }, line === '' ? [] : [articleSchema.text(line)]);
  });
  return articleSchema.node('doc', null, paragraphs);
}

/** An element of our own, because the page's security policy lets a script set style properties but no style attribute. */
function renderLine(node: Node): DOMOutputSpec {
  const dom = document.createElement('p');
  const look = node.attrs['look'] as LineLook;
  if (look !== 'body') dom.className = `vb-line-${look}`;
  if (node.attrs['guessHeight'] === true) {
    const rows = Math.max(1, Math.ceil(node.content.size / CHARACTERS_A_ROW));
    dom.style.setProperty('contain-intrinsic-block-size', `auto ${(rows * ROW_HEIGHT_EM).toFixed(2)}em`);
  }
  return { dom, contentDOM: dom };
}
