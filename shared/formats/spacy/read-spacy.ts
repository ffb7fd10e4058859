/**
 * Reads spaCy’s data: rows with `entities`, with groups of `spans`, as `Doc.to_json` writes them, and as Prodigy does.
 * Entities often repeat spans of a group; the same place with the same label is one annotation.
 */
import { parseLayerName } from '../../domain/layer-name.ts';
import { failure, type Problem, type Result } from '../../domain/result.ts';
import { layerHead } from '../incoming/incoming-layer.ts';
import type {
  Incoming,
  IncomingAnnotation,
  IncomingDocument,
  IncomingFile,
  IncomingLayer,
  IncomingRelation,
} from '../incoming/incoming.ts';
import { firstText, listOf, objectOf, type LooseObject } from '../incoming/loose-json.ts';
import { noteOtherKeys, noteWhole } from '../incoming/note-lost.ts';
import { NotTakenLedger } from '../incoming/not-taken.ts';
import { parseJson } from '../core/json-text.ts';

export async function* readSpacy(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  for (const file of files) {
    for await (const { where, row } of rowsOf(file)) {
      if (row.ok) yield documentOf(file.name, where, row.value);
      else yield { file: file.name, problem: row.problem };
    }
  }
}

interface Row {
  readonly where: string;
  readonly row: Result<LooseObject>;
}

/** Lines of JSON, or one document of JSON that holds a row or a list of them. */
async function* rowsOf(file: IncomingFile): AsyncIterable<Row> {
  const whole = file.name.endsWith('.json') ? parseJson(await file.text()) : null;
  if (whole?.ok === true) {
    yield* listOf(whole.value).map((row, index) => rowAt(Array.isArray(whole.value) ? `[${index}]` : '', row));
    return;
  }
  let number = 0;
  for await (const line of file.lines()) {
    number += 1;
    if (line.trim() === '') continue;
    const json = parseJson(line);
    yield json.ok
      ? rowAt(`line ${number}`, json.value)
      : { where: `line ${number}`, row: failure(json.problem.id, json.problem.message, `line ${number}`) };
  }
}

/** A row, or a pair of a text and its annotations. */
function rowAt(where: string, written: unknown): Row {
  const row: LooseObject = Array.isArray(written) ? { ...objectOf(written[1]), text: written[0] } : objectOf(written);
  return {
    where,
    row:
      typeof row['text'] === 'string'
        ? { ok: true, value: row }
        : failure('row-malformed', 'The row is not as the format has it: it has no text.', where),
  };
}

const ROW_KEYS: ReadonlySet<string> = new Set([
  'text',
  'spans',
  'entities',
  'ents',
  'relations',
  'accept',
  'answer',
  'meta',
  '_annotator_id',
  '_session_id',
]);
const META_KEYS: ReadonlySet<string> = new Set(['title', 'layer', 'article', 'sha256', 'language']);

function documentOf(file: string, where: string, row: LooseObject): IncomingDocument {
  const [refused, ledger] = [[] as Problem[], new NotTakenLedger()];
  const meta = objectOf(row['meta']);
  noteOtherKeys(row, ROW_KEYS, '', ledger);
  if (row['meta'] !== meta) noteWhole(row['meta'], 'meta', ledger);
  noteOtherKeys(meta, META_KEYS, 'meta', ledger);
  const name = parseLayerName(firstText(meta['layer']) ?? '');
  if (name === null) noteWhole(meta['layer'], 'meta.layer', ledger);
  const head = name === null ? { annotator: firstText(row['_annotator_id'], row['_session_id']) } : layerHead(name);
  return {
    file,
    where,
    text: firstText(row['text']) ?? '',
    article: articleOf(meta),
    units: ['codepoint', 'utf16', 'byte', 'grapheme'],
    layers: [{ ...head, ...contentsOf(row, where, refused, ledger) }],
    refused,
    notTaken: ledger.all(),
  };
}

function articleOf(meta: LooseObject): IncomingDocument['article'] {
  const known = [
    ['id', 'article'],
    ['title', 'title'],
    ['sha256', 'sha256'],
    ['language', 'language'],
  ] as const;
  return Object.fromEntries(
    known.flatMap(([key, name]) => {
      const value = firstText(meta[name]);
      return value === null ? [] : [[key, value]];
    }),
  );
}

function contentsOf(
  row: LooseObject,
  where: string,
  refused: Problem[],
  ledger: NotTakenLedger,
): Pick<IncomingLayer, 'annotations' | 'relations'> {
  const placed = [...spansIn(row), ...entitiesIn(row)];
  const related = relationsIn(row['relations'], where);
  const { answer } = row;
  // Prodigy keeps what a person has turned down.
  if (answer === 'reject' || answer === 'ignore') {
    ledger.note(`spans[] and relations[] where answer is “${answer}”`, placed.length + related.length);
    return { annotations: [], relations: [] };
  }
  if (answer !== 'accept') noteWhole(answer, 'answer', ledger);
  const found = placed
    .map(([place, span]) =>
      annotationAt([where, place].filter((part) => part !== '').join(', '), place, span, refused, ledger),
    )
    .filter((one) => one !== null);
  // Entities are often spans of a group once more.
  const annotations = [...new Map(found.toReversed().map((one) => [one.ref, one])).values()].toReversed();
  noteRelations(row['relations'], ledger);
  return { annotations: withAccepted(annotations, row['accept'], ledger), relations: related };
}

/** What was chosen of a task’s options belongs to its span, if it has one. */
function withAccepted(
  annotations: readonly IncomingAnnotation[],
  accept: unknown,
  ledger: NotTakenLedger,
): readonly IncomingAnnotation[] {
  const [only, other] = annotations;
  const chosen = listOf(accept).filter((one) => typeof one === 'string' || typeof one === 'number');
  if (only === undefined || other !== undefined || chosen.length !== listOf(accept).length) {
    ledger.note('accept[]', listOf(accept).length, 'annotation');
    return annotations;
  }
  return chosen.length === 0
    ? annotations
    : [{ ...only, attributes: { ...only.attributes, accept: chosen.join(', ') } }];
}

/** Relations of Prodigy name the spans at both ends by their places. */
const relationsIn = (relations: unknown, where: string): IncomingRelation[] =>
  listOf(relations).map((one, index) => {
    const { head_span: head, child_span: child, label } = objectOf(one);
    return {
      where: [where, `relations[${index}]`].filter((part) => part !== '').join(', '),
      type: firstText(label) ?? '',
      from: refOf(partsOf(head)),
      to: refOf(partsOf(child)),
    };
  });

/** `head` and `child` are the tokens of the same spans; `color` is of the page. */
const RELATION_KEYS: ReadonlySet<string> = new Set(['head', 'child', 'head_span', 'child_span', 'label', 'color']);
/** Of the spans at the ends of a relation: places in tokens are those in the text. */
const END_KEYS: ReadonlySet<string> = new Set(['start', 'end', 'label', 'token_start', 'token_end']);

function noteRelations(relations: unknown, ledger: NotTakenLedger): void {
  for (const one of listOf(relations).map(objectOf)) {
    noteOtherKeys(one, RELATION_KEYS, 'relations[]', ledger);
    for (const end of ['head_span', 'child_span'] as const)
      noteOtherKeys(objectOf(one[end]), END_KEYS, `relations[].${end}`, ledger);
  }
}

type Placed = readonly [place: string, span: unknown];

/** Groups of spans, or one list of them. */
function spansIn(row: LooseObject): Placed[] {
  const { spans } = row;
  const groups = Array.isArray(spans)
    ? [['spans', spans] as const]
    : Object.entries(objectOf(spans)).map(([key, group]) => [`spans.${key}`, group] as const);
  return groups.flatMap(([name, group]) => listOf(group).map((span, index): Placed => [`${name}[${index}]`, span]));
}

const entitiesIn = (row: LooseObject): Placed[] =>
  (['entities', 'ents'] as const).flatMap((name) =>
    listOf(row[name]).map((span, index): Placed => [`${name}[${index}]`, span]),
  );

interface Span {
  readonly start: unknown;
  readonly end: unknown;
  readonly label: unknown;
}

function partsOf(span: unknown): Span {
  if (Array.isArray(span)) return { start: span[0], end: span[1], label: span[2] };
  const { start, end, label } = objectOf(span);
  return { start, end, label };
}

/** The same for the same place and label. */
const refOf = ({ start, end, label }: Span): string => JSON.stringify([start, end, label]);

const SPAN_KEYS: ReadonlySet<string> = new Set(['start', 'end', 'label', 'text', 'token_start', 'token_end']);

function annotationAt(
  where: string,
  place: string,
  span: unknown,
  refused: Problem[],
  ledger: NotTakenLedger,
): IncomingAnnotation | null {
  const parts = partsOf(span);
  const { start, end, label } = parts;
  const general = place.replace(/\[\d+\]/g, '[]');
  if (Array.isArray(span)) for (const one of span.slice(3)) noteWhole(one, `${general}[3]`, ledger);
  else noteOtherKeys(objectOf(span), SPAN_KEYS, general, ledger);
  if (typeof start !== 'number' || typeof end !== 'number' || typeof label !== 'string') {
    refused.push({ id: 'row-malformed', message: 'A span needs a start, an end and a label.', where });
    return null;
  }
  return {
    where,
    id: null,
    ref: refOf(parts),
    label,
    spans: [{ place: { start, end }, exact: firstText(objectOf(span)['text']) }],
    attributes: {},
    note: '',
    confidence: null,
    created: null,
  };
}
