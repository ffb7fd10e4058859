/** Verbatim’s own JSONL: annotations with their ids, makers and times, and their relations. Comments stay out. */
import { z } from 'zod';
import { CONFIDENCES, type Attributes } from '../../domain/annotation.ts';
import { layerAnnotator, parseLayerName } from '../../domain/layer-name.ts';
import { OFFSET_UNITS } from '../../domain/offsets.ts';
import type { Problem } from '../../domain/result.ts';
import type { IncomingAnnotation, IncomingDocument, IncomingFile, IncomingLayer, IncomingRefusal } from '../incoming/incoming.ts';
import { jsonRows } from '../incoming/json-rows.ts';
import { objectOf } from '../incoming/loose-json.ts';
import { readTime } from '../incoming/read-time.ts';
import { parseJson } from '../json-text.ts';
import { formatPath } from '../problem-path.ts';
import { JSONL_SCHEMA } from '../verbatim-jsonl.ts';

const rowSchema = z.object({
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
  label: z.string(),
  spans: z.array(z.object({ start: z.number(), end: z.number(), exact: z.string(), prefix: z.string(), suffix: z.string() })),
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

export async function* readJsonl(files: readonly IncomingFile[]): AsyncGenerator<IncomingDocument | IncomingRefusal> {
  for (const file of files) {
    for await (const { where, row } of jsonRows(file, rowSchema)) {
      if (row.ok) yield documentOf(file.name, where, row.value);
      else yield { file: file.name, problem: row.problem };
    }
  }
}

function documentOf(file: string, where: string, row: Row): IncomingDocument {
  const layers = new Map<string, LayerInReading>();
  const refused: Problem[] = [];
  for (const [index, written] of row.annotations.entries()) {
    const place = `${where}, annotations[${index}]`;
    const read = annotationSchema.safeParse(written);
    if (read.success) take(read.data, place, layers);
    else refused.push({ id: 'row-malformed', message: `The annotation is not as the format has it: ${read.error.issues[0]?.message ?? 'unknown reason'}.`, where: formatPath(read.error.issues[0]?.path ?? [], place) });
  }
  const { id, title, text_sha256: sha256, outlet, author, date, url, language } = row;
  const known = Object.fromEntries(Object.entries({ outlet, author, date, url, language }).filter(([, value]) => value !== ''));
  const units = row.offset_unit === 'utf16' ? (['utf16', 'codepoint'] as const) : (['codepoint', 'utf16'] as const);
  return { file, where, text: row.text === '' ? null : row.text, article: { id, title, sha256, ...known }, units, layers: [...layers.values()], refused };
}

interface LayerInReading {
  readonly annotator: string | null;
  readonly annotations: IncomingAnnotation[];
  readonly relations: IncomingLayer['relations'][number][];
}

function take(written: Written, where: string, layers: Map<string, LayerInReading>): void {
  const name = parseLayerName(written.layer) ?? 'shared';
  const layer = layers.get(name) ?? { annotator: layerAnnotator(name), annotations: [], relations: [] };
  layers.set(name, layer);
  layer.annotations.push({ ...annotationOf(written, where), ...(written.member !== layer.annotator && { maker: written.member }) });
  for (const [index, { type, to }] of written.relations.entries()) layer.relations.push({ where: `${where}.relations[${index}]`, type, from: written.id, to });
}

const annotationOf = (written: Written, where: string): IncomingAnnotation => ({
  where,
  id: written.id,
  label: written.label,
  spans: written.spans.map(({ start, end, exact, prefix, suffix }) => ({ place: { start, end }, exact: exact === '' ? null : exact, prefix, suffix })),
  attributes: attributesOf(written),
  note: written.note,
  confidence: CONFIDENCES.find((one) => one === written.confidence) ?? null,
  created: readTime(written.created),
});

/** An empty text in a column stands for nothing; those that are empty stand among the others. */
function attributesOf({ attributes, other_attributes: json }: Written): Attributes {
  const others = parseJson(json);
  const told = Object.entries(attributes).filter(([, value]) => value !== '');
  const rest = Object.entries(objectOf(others.ok ? others.value : null)).filter((entry): entry is [string, Attributes[string]] => ['string', 'number', 'boolean'].includes(typeof entry[1]));
  return Object.fromEntries([...told, ...rest]);
}
