/** Makes valid XML names (for `xml:id` and references to it) from any text. */

/** Letters, digits, `.`, `-` and `_` as they are, all else by its code, `_x0020_`; another text never gives the same. @param prefix begins with a letter. */
export const xmlName = (prefix: string, text: string): string =>
  `${prefix}${text.replace(/[^A-Za-z0-9_.-]|_(?=x[0-9a-f]{4}_)/g, (unit) => `_x${unit.charCodeAt(0).toString(16).padStart(4, '0')}_`)}`;
