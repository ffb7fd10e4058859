/** Parses uploaded JSON, or answers with the line of the syntax error. */
import { failure, success, type Result } from '../../domain/result.ts';
import { MAX_DOUBLED_KEYS, withoutDoubledKeys } from './doubled-keys.ts';

/** The longest text, in UTF-16 units, in which the place is looked for when the parser does not tell it. */
const MAX_SEARCHED_UNITS = 4 * 1024 * 1024;

/** A place that people can find: both count from 1, columns in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export const TEXT_BEGINNING: TextPlace = { line: 1, column: 1 };

/**
 * Where an object holds a key twice, each value but the last gets another name (`withoutDoubledKeys`).
 * @param text JSON, perhaps with a byte order mark.
 * @param from where it begins in the file that it is from.
 * Fails with `not-json`, naming line and column where they are known; with `file-too-complex` for very many doubled keys.
 */
export function parseJson(text: string, from: TextPlace = TEXT_BEGINNING): Result<unknown> {
  const json = text.replace(/^\uFEFF/, '');
  try {
    const value: unknown = JSON.parse(json);
    const kept = withoutDoubledKeys(json);
    if (kept === null)
      return failure('file-too-complex', `Objects in it hold a key twice, more than ${MAX_DOUBLED_KEYS} times.`);
    return success(kept === json ? value : JSON.parse(kept));
  } catch (error) {
    const reason = reasonOf(error);
    const inWords = reason.replace(/ in JSON at position.*$/s, '').replace(/ is not valid JSON$/, '');
    const position = positionIn(reason, json) ?? searchPosition(json);
    return failure(
      'not-json',
      `It is not valid JSON: ${inWords}.`,
      position === undefined ? undefined : lineAndColumn(json, position, from),
    );
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown reason');

/** V8 tells the place of most errors; that of an unexpected token only in some versions. */
function positionIn(reason: string, json: string): number | undefined {
  const written = /at position (\d+)/.exec(reason)?.[1];
  if (written !== undefined) return Number(written);
  return reason.includes('end of JSON') ? json.length : undefined;
}

/** The place by halving: everything before it is the beginning of some JSON, everything up to it is not. */
function searchPosition(json: string): number | undefined {
  if (json.length > MAX_SEARCHED_UNITS) return undefined;
  let sound = 0;
  let broken = json.length;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (isBeginning(json.slice(0, middle))) sound = middle;
    else broken = middle;
  }
  return sound;
}

/** True if nothing but the end is wrong with this. */
function isBeginning(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch (error) {
    return (positionIn(reasonOf(error), json) ?? 0) >= json.length;
  }
}

function lineAndColumn(json: string, position: number, from: TextPlace): string {
  const { line, column } = placeAfter(from, json.slice(0, position));
  return `line ${line}, column ${column}`;
}

/** The place at which a text ends that begins at another. */
export function placeAfter({ line, column }: TextPlace, text: string): TextPlace {
  let ends = 0;
  let lastEnd = -1;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
    ends += 1;
    lastEnd = end;
  }
  return { line: line + ends, column: ends === 0 ? column + text.length : text.length - lastEnd };
}
