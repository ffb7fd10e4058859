/** Finds objects in JSON that contain a key twice: `JSON.parse` silently keeps only the last value. */

/** So many keys get another name; no program doubles more. */
export const MAX_DOUBLED_KEYS = 1_000_000;

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** A key that its object holds again further on. */
interface DoubledKey {
  /** Where its first quote is, in UTF-16 units. */
  readonly start: number;
  readonly key: string;
  /** Counts from 1 for each key of an object. */
  readonly ordinal: number;
}

/** Keys of an object, as far as it was read. */
interface KeysOfObject {
  /** Where each was written last. */
  readonly starts: Map<string, number>;
  /** How often those were doubled that were; `null` as long as none was. */
  doubled: Map<string, number> | null;
}

/**
 * Gives each key that its object holds again further on another name, so that a parser keeps its value: `key (doubled)`.
 * Costs time and memory that grow with the text's length.
 * @param json that can be parsed. @returns the same text where no key stands twice; `null` for more than `MAX_DOUBLED_KEYS`.
 */
export function withoutDoubledKeys(json: string): string | null {
  const doubled = doubledKeys(json);
  if (doubled === null) return null;
  const parts: string[] = [];
  let from = 0;
  for (const { start, key, ordinal } of doubled.sort((one, other) => one.start - other.start)) {
    parts.push(json.slice(from, start), JSON.stringify(`${key} (doubled${ordinal === 1 ? '' : ` ${ordinal}`})`));
    from = endOfString(json, start);
  }
  return from === 0 ? json : parts.join('') + json.slice(from);
}

const RENAMED = / \(doubled(?: \d+)?\)$/;

/** The name of a key that an object held twice in the text that it was read from; `null` if there is none. */
export function doubledKeyIn(object: object): string | null {
  const name = Object.keys(object).find((key) => RENAMED.test(key));
  return name === undefined ? null : name.replace(RENAMED, '');
}

function doubledKeys(json: string): DoubledKey[] | null {
  const found: DoubledKey[] = [];
  const outer: (KeysOfObject | null)[] = [];
  /** Of the object that the scan is in; `null` in a list. */
  let keys: KeysOfObject | null = null;
  for (let at = 0; at < json.length; at += 1) {
    const unit = json.charCodeAt(at);
    if (unit === QUOTE) {
      const end = endOfString(json, at);
      if (keys !== null && isKey(json, end)) noteKey(json, at, end, keys, found);
      if (found.length > MAX_DOUBLED_KEYS) return null;
      at = end - 1;
    } else if (unit === OPEN_OBJECT || unit === OPEN_LIST) {
      outer.push(keys);
      keys = unit === OPEN_OBJECT ? { starts: new Map(), doubled: null } : null;
    } else if (unit === CLOSE_OBJECT || unit === CLOSE_LIST) {
      keys = outer.pop() ?? null;
    }
  }
  return found;
}

function noteKey(json: string, at: number, end: number, keys: KeysOfObject, found: DoubledKey[]): void {
  const written = json.slice(at + 1, end - 1);
  const key = written.includes('\\') ? String(JSON.parse(json.slice(at, end))) : written;
  const start = keys.starts.get(key);
  keys.starts.set(key, at);
  if (start === undefined) return;
  keys.doubled ??= new Map();
  const ordinal = (keys.doubled.get(key) ?? 0) + 1;
  keys.doubled.set(key, ordinal);
  found.push({ start, key, ordinal });
}

/** @param end of a string, behind which stands a colon if it is a key. */
function isKey(json: string, end: number): boolean {
  let at = end;
  while (SPACES.has(json.charCodeAt(at))) at += 1;
  return json.charCodeAt(at) === COLON;
}

/** @param start of a string, where its first quote is. @returns the index behind its last one. */
function endOfString(json: string, start: number): number {
  for (let quote = json.indexOf('"', start + 1); quote !== -1; quote = json.indexOf('"', quote + 1)) {
    let before = quote;
    while (json.charCodeAt(before - 1) === BACKSLASH) before -= 1;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  return json.length;
}
