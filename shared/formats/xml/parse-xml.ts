/**
 * Parses uploaded XML to a tree. It is strict: XML that is not well formed, or that has a DOCTYPE (and with it entities
 * of its own), is refused with line and column. Depth and number of elements are limited, because a small file can
 * contain millions.
 */
import { SaxesParser } from 'saxes';
import { failure, success, type Result } from '../../domain/result.ts';

const MAX_DEPTH = 100;
const MAX_ELEMENTS = 2_000_000;

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** The address of its namespace; empty without one. */
  readonly namespace: string;
  /** By their names with prefixes, as written. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements and texts in their order; no text is empty, none follows on another. */
  readonly content: readonly (XmlElement | string)[];
  /** `line 3`. */
  readonly where: string;
}

interface OpenElement extends XmlElement {
  readonly content: (OpenElement | string)[];
}

class RefusedXml extends Error {
  constructor(
    readonly id: string,
    message: string,
  ) {
    super(message);
  }
}

/** @param xml perhaps with a byte order mark. @returns the outermost element. */
export function parseXml(xml: string): Result<XmlElement> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const builder = new TreeBuilder();
  parser.on('opentag', ({ local, uri, attributes }) =>
    builder.open(
      local,
      uri,
      Object.values(attributes).map(({ name, value }) => [name, value]),
      `line ${parser.line}`,
    ),
  );
  parser.on('closetag', () => builder.close());
  parser.on('text', (text) => builder.text(text));
  parser.on('cdata', (text) => builder.text(text));
  parser.on('doctype', () => {
    throw new RefusedXml('xml-doctype', 'It declares a document type, which is not read.');
  });
  parser.on('error', (error) => {
    throw new RefusedXml(
      'not-xml',
      `It is not well-formed XML: ${error.message.replace(/^(?:\d+:\d+: )?/, '').replace(/\.$/, '')}.`,
    );
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    if (!(error instanceof RefusedXml)) throw error;
    return failure(error.id, error.message, `line ${parser.line}, column ${parser.columnIndex + 1}`);
  }
  return builder.root === null ? failure('not-xml', 'There is no element in it.') : success(builder.root);
}

class TreeBuilder {
  root: OpenElement | null = null;
  private readonly path: OpenElement[] = [];
  private elements = 0;

  open(name: string, namespace: string, attributes: [string, string][], where: string): void {
    this.elements += 1;
    if (this.elements > MAX_ELEMENTS || this.path.length >= MAX_DEPTH) {
      throw new RefusedXml(
        'xml-too-large',
        `It has more than ${MAX_ELEMENTS} elements, or more than ${MAX_DEPTH} within each other.`,
      );
    }
    const element: OpenElement = { name, namespace, attributes: new Map(attributes), content: [], where };
    const parent = this.path.at(-1);
    if (parent === undefined) this.root = element;
    else parent.content.push(element);
    this.path.push(element);
  }

  close(): void {
    this.path.pop();
  }

  text(text: string): void {
    const content = this.path.at(-1)?.content;
    if (content === undefined || text === '') return;
    const last = content.at(-1);
    if (typeof last === 'string') content[content.length - 1] = last + text;
    else content.push(text);
  }
}

export const childElements = ({ content }: XmlElement, name?: string): XmlElement[] =>
  content.filter((one) => typeof one !== 'string').filter((one) => name === undefined || one.name === name);

/** All the text in an element, that of the elements in it too. */
export const textContent = ({ content }: XmlElement): string =>
  content.map((one) => (typeof one === 'string' ? one : textContent(one))).join('');
