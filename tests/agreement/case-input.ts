/** Inputs of worked cases, read. */
import { z } from 'zod';
import type { AnnotatedText, Unit } from '../../shared/agreement/annotated-text.ts';
import { TableBuilder, type ValueTable } from '../../shared/agreement/coincidences.ts';
import { countName, increase, type Counts } from '../../shared/agreement/counts.ts';
import type { AlignmentUnit, Continuum } from '../../shared/agreement/gamma/alignment-unit.ts';

const id = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const span = z.object({ start: z.number(), end: z.number() });
const unitSchema = span.extend({ label: id.nullable().default(''), spans: z.array(span).optional() });
const placedSchema = unitSchema.extend({ annotator: id });

type PlacedUnit = z.infer<typeof placedSchema>;

/** Rows of an item each: a value of each annotator; `null` where it is missing. */
export function itemsIn(input: Record<string, unknown>): (string | null)[][] {
  const rows = z.array(z.array(id.nullable())).parse(input['items']);
  const missing = id.nullable().default(null).parse(input['missing']);
  return rows.map((row) => row.map((value) => (value === missing ? null : value)));
}

/** Two annotators' values of each item, in a table. */
export function pairTable(items: readonly (readonly (string | null)[])[]): ValueTable {
  const table = new TableBuilder();
  for (const [value = null, other = null] of items) if (value !== null && other !== null) table.add(value, other, 1);
  return table.table();
}

/** The counts that positions with these values have. An item with fewer than two values counts nothing. */
export function countItems(items: readonly (readonly (string | null)[])[]): Counts {
  const counts = new Map<string, number>();
  for (const item of items) {
    const values = item.filter((value) => value !== null);
    for (const [index, value] of values.entries())
      for (const [place, other] of values.entries())
        if (place !== index) increase(counts, countName('joint', values.length, value, other), 1);
  }
  return counts;
}

const toUnit = ({ start, end, label, spans }: z.infer<typeof unitSchema>, begin = 0): Unit => ({
  label: label ?? '',
  spans: (spans ?? [{ start, end }]).map((one) => ({ start: one.start - begin, end: one.end - begin })),
});

/** A text that begins at `begin`, with its annotators, those without a unit included. */
export function textIn(input: Record<string, unknown>): AnnotatedText {
  const units = z.array(placedSchema).parse(input['units']);
  const begin = z.number().default(0).parse(input['begin']);
  const named = z.array(id).default([]).parse(input['annotators']);
  const annotators = [...new Set([...named, ...units.map(({ annotator }) => annotator)])];
  return {
    length: z
      .number()
      .default(units.reduce((most, { end }) => Math.max(most, end), 0) - begin)
      .parse(input['length']),
    annotators: annotators.map((annotator) => ({
      annotator,
      units: units.filter((unit) => unit.annotator === annotator).map((unit) => toUnit(unit, begin)),
    })),
  };
}

/** Two lists of units, `a` and `b`. */
export const twoLists = (input: Record<string, unknown>): { a: Unit[]; b: Unit[] } => {
  const lists = z.object({ a: z.array(unitSchema), b: z.array(unitSchema) }).parse(input);
  return { a: lists.a.map((unit) => toUnit(unit)), b: lists.b.map((unit) => toUnit(unit)) };
};

/** Pairs of stretches, each with a label; without one it is a gap. */
export const stretchPairs = (input: Record<string, unknown>) =>
  z.array(z.object({ a: unitSchema, b: unitSchema })).parse(input['pairs']);

/** Units as gamma aligns them; of annotators that are named, or have a unit. */
export function continuumIn(units: unknown, named: unknown = []): Continuum {
  const placed: PlacedUnit[] = z.array(placedSchema).parse(units);
  const ids = [...new Set([...z.array(id).parse(named), ...placed.map(({ annotator }) => annotator)])];
  return { annotators: ids.length, units: placed.map((unit) => toAlignmentUnit(unit, ids.indexOf(unit.annotator))) };
}

export const toAlignmentUnit = (
  { start, end, label }: z.infer<typeof unitSchema>,
  annotator: number,
): AlignmentUnit => ({ annotator, start, end, label: label ?? '' });

/** Lines of a table without a head. */
export const unitsInCsv = (text: string, columns: readonly string[]): unknown[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      Object.fromEntries(
        line.split(',').map((cell, index) => [columns[index] ?? '', read(columns[index], cell.trim())]),
      ),
    )
    .filter(({ start }) => Number.isFinite(start));

const read = (column: string | undefined, cell: string): string | number =>
  column === 'start' || column === 'end' ? Number(cell) : cell;
