/** Reads the bodies of a Web Annotation: labels, attributes, a note, and the annotator’s confidence. */
import { CONFIDENCES, type Attributes, type Confidence } from '../../domain/annotation.ts';
import { firstText, listOf, objectOf, type LooseObject } from '../incoming/loose-json.ts';
import { noteOtherKeys, noteWhole } from '../incoming/note-lost.ts';
import type { NotTakenLedger } from '../incoming/not-taken.ts';
import { parseJson } from '../core/json-text.ts';
import { ATTRIBUTE, JSON_FORMAT } from './terms.ts';

interface ReadBodies {
  /** At least one: what is tagged, else why it was made, such as `highlighting`. */
  readonly labels: readonly [string, ...string[]];
  readonly attributes: Attributes;
  /** All other texts, a paragraph each. */
  readonly note: string;
  readonly confidence: Confidence | null;
}

const TAGS = ['tagging', 'classifying', 'identifying'];

/** Why it was made, as the file says: one or several words, or addresses that end in them. */
export const motivationsOf = (item: LooseObject): string[] =>
  listOf(item['motivation']).map((one) => (firstText(one, objectOf(one)['id']) ?? '').replace(/^.*[#/:]/, ''));

/** What the bodies say; what they say else, and bodies that say nothing, are noted. */
export function readBodies(item: LooseObject, ledger: NotTakenLedger): ReadBodies {
  const motivations = motivationsOf(item);
  for (const body of listOf(item['body'])) noteBody(body, ledger);
  // What tells no purpose of its own has that of its annotation.
  const contents = [...listOf(item['body']), ...listOf(item['bodyValue'])].map((body) => contentOf(body, motivations));
  // Hypothesis has tags and a text of its own beside.
  const tags = listOf(item['tags'])
    .map((tag) => firstText(tag))
    .filter((tag) => tag !== null);
  const labels = [...contents.filter(({ is }) => is === 'label').map(({ value }) => String(value)), ...tags];
  const confidence =
    CONFIDENCES.find((one) => contents.some(({ is, value }) => is === 'confidence' && value === one)) ?? null;
  const notes = [
    ...contents.filter(({ is }) => is === 'note').map(({ value }) => String(value)),
    ...(firstText(item['text']) === null ? [] : [String(item['text'])]),
  ];
  const [first = motivations[0] ?? '', ...others] = labels;
  return {
    labels: [first, ...others],
    attributes: Object.fromEntries(
      contents.filter(({ is }) => is === 'attribute').map(({ key, value }) => [key, value]),
    ),
    note: notes.join('\n\n'),
    confidence,
  };
}

const BODY_KEYS: ReadonlySet<string> = new Set([
  'id',
  '@id',
  'type',
  '@type',
  'purpose',
  'value',
  'format',
  'chars',
  'label',
  'name',
  'source',
  ATTRIBUTE,
]);

function noteBody(body: unknown, ledger: NotTakenLedger): void {
  if (valueOf(body) === null) noteWhole(body, 'items[].body', ledger);
  else noteOtherKeys(objectOf(body), BODY_KEYS, 'items[].body', ledger);
  const { format } = objectOf(body);
  // Marked-up notes come in as they are written.
  if (typeof format === 'string' && format !== JSON_FORMAT && format !== 'text/plain')
    ledger.note(`items[].body.format “${format}”`);
}

interface BodyContent {
  readonly is: 'label' | 'attribute' | 'note' | 'confidence' | 'nothing';
  readonly key?: string;
  readonly value: string | number | boolean;
}

function contentOf(body: unknown, motivations: readonly string[]): BodyContent {
  const object = objectOf(body);
  const purposes = listOf(object['purpose']).map((purpose) => firstText(purpose) ?? '');
  const value = valueOf(body);
  if (value === null) return { is: 'nothing', value: '' };
  const key = firstText(object[ATTRIBUTE]);
  if (key !== null)
    return { is: 'attribute', key, value: object['format'] === JSON_FORMAT ? plainValue(value) : value };
  const reasons = purposes.length === 0 ? motivations : purposes;
  if (reasons.some((reason) => TAGS.includes(reason))) return { is: 'label', value };
  if (reasons.includes('assessing') && CONFIDENCES.some((one) => one === value)) return { is: 'confidence', value };
  return { is: 'note', value };
}

/** The words of a body: its text, else what it points to by name, else by address. */
function valueOf(body: unknown): string | null {
  if (typeof body === 'string') return firstText(body);
  const object = objectOf(body);
  // An attribute may be an empty text, and is one all the same.
  if (typeof object['value'] === 'string' && (object['value'] !== '' || ATTRIBUTE in object)) return object['value'];
  const source = objectOf(object['source']);
  return firstText(
    object['chars'],
    object['label'],
    object['name'],
    source['label'],
    source['name'],
    object['source'],
    source['id'],
    object['id'],
  );
}

function plainValue(written: string): string | number | boolean {
  const json = parseJson(written);
  return json.ok && (typeof json.value === 'number' || typeof json.value === 'boolean') ? json.value : written;
}
