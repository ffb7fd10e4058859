/**
 * Data of spaCy: rows with `entities`, with groups of `spans`, as `Doc.to_json` writes them, and as Prodigy does.
 * Entities are often spans of a group once more; the same place with the same label is one annotation.
 */
import { layerAnnotator, parseLayerName } from '../../domain/layer-name.ts';
import { failure, type Problem, type Result } from '../../domain/result.ts';
import type { IncomingAnnotation, IncomingDocument, IncomingFile, IncomingRefusal } from '../incoming/incoming.ts';
import { firstText, listOf, objectOf, type LooseObject } from '../incoming/loose-json.ts';
import { parseJson } from '../json-text.ts';

export async function* readSpacy(files: readonly IncomingFile[]): AsyncGenerator<IncomingDocument | IncomingRefusal> {
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
    yield json.ok ? rowAt(`line ${number}`, json.value) : { where: `line ${number}`, row: failure(json.problem.id, json.problem.message, `line ${number}`) };
  }
}

/** A row, or a pair of a text and its annotations. */
function rowAt(where: string, written: unknown): Row {
  const row: LooseObject = Array.isArray(written) ? { ...objectOf(written[1]), text: written[0] } : objectOf(written);
  return { where, row: typeof row['text'] === 'string' ? { ok: true, value: row } : failure('row-malformed', 'The row is not as the format has it: it has no text.', where) };
}

function documentOf(file: string, where: string, row: LooseObject): IncomingDocument {
  const refused: Problem[] = [];
  // Prodigy keeps what somebody has turned down.
  const isTurnedDown = row['answer'] === 'reject' || row['answer'] === 'ignore';
  const taken = (isTurnedDown ? [] : [...spansIn(row), ...entitiesIn(row)]).map(([place, span]) => annotationAt([where, place].filter((part) => part !== '').join(', '), span, refused));
  const meta = objectOf(row['meta']);
  const layer = parseLayerName(firstText(meta['layer']) ?? '');
  const title = firstText(meta['title']);
  return {
    file,
    where,
    text: firstText(row['text']) ?? '',
    article: title === null ? {} : { title },
    units: ['codepoint', 'utf16', 'byte', 'grapheme'],
    layers: [{ annotator: layer === null ? firstText(row['_annotator_id'], row['_session_id']) : layerAnnotator(layer), annotations: taken.filter((one) => one !== null), relations: [] }],
    refused,
  };
}

type Placed = readonly [place: string, span: unknown];

/** Groups of spans, or one list of them. */
function spansIn(row: LooseObject): Placed[] {
  const { spans } = row;
  const groups = Array.isArray(spans) ? [['spans', spans] as const] : Object.entries(objectOf(spans)).map(([key, group]) => [`spans.${key}`, group] as const);
  return groups.flatMap(([name, group]) => listOf(group).map((span, index): Placed => [`${name}[${index}]`, span]));
}

const entitiesIn = (row: LooseObject): Placed[] => (['entities', 'ents'] as const).flatMap((name) => listOf(row[name]).map((span, index): Placed => [`${name}[${index}]`, span]));

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

function annotationAt(where: string, span: unknown, refused: Problem[]): IncomingAnnotation | null {
  const { start, end, label } = partsOf(span);
  if (typeof start !== 'number' || typeof end !== 'number' || typeof label !== 'string') {
    refused.push({ id: 'row-malformed', message: 'A span needs a start, an end and a label.', where });
    return null;
  }
  return { where, id: null, label, spans: [{ place: { start, end }, exact: firstText(objectOf(span)['text']) }], attributes: {}, note: '', confidence: null, created: null };
}
