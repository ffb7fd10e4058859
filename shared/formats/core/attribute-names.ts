/** Makes names for attributes in formats that store attributes beside fields of their own, without a clash. */

const PREFIX = 'attribute:';

/** The attribute's key, or with a prefix where the format has a field of that name. @param own names of the format's fields. */
export const attributeName = (key: string, own: ReadonlySet<string>): string =>
  own.has(key) || key.startsWith(PREFIX) ? `${PREFIX}${key}` : key;

/** The attribute's key from a name that `attributeName` has made, or another program has. */
export const attributeKey = (name: string): string => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name);
