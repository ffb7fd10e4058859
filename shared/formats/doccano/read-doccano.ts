/** doccano’s JSONL: entities with relations, or plain `label` triples; offsets in UTF-16 units, graphemes or code points. */
import { z } from 'zod';
import { layerAnnotator, parseLayerName } from '../../domain/layer-name.ts';
import type { IncomingAnnotation, IncomingDocument, IncomingFile, IncomingRefusal, IncomingRelation } from '../incoming/incoming.ts';
import { jsonRows } from '../incoming/json-rows.ts';

const id = z.union([z.number(), z.string()]);
const entity = z.object({ id: id.optional(), label: z.string(), start_offset: z.number(), end_offset: z.number() });
const triple = z.tuple([z.number(), z.number(), z.string()]);
const relation = z.object({ from_id: id, to_id: id, type: z.string() });

const rowSchema = z.object({
  // Its own exports say `text`, older ones `data`.
  text: z.string().optional(),
  data: z.string().optional(),
  entities: z.array(entity).optional(),
  label: z.array(triple).optional(),
  labels: z.array(triple).optional(),
  relations: z.array(relation).optional(),
  title: z.string().optional(),
  layer: z.string().optional(),
});

type Row = z.infer<typeof rowSchema>;

export async function* readDoccano(files: readonly IncomingFile[]): AsyncGenerator<IncomingDocument | IncomingRefusal> {
  for (const file of files) {
    for await (const { where, row } of jsonRows(file, rowSchema)) {
      if (row.ok) yield documentOf(file.name, where, row.value);
      else yield { file: file.name, problem: row.problem };
    }
  }
}

function documentOf(file: string, where: string, row: Row): IncomingDocument {
  const annotations = row.entities?.map(fromEntity) ?? (row.label ?? row.labels ?? []).map(fromTriple);
  const relations = (row.relations ?? []).map((one, index): IncomingRelation => ({ where: `${where}, relations[${index}]`, type: one.type, from: String(one.from_id), to: String(one.to_id) }));
  return {
    file,
    where,
    text: row.text ?? row.data ?? null,
    article: row.title === undefined ? {} : { title: row.title },
    units: ['utf16', 'grapheme', 'codepoint', 'byte'],
    layers: [{ annotator: layerAnnotator(parseLayerName(row.layer ?? '') ?? 'shared'), annotations: annotations.map((one) => ({ ...one, where: `${where}, ${one.where}` })), relations }],
    refused: [],
  };
}

const fromEntity = (one: z.infer<typeof entity>, index: number): IncomingAnnotation => ({
  ...NOTHING_SAID,
  where: `entities[${index}]`,
  id: one.id === undefined ? null : String(one.id),
  label: one.label,
  spans: [{ place: { start: one.start_offset, end: one.end_offset }, exact: null }],
});

const fromTriple = ([start, end, label]: z.infer<typeof triple>, index: number): IncomingAnnotation => ({
  ...NOTHING_SAID,
  where: `label[${index}]`,
  id: null,
  label,
  spans: [{ place: { start, end }, exact: null }],
});

/** doccano tells neither attributes nor notes, nor when. */
const NOTHING_SAID = { attributes: {}, note: '', confidence: null, created: null } as const;
