/**
 * Reads doccano’s JSONL: entities with relations, plain `label` triples, or `annotations` with ids of labels and users,
 * as versions before 1.3 exported them. Offsets are UTF-16 units, graphemes or code points.
 */
import { z } from 'zod';
import { parseLayerName } from '../../domain/layer-name.ts';
import { groupBy } from '../incoming/group-by.ts';
import { layerHead } from '../incoming/incoming-layer.ts';
import type {
  Incoming,
  IncomingAnnotation,
  IncomingDocument,
  IncomingFile,
  IncomingLayer,
  IncomingRelation,
} from '../incoming/incoming.ts';
import { jsonRows } from '../incoming/json-rows.ts';
import { noteWhole } from '../incoming/note-lost.ts';
import type { NotTakenLedger } from '../incoming/not-taken.ts';

const id = z.union([z.number(), z.string()]);
const place = { start_offset: z.number(), end_offset: z.number() };
const entity = z.object({ id: id.optional(), label: z.string(), ...place });
const triple = z.tuple([z.number(), z.number(), z.string()]);
const relation = z.object({ from_id: id, to_id: id, type: z.string() });
const numbered = z.object({ id: id.optional(), label: id, user: id.optional(), ...place });

const rowSchema = z.object({
  // Its own exports say `text`, older ones `data`.
  text: z.string().optional(),
  data: z.string().optional(),
  entities: z.array(entity).optional(),
  label: z.array(triple).optional(),
  labels: z.array(triple).optional(),
  annotations: z.array(numbered).optional(),
  relations: z.array(relation).optional(),
  title: z.string().optional(),
  layer: z.string().optional(),
});

type Row = z.infer<typeof rowSchema>;

export async function* readDoccano(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  for (const file of files) {
    for await (const { where, row, ledger } of jsonRows(file, rowSchema)) {
      if (row.ok) yield documentOf(file.name, where, row.value, ledger);
      else yield { file: file.name, problem: row.problem };
    }
  }
}

function documentOf(file: string, where: string, row: Row, ledger: NotTakenLedger): IncomingDocument {
  const layers = layersOf(row, where);
  noteSecondForms(row, ledger);
  return {
    file,
    where,
    text: row.text ?? row.data ?? null,
    article: row.title === undefined ? {} : { title: row.title },
    units: ['utf16', 'grapheme', 'codepoint', 'byte'],
    layers,
    refused: [],
    notTaken: ledger.all(),
  };
}

/** The forms in which a row may hold its annotations, the one that is taken first. */
const FORMS = ['entities', 'label', 'labels', 'annotations'] as const;

const formOf = (row: Row) => FORMS.find((form) => (row[form]?.length ?? 0) > 0) ?? null;

function layersOf(row: Row, where: string): IncomingLayer[] {
  const relations = (row.relations ?? []).map((one, index): IncomingRelation => ({
    where: `${where}, relations[${index}]`,
    type: one.type,
    from: String(one.from_id),
    to: String(one.to_id),
  }));
  if (formOf(row) === 'annotations') return layersOfUsers(row, where, relations);
  const found =
    formOf(row) === 'entities'
      ? (row.entities ?? []).map(fromEntity)
      : (row.label?.length ? row.label : (row.labels ?? [])).map(fromTriple);
  const annotations = found.map((one) => ({ ...one, where: `${where}, ${one.where}` }));
  return [{ ...layerHead(parseLayerName(row.layer ?? '') ?? 'shared'), annotations, relations }];
}

/** A layer for each user; the relations are those of the layer that holds where they begin. */
function layersOfUsers(row: Row, where: string, relations: readonly IncomingRelation[]): IncomingLayer[] {
  const annotations = (row.annotations ?? []).map((one, index) => ({
    user: one.user,
    annotation: {
      ...fromEntity({ ...one, label: String(one.label) }, index),
      where: `${where}, annotations[${index}]`,
    },
  }));
  return [...groupBy(annotations, ({ user }) => user)].map(([user, all]) => ({
    annotator: user === undefined ? null : String(user),
    annotations: all.map(({ annotation }) => annotation),
    relations: relations.filter(({ from }) => all.some(({ annotation }) => annotation.id === from)),
  }));
}

/** What stands in a row beside the form that is taken. */
function noteSecondForms(row: Row, ledger: NotTakenLedger): void {
  const taken = formOf(row);
  for (const form of FORMS) if (form !== taken) noteWhole(row[form], form, ledger);
  if (row.text !== undefined) noteWhole(row.data, 'data', ledger);
  if (row.layer !== undefined && (taken === 'annotations' || parseLayerName(row.layer) === null))
    noteWhole(row.layer, 'layer', ledger);
  if (taken === 'annotations')
    ledger.note(
      'relations[]',
      (row.relations ?? []).filter(
        ({ from_id: from }) => row.annotations?.every((one) => String(one.id) !== String(from)) === true,
      ).length,
      'annotation',
    );
}

const fromEntity = (one: z.infer<typeof entity>, index: number): IncomingAnnotation => ({
  ...NO_CONTENT,
  where: `entities[${index}]`,
  id: one.id === undefined ? null : String(one.id),
  label: one.label,
  spans: [{ place: { start: one.start_offset, end: one.end_offset }, exact: null }],
});

const fromTriple = ([start, end, label]: z.infer<typeof triple>, index: number): IncomingAnnotation => ({
  ...NO_CONTENT,
  where: `label[${index}]`,
  id: null,
  label,
  spans: [{ place: { start, end }, exact: null }],
});

/** doccano tells neither attributes nor notes, nor when. */
const NO_CONTENT = { attributes: {}, note: '', confidence: null, created: null } as const;
