/** Compares JSON with what its parser imported, and reports the rest by place. */
import type { z } from 'zod';
import { formatPath } from '../core/problem-path.ts';
import type { NotTakenLedger } from './not-taken.ts';

/** Keys of records that say where something lies, what it is called, or what it links. */
const TELLS_ANNOTATION =
  /start|begin|offset|^end|span|label|tag|^from|^to$|head|child|^arg|^pred|^subj|^obj|target|result/i;
/** Lists under such names hold words of the text, which it has by itself. */
const WORDS = /(?:^|\.)(?:tokens|words|sentences)$/i;
/** How deep a value that is not taken is searched for lists of annotations. */
const MAX_DEPTH = 6;

/** The place of a key: `annotations[].result`, `meta["odd key"]`. */
export const placeOf = (base: string, key: string): string => formatPath([key], base);

/** Parses with a schema that drops unknown keys, and notes every value that it dropped. @param place of the value; empty for a whole row. */
export function parseNoting<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: string,
  ledger: NotTakenLedger,
): z.ZodSafeParseResult<z.output<Schema>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) noteLost(value, parsed.data, place, ledger);
  return parsed;
}

/** Notes what is present and was not taken. Empty values (`null`, `""`, `[]`, `{}`) are nothing. */
function noteLost(present: unknown, taken: unknown, place: string, ledger: NotTakenLedger): void {
  if (taken === undefined) noteWhole(present, place, ledger);
  else if (Array.isArray(present))
    for (const [index, one] of present.entries())
      noteLost(one, Array.isArray(taken) ? taken[index] : undefined, `${place}[]`, ledger);
  else if (isObject(present))
    for (const [key, one] of Object.entries(present))
      noteLost(one, isObject(taken) && Object.hasOwn(taken, key) ? taken[key] : undefined, placeOf(place, key), ledger);
}

/** Notes all keys of an object but those that its reader knows. */
export function noteOtherKeys(
  object: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  place: string,
  ledger: NotTakenLedger,
): void {
  for (const [key, value] of Object.entries(object)) if (!known.has(key)) noteWhole(value, placeOf(place, key), ledger);
}

/** Notes a value of which nothing was taken; each annotation of a list of annotations counts. */
export function noteWhole(value: unknown, place: string, ledger: NotTakenLedger, depth = 0): void {
  if (isEmpty(value)) return;
  if (isListOfAnnotations(value)) ledger.note(`${place}[]`, value.length, WORDS.test(place) ? 'detail' : 'annotation');
  else if (
    isObject(value) &&
    depth < MAX_DEPTH &&
    Object.values(value).some((one) => isListOfAnnotations(one) || isObject(one))
  ) {
    for (const [key, one] of Object.entries(value)) noteWhole(one, placeOf(place, key), ledger, depth + 1);
  } else ledger.note(place);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

function isListOfAnnotations(value: unknown): value is unknown[] {
  if (!Array.isArray(value)) return false;
  const [first] = value as unknown[];
  return Array.isArray(first)
    ? typeof first[0] === 'number'
    : isObject(first) && Object.keys(first).some((key) => TELLS_ANNOTATION.test(key));
}
