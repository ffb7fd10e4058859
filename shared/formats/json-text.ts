/** JSON that people send: read to a value, or answered with the line where it breaks. */
import { failure, success, type Result } from '../domain/result.ts';

/** The longest text, in UTF-16 units, in which the place is looked for when the parser does not tell it. */
const MAX_SEARCHED_UNITS = 4 * 1024 * 1024;

/** @param text JSON, perhaps with a byte order mark. Fails with `not-json`, naming line and column where they are known. */
export function parseJson(text: string): Result<unknown> {
  const json = text.replace(/^\uFEFF/, '');
  try {
    return success(JSON.parse(json));
  } catch (error) {
    const reason = reasonOf(error);
    const inWords = reason.replace(/ in JSON at position.*$/s, '').replace(/ is not valid JSON$/, '');
    const position = positionIn(reason, json) ?? searchPosition(json);
    return failure('not-json', `It is not valid JSON: ${inWords}.`, position === undefined ? undefined : lineAndColumn(json, position));
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

function lineAndColumn(json: string, position: number): string {
  const before = json.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
