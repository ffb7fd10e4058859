/** Reads Verbatim’s own JSONL: annotations with their ids, authors and times, and their relations. Comments are not imported. */
import { z } from 'zod';
import { CONFIDENCES, type Attributes } from '../../domain/annotation.ts';
import { parseLayerName } from '../../domain/layer-name.ts';
import { OFFSET_UNITS } from '../../domain/offsets.ts';
import type { Problem } from '../../domain/result.ts';
import { layerHead, type LayerHead } from '../incoming/incoming-layer.ts';
import type {
  Incoming,
  IncomingAnnotation,
  IncomingDocument,
  IncomingFile,
  IncomingLayer,
} from '../incoming/incoming.ts';
import { jsonRows } from '../incoming/json-rows.ts';
import { objectOf } from '../incoming/loose-json.ts';
import { noteWhole, parseNoting, placeOf } from '../incoming/note-lost.ts';
import type { NotTakenLedger } from '../incoming/not-taken.ts';
import { readTime } from '../incoming/read-time.ts';
import { parseJson } from '../core/json-text.ts';
import { formatPath } from '../core/problem-path.ts';
import { JSONL_SCHEMA } from './verbatim-jsonl.ts';

/** What follows from the rest, or names what this project names itself. */
const derived = z.unknown().optional();

const rowSchema = z.object({
  project: derived,
  length: derived,
  schema: z.literal(JSONL_SCHEMA),
  offset_unit: z.enum(OFFSET_UNITS),
  id: z.string(),
  title: z.string(),
  outlet: z.string(),
  author: z.string(),
  date: z.string(),
  url: z.string(),
  language: z.string(),
  text: z.string(),
  text_sha256: z.string(),
  annotations: z.array(z.unknown()),
});

const annotationSchema = z.object({
  id: z.string(),
  layer: z.string(),
  start: derived,
  end: derived,
  text: derived,
  label: z.string(),
  spans: z.array(
    z.object({ start: z.number(), end: z.number(), exact: z.string(), prefix: z.string(), suffix: z.string() }),
  ),
  attributes: z.record(z.string(), z.string()),
  other_attributes: z.string(),
  note: z.string(),
  confidence: z.string(),
  member: z.string(),
  created: z.string(),
  relations: z.array(z.object({ type: z.string(), to: z.string() })),
});

type Row = z.infer<typeof rowSchema>;
type Written = z.infer<typeof annotationSchema>;

export async function* readJsonl(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  for (const file of files) {
    for await (const { where, row, ledger } of jsonRows(file, rowSchema)) {
      if (row.ok) yield documentOf(file.name, where, row.value, ledger);
      else yield { file: file.name, problem: row.problem };
    }
  }
}

function documentOf(file: string, where: string, row: Row, ledger: NotTakenLedger): IncomingDocument {
  const layers = new Map<string, LayerInReading>();
  const refused: Problem[] = [];
  for (const [index, written] of row.annotations.entries()) {
    const place = `${where}, annotations[${index}]`;
    const read = parseNoting(annotationSchema, written, 'annotations[]', ledger);
    if (read.success) take(read.data, place, layers, ledger);
    else
      refused.push({
        id: 'row-malformed',
        message: `The annotation is not as the format has it: ${read.error.issues[0]?.message ?? 'unknown reason'}.`,
        where: formatPath(read.error.issues[0]?.path ?? [], place),
      });
  }
  const { id, title, text_sha256: sha256, outlet, author, date, url, language } = row;
  const known = Object.fromEntries(
    Object.entries({ outlet, author, date, url, language }).filter(([, value]) => value !== ''),
  );
  const units = row.offset_unit === 'utf16' ? (['utf16', 'codepoint'] as const) : (['codepoint', 'utf16'] as const);
  return {
    file,
    where,
    text: row.text === '' ? null : row.text,
    article: { id, title, sha256, ...known },
    units,
    layers: [...layers.values()],
    refused,
    notTaken: ledger.all(),
  };
}

interface LayerInReading extends LayerHead {
  readonly annotations: IncomingAnnotation[];
  readonly relations: IncomingLayer['relations'][number][];
}

function take(written: Written, where: string, layers: Map<string, LayerInReading>, ledger: NotTakenLedger): void {
  noteUnreadable(written, ledger);
  const name = parseLayerName(written.layer) ?? 'shared';
  const layer = layers.get(name) ?? { ...layerHead(name), annotations: [], relations: [] };
  layers.set(name, layer);
  layer.annotations.push({
    ...annotationOf(written, where),
    ...(written.member !== layer.annotator && { maker: written.member }),
  });
  for (const [index, { type, to }] of written.relations.entries())
    layer.relations.push({ where: `${where}.relations[${index}]`, type, from: written.id, to });
}

const annotationOf = (written: Written, where: string): IncomingAnnotation => ({
  where,
  id: written.id,
  label: written.label,
  spans: written.spans.map(({ start, end, exact, prefix, suffix }) => ({
    place: { start, end },
    exact: exact === '' ? null : exact,
    prefix,
    suffix,
  })),
  attributes: attributesOf(written),
  note: written.note,
  confidence: CONFIDENCES.find((one) => one === written.confidence) ?? null,
  created: readTime(written.created),
});

/** Values of a known key that are not what the format says. */
function noteUnreadable({ layer, confidence, created, other_attributes: json }: Written, ledger: NotTakenLedger): void {
  if (parseLayerName(layer) === null) noteWhole(layer, 'annotations[].layer', ledger);
  if (!CONFIDENCES.some((one) => one === confidence)) noteWhole(confidence, 'annotations[].confidence', ledger);
  if (readTime(created) === null) noteWhole(created, 'annotations[].created', ledger);
  const others = parseJson(json === '' ? '{}' : json);
  if (!others.ok) ledger.note('annotations[].other_attributes');
  else
    for (const [key, value] of Object.entries(objectOf(others.value)))
      if (!isAttribute(value)) noteWhole(value, placeOf('annotations[].other_attributes', key), ledger);
}

const isAttribute = (value: unknown): value is Attributes[string] =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** An empty text in a column stands for nothing; those that are empty stand among the others. */
function attributesOf({ attributes, other_attributes: json }: Written): Attributes {
  const others = parseJson(json);
  const given = Object.entries(attributes).filter(([, value]) => value !== '');
  const rest = Object.entries(objectOf(others.ok ? others.value : null)).filter(
    (entry): entry is [string, Attributes[string]] => isAttribute(entry[1]),
  );
  return Object.fromEntries([...given, ...rest]);
}
