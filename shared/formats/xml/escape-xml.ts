/** Escapes text for XML 1.0. */

/** What XML 1.0 has no way to write: most control characters, halves of characters, and two that are none. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** True if the text can be written in XML as it is. */
export const isXmlText = (text: string): boolean => text.search(NO_XML) === -1;

/** A space for every character that XML can't write, so that nothing after it moves. */
export const toXmlText = (text: string): string => text.replace(NO_XML, ' ');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const entity = (character: string): string => ENTITIES[character] ?? `&#${character.charCodeAt(0)};`;

/** Content of an element. CR is written by number, or a reader takes it for LF; so are the line ends of XML 1.1. */
export const escapeXml = (text: string): string => toXmlText(text).replace(/[&<>\r\u0085\u2028]/g, entity);

/** A value in double quotes: white space by number, or a reader takes it for blanks. */
export const escapeXmlAttribute = (text: string): string =>
  toXmlText(text).replace(/[&<>"\t\n\r\u0085\u2028]/g, entity);

/** `a="1" b="x"` with a blank before each; what is `undefined` is left out. */
export const xmlAttributes = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXmlAttribute(String(value))}"`))
    .join('');
