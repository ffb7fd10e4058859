/** Puts something that no reader knows at every level of a file, one place at a time. */

/** What is put in; it must be found again among what was taken or named. */
export const UNKNOWN = 'zzUnknown';

export interface Altered {
  /** What was done, for the message of a failing test. */
  readonly where: string;
  readonly text: string;
}

type Path = readonly (string | number)[];

/** Paths to all objects of a JSON value. */
function* objectPaths(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield path;
  for (const [key, inner] of Object.entries(value))
    yield* objectPaths(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

function withKey(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return { ...(value as object), [UNKNOWN]: 'x' };
  if (Array.isArray(value)) return value.map((one: unknown, index) => (index === key ? withKey(one, rest) : one));
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, inner]) => [name, name === key ? withKey(inner, rest) : inner]),
  );
}

/** A JSON document with one unknown key in each of its objects. @param skips paths that say once more what stands elsewhere. */
export function* inJson(text: string, skips: RegExp = /^$/): Generator<Altered> {
  const json: unknown = JSON.parse(text);
  for (const path of objectPaths(json)) {
    const where = path.join('.');
    if (where === '' || !skips.test(where)) yield { where, text: JSON.stringify(withKey(json, path)) };
  }
}

/** The same for a file with a JSON document a line. */
export const inJsonLines = (text: string, skips?: RegExp): Generator<Altered> =>
  lineByLine(text, (line) => inJson(line, skips));

function* lineByLine(text: string, alter: (line: string) => Iterable<Altered>): Generator<Altered> {
  const lines = text.split('\n').filter((line) => line !== '');
  for (const [index, line] of lines.entries()) {
    for (const { where, text: altered } of alter(line))
      yield {
        where: `line ${index + 1} ${where}`,
        text: lines.map((one, at) => (at === index ? altered : one)).join('\n'),
      };
  }
}

/** JSON, or lines of it, in which one object holds one of its keys again. @param skips paths of which no reader takes anything. */
export const withDoubledKeys = (text: string, isLines: boolean, skips = /^$/): Iterable<Altered> =>
  isLines ? lineByLine(text, (line) => doubledIn(line, skips)) : doubledIn(text, skips);

function* doubledIn(text: string, skips: RegExp): Generator<Altered> {
  const json: unknown = JSON.parse(text);
  for (const path of objectPaths(json)) {
    const object = path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], json);
    for (const key of Object.keys(object as object)) {
      if (skips.test([...path, key].join('.'))) continue;
      const [first, ...rest] = JSON.stringify(withKey(json, path)).split(`"${UNKNOWN}":"x"`);
      yield {
        where: [...path, `${key} twice`].join('.'),
        // The added key stands last in its object: the other one is put behind it.
        text: `${first ?? ''}${JSON.stringify(key)}:"${UNKNOWN}",${JSON.stringify(key)}:${JSON.stringify((object as Record<string, unknown>)[key])}${rest.join('')}`,
      };
    }
  }
}

/** XML with an unknown attribute, and with an unknown element, in each element. @param skips names of elements that hold no more than text. */
export function* inXml(text: string, skips: readonly string[]): Generator<Altered> {
  for (const { 0: tag, 1: name = '', index } of text.matchAll(/<([A-Za-z][\w:.]*)[^<>]*>/g)) {
    if (skips.includes(name)) continue;
    const [before, after] = [text.slice(0, index), text.slice(index + tag.length)];
    const isEmpty = tag.endsWith('/>');
    const start = tag.slice(0, isEmpty ? -2 : -1);
    yield { where: `attribute of ${name}`, text: `${before}${start} ${UNKNOWN}="x"${isEmpty ? '/' : ''}>${after}` };
    const child = `<${UNKNOWN}>x</${UNKNOWN}>`;
    yield { where: `element in ${name}`, text: `${before}${start}>${child}${isEmpty ? `</${name}>` : ''}${after}` };
  }
}
