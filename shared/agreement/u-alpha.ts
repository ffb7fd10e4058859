/**
 * Computes the u-alpha family, the reliability of unitizing: every annotator’s text is a sequence of pieces with a
 * value, and gaps. (Krippendorff, Mathet, Bouvry, Widlöcher 2016, "On the reliability of unitizing textual continua";
 * Krippendorff 2019, Content Analysis, 4th edition, 12.6.) Several texts count as if one followed the other.
 */
import { coincidencesOf, rowSums, total, TableBuilder, type ValueTable } from './coincidences.ts';
import { countsOfKind, type Counts } from './counts.ts';
import { beyondChance, undefinedFor, type Figure } from './figure.ts';
import { GAP } from './label-sets.ts';

/** Observed and expected lengths of text by two values. */
interface UnitizedTables {
  readonly observed: ValueTable;
  readonly sums: ReadonlyMap<string, number>;
  /** Of each value: what a piece shares with itself, which chance can't bring about. */
  readonly corrections: ReadonlyMap<string, number>;
}

/** Boundaries and labels together. */
export const uAlpha = (counts: Counts): Figure => alphaOf(allPieces(counts));

/** Whether a place is marked at all, whatever its label. Pieces stay apart where labels change. */
export const uAlphaBinary = (counts: Counts): Figure => alphaOf(marked(allPieces(counts)));

/** Labels, where two annotators both marked something. */
export function cuAlpha(counts: Counts): Figure {
  const tables = valuedPieces(counts);
  if (tables.sums.size === 0) return withoutCommon(counts);
  const [observed, expected] = [disagreeing(tables.observed), expectedDisagreement(tables)];
  return beyondChance(observed, expected);
}

/** One label, where two annotators both marked something, and one of them with it. */
export function kuAlpha(counts: Counts, label: string): Figure {
  const tables = valuedPieces(counts);
  const sum = tables.sums.get(label) ?? 0;
  if (sum === 0) return withoutCommon(counts);
  const expected = expectedRow(tables, label);
  const observed = 1 - (tables.observed.get(label)?.get(label) ?? 0) / sum;
  return beyondChance(observed, 1 - (expected.get(label) ?? 0) / total(expected));
}

/** The share of a label's text where another annotator marked anything: how much `kuAlpha` rests on. */
export function coverage(counts: Counts, label: string): number {
  const all = allPieces(counts).sums.get(label) ?? 0;
  return all === 0 ? 0 : (valuedPieces(counts).sums.get(label) ?? 0) / all;
}

const withoutCommon = (counts: Counts): Figure =>
  undefinedFor(
    [...countsOfKind(counts, 'texts')].length === 0
      ? 'single-annotator'
      : hasUnits(counts)
        ? 'no-common-positions'
        : 'no-annotations',
  );

const hasUnits = (counts: Counts): boolean => (counts.get('units') ?? 0) > 0;

function allPieces(counts: Counts): UnitizedTables {
  const observed = coincidencesOf(counts);
  const sums = rowSums(observed);
  const corrections = new Map(sumsOf(counts, 'square'));
  corrections.set(GAP, sums.get(GAP) ?? 0);
  return { observed, sums, corrections };
}

/** Only where both have a label. */
function valuedPieces(counts: Counts): UnitizedTables {
  const valued = new TableBuilder();
  for (const [value, row] of coincidencesOf(counts))
    for (const [other, amount] of row) if (value !== GAP && other !== GAP) valued.add(value, other, amount);
  const corrections = new Map<string, number>();
  for (const [[annotators = '', value = ''], amount] of countsOfKind(counts, 'covered'))
    corrections.set(value, (corrections.get(value) ?? 0) + amount / (Number(annotators) - 1) ** 2);
  const observed = valued.table();
  return { observed, sums: rowSums(observed), corrections };
}

const sumsOf = (counts: Counts, kind: string): [string, number][] =>
  [...countsOfKind(counts, kind)].map(([[value = ''], amount]) => [value, amount]);

/** All labels taken as one. */
function marked({ observed, corrections }: UnitizedTables): UnitizedTables {
  const one = (value: string): string => (value === GAP ? GAP : 'marked');
  const table = new TableBuilder();
  for (const [value, row] of observed) for (const [other, amount] of row) table.add(one(value), one(other), amount);
  const collapsed = new Map<string, number>();
  for (const [value, amount] of corrections) collapsed.set(one(value), (collapsed.get(one(value)) ?? 0) + amount);
  return { observed: table.table(), sums: rowSums(table.table()), corrections: collapsed };
}

function alphaOf(tables: UnitizedTables): Figure {
  if (tables.sums.size === 0) return undefinedFor('single-annotator');
  if ([...tables.sums.keys()].every((value) => value === GAP)) return undefinedFor('no-annotations');
  return beyondChance(disagreeing(tables.observed), expectedDisagreement(tables));
}

/** What lies off the diagonal. */
function disagreeing(table: ValueTable): number {
  let sum = 0;
  for (const [value, row] of table) for (const [other, amount] of row) if (value !== other) sum += amount;
  return sum;
}

const expectedDisagreement = (tables: UnitizedTables): number =>
  [...tables.sums.keys()].reduce((sum, value) => {
    const row = expectedRow(tables, value);
    return sum + total(row) - (row.get(value) ?? 0);
  }, 0);

/** e_ck = l.. (l_c l_k - [c = k] K_c) / (l..² - sum of K), for one c. */
function expectedRow({ sums, corrections }: UnitizedTables, value: string): ReadonlyMap<string, number> {
  const all = total(sums);
  const possible = all ** 2 - total(corrections);
  const row = new Map<string, number>();
  if (possible <= 0) return row;
  for (const [other, amount] of sums) {
    const own = value === other ? (corrections.get(value) ?? 0) : 0;
    row.set(other, (all * ((sums.get(value) ?? 0) * amount - own)) / possible);
  }
  return row;
}
