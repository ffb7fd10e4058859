/** Reads the results of an entry of Label Studio: those with the same id are one region, and regions `…#2`, `…#3` continue the one before them. */
import { CONFIDENCES, type Attributes, type Confidence } from '../../domain/annotation.ts';
import { isRecordId } from '../../layer/records.ts';
import type { Problem } from '../../domain/result.ts';
import { attributeKey } from '../core/attribute-names.ts';
import type { IncomingAnnotation, IncomingRelation, IncomingSpan } from '../incoming/incoming.ts';
import { rowProblem } from '../incoming/json-rows.ts';
import { noteOtherKeys, parseNoting } from '../incoming/note-lost.ts';
import type { NotTakenLedger } from '../incoming/not-taken.ts';
import { readTime } from '../incoming/read-time.ts';
import { answerKey, answerOf, REGION_KEYS } from './answers.ts';
import { resultSchema, type LabelStudioEntry, type LabelStudioResult } from './label-studio-schema.ts';
import { CONFIDENCE_CONTROL, NOTE_CONTROL } from './names.ts';

interface Region {
  readonly where: string;
  readonly labels: string[];
  readonly spans: (IncomingSpan & { readonly joined?: string })[];
  readonly created: number | null;
  readonly maker: string;
  readonly attributes: Record<string, Attributes[string]>;
  note: string;
  confidence: Confidence | null;
}

interface Read {
  readonly annotations: IncomingAnnotation[];
  readonly relations: IncomingRelation[];
}

/** Where a reading tells what it could not read, with its place, and what it does not take. */
export interface ReadingNotes {
  readonly refused: Problem[];
  readonly ledger: NotTakenLedger;
}

const RESULT = 'annotations[].result[]';
/** What a relation without a label is called, so that it can be mapped. */
const UNLABELLED = 'unlabelled';

/** @param text of the task. */
export function readResults(
  { result, created_at: created }: LabelStudioEntry,
  text: string,
  where: string,
  { refused, ledger }: ReadingNotes,
): Read {
  const results = result.flatMap((value, index) => {
    const place = `${where}.result[${index}]`;
    const one = parseNoting(resultSchema, value, RESULT, ledger);
    if (one.success) return [{ ...one.data, where: place }];
    refused.push(rowProblem(one.error, place));
    return [];
  });
  const regions = new Map<string, Region>();
  for (const one of results)
    if (Array.isArray(one.value?.['labels'])) addRegion(regions, one, text, readTime(created), { refused, ledger });
  for (const one of results)
    if (one.type !== 'relation' && !Array.isArray(one.value?.['labels'])) addAnswer(regions, one, { refused, ledger });
  return {
    annotations: [...regions].flatMap(([id, region]) => annotationsOf(id, region)),
    relations: results.filter(({ type }) => type === 'relation').map((one) => relationOf(one, ledger)),
  };
}

type Placed = LabelStudioResult & { readonly where: string };

function addRegion(
  regions: Map<string, Region>,
  one: Placed,
  text: string,
  created: number | null,
  { refused, ledger }: ReadingNotes,
): void {
  const labels = wordsIn(one.value?.['labels']);
  const span = spanOf(one.value ?? {}, text);
  if (span === null || labels.length === 0) {
    refused.push({
      id: 'no-offsets',
      message:
        labels.length === 0
          ? 'The region has no label.'
          : 'It has no offsets in a text: regions of <HyperText> and of pictures can’t be read; use <Text>.',
      where: one.where,
    });
    return;
  }
  noteOtherKeys(one.value ?? {}, REGION_KEYS, `${RESULT}.value`, ledger);
  ledger.note(
    `${RESULT}.value.labels[] that are no words`,
    countOf(one.value?.['labels']) - labels.length,
    'annotation',
  );
  const id = String(one.id ?? one.where);
  const before = regions.get(baseOf(id));
  const named = regions.get(id);
  const note = wordsIn(one.meta?.text).join('\n');
  if (before !== undefined && before.labels[0] === labels[0]) before.spans.push(span);
  else if (named !== undefined && isSamePlace(named, span)) sayMore(named, labels, note, ledger);
  else
    regions.set(named === undefined ? id : `${id} ${one.where}`, {
      where: one.where,
      labels,
      spans: [span],
      created: readTime(one.meta?.created) ?? created,
      maker: one.meta?.member ?? '',
      attributes: {},
      note,
      confidence: null,
    });
}

const countOf = (value: unknown): number => (Array.isArray(value) ? value.length : 1);

const isSamePlace = ({ spans: [first] }: Region, { place }: Pick<IncomingSpan, 'place'>): boolean =>
  first?.place?.start === place?.start && first?.place?.end === place?.end;

/** A second control of labels speaks of the same region: its labels are added to those of the first. */
function sayMore(region: Region, labels: readonly string[], note: string, ledger: NotTakenLedger): void {
  const added = labels.filter((label) => !region.labels.includes(label));
  for (const label of added) region.labels.push(label);
  if (note !== '' && note !== region.note) region.note = [region.note, note].filter((part) => part !== '').join('\n');
  ledger.note(`${RESULT}.value.labels[], said again`, labels.length - added.length);
}

/** The id of the region that another one of ours goes on with. */
function baseOf(id: string): string {
  const [base = '', number] = id.split('#');
  return isRecordId(base) && number !== undefined && /^\d+$/.test(number) ? base : '';
}

/** @returns the place with its text; `null` where the region lies in HTML or in a picture. */
export function spanOf(
  value: Readonly<Record<string, unknown>>,
  text: string,
): (IncomingSpan & { readonly joined?: string }) | null {
  const { start, end } = value;
  if (typeof start !== 'number' || typeof end !== 'number') return null;
  const words = typeof value['text'] === 'string' ? value['text'] : null;
  // Label Studio’s page writes a line end as a backslash and an n, where a line end was selected.
  if (words !== null && words.includes('\\n') && !text.includes(words))
    return { place: { start, end }, exact: null, joined: words.replaceAll('\\n', ' ') };
  return { place: { start, end }, exact: words };
}

/** What a person said of a region beside its label. */
function addAnswer(
  regions: ReadonlyMap<string, Region>,
  { id, type, from_name: name = '', value = {}, where }: Placed,
  { refused, ledger }: ReadingNotes,
): void {
  const region = regionOf(regions, String(id), value);
  if (region === undefined)
    return void refused.push({
      id: 'no-region',
      message: 'It answers for the whole text, or for a region without a label.',
      where,
    });
  const key = answerKey(type, value);
  noteOtherKeys(value, new Set([...REGION_KEYS, key]), `${RESULT}.value`, ledger);
  const answer = answerOf(type, value[key]);
  if (answer === null || name === '') ledger.note(`${RESULT} of type ${type}`);
  else if (name === NOTE_CONTROL && type === 'textarea')
    region.note = [region.note, String(answer)].filter((part) => part !== '').join('\n');
  else if (name === CONFIDENCE_CONTROL && isConfidence(answer)) region.confidence = answer;
  else if (Object.hasOwn(region.attributes, attributeKey(name))) ledger.note(`${RESULT} of type ${type}, said again`);
  else region.attributes[attributeKey(name)] = answer;
}

/** Of regions that share an id, the one whose place is told. */
function regionOf(
  regions: ReadonlyMap<string, Region>,
  id: string,
  { start, end }: Readonly<Record<string, unknown>>,
): Region | undefined {
  const named = regions.get(id);
  if (
    named === undefined ||
    typeof start !== 'number' ||
    typeof end !== 'number' ||
    isSamePlace(named, { place: { start, end } })
  )
    return named;
  return (
    [...regions].find(
      ([key, region]) => key.startsWith(`${id} `) && isSamePlace(region, { place: { start, end } }),
    )?.[1] ?? named
  );
}

const isConfidence = (word: unknown): word is Confidence => CONFIDENCES.some((one) => one === word);

const wordsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];

/** An annotation for each label of the region; what else is said belongs to all of them. */
function annotationsOf(
  id: string,
  { labels, spans, where, attributes, note, confidence, created, maker }: Region,
): IncomingAnnotation[] {
  const joined = spans.some((span) => span.joined !== undefined)
    ? { joined: spans.map((span) => span.joined ?? span.exact ?? '').join(' ') }
    : {};
  return labels.map((label, index) => ({
    where,
    id: index === 0 ? id : `${id}/${label}`,
    label,
    spans: spans.map(({ place, exact }) => ({ place, exact })),
    ...joined,
    attributes,
    note,
    confidence,
    created,
    ...(maker !== '' && { maker }),
  }));
}

/** A relation that points to the left is one to the right the other way round. One label is taken; that it goes both ways is not. */
function relationOf(
  { from_id: from, to_id: to, direction, labels, where }: Placed,
  ledger: NotTakenLedger,
): IncomingRelation {
  ledger.note(`${RESULT}.labels[] of a relation, after its first`, (labels?.length ?? 0) - 1, 'annotation');
  if (direction === 'bi') ledger.note(`${RESULT}.direction “bi”`);
  const [first, second] = direction === 'left' ? [to, from] : [from, to];
  return { where, type: labels?.[0] ?? UNLABELLED, from: String(first), to: String(second) };
}
