/** How an article text lies in ProseMirror: a paragraph a line, the first that is not blank shown as the title. */
import { Schema, type DOMOutputSpec, type Node } from 'prosemirror-model';
import { lineStyles, type LineStyle } from '../../shared/domain/lines.ts';
import { lineElement, LONG_ARTICLE_LINES } from './line-element.ts';
import type { TextPositions } from './text-positions.ts';

const articleSchema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: {
      content: 'text*',
      // A click with Ctrl would select the whole node, which no text selection stands for.
      selectable: false,
      attrs: { style: { default: 'body' }, guessHeight: { default: false } },
      toDOM: renderLine,
    },
    text: {},
  },
});

/** The document of a text: exactly its characters, nothing added. */
export function articleDocument(positions: TextPositions): Node {
  const guessHeight = positions.lines.length > LONG_ARTICLE_LINES;
  const styles = lineStyles(positions.text, positions.lines);
  const paragraphs = positions.lines.map(({ start, end }, index) => {
    const line = positions.text.slice(start, end);
    return articleSchema.node(
      'paragraph',
      { style: styles[index], guessHeight },
      line === '' ? [] : [articleSchema.text(line)],
    );
  });
  return articleSchema.node('doc', null, paragraphs);
}

function renderLine(node: Node): DOMOutputSpec {
  const dom = lineElement(
    node.attrs['style'] as LineStyle,
    node.attrs['guessHeight'] === true ? node.content.size : null,
  );
  return { dom, contentDOM: dom };
}
