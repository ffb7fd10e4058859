/** The metrics that files of worked cases name, each computed by the functions of `shared/agreement`. */
import { alphaU, labelDisagreements } from '../../shared/agreement/alpha-u.ts';
import { countUnitized, sectionDifference } from '../../shared/agreement/section-counts.ts';
import { characterMatches, type Matched } from '../../shared/agreement/character-matches.ts';
import { cohenAgreement, cohenKappa, kappaOf, scottAgreement, scottPi } from '../../shared/agreement/cohen-kappa.ts';
import { coincidencesOf, TableBuilder, type ValueTable } from '../../shared/agreement/coincidences.ts';
import { beyondChance, type Figure } from '../../shared/agreement/figure.ts';
import { fleissAgreement, fleissKappa } from '../../shared/agreement/fleiss-kappa.ts';
import { countPositions } from '../../shared/agreement/position-counts.ts';
import {
  disagreement,
  krippendorffAlpha,
  nominal,
  type Difference,
} from '../../shared/agreement/krippendorff-alpha.ts';
import { UnitPair } from '../../shared/agreement/span-matches.ts';
import { indexUnits } from '../../shared/agreement/indexed-units.ts';
import { mergedParts } from '../../shared/agreement/merged-parts.ts';
import { coverage, cuAlpha, kuAlpha, uAlpha, uAlphaBinary } from '../../shared/agreement/u-alpha.ts';
import type { AnnotatedText, Unit } from '../../shared/agreement/annotated-text.ts';
import { onlyLabel } from '../../shared/agreement/annotated-text.ts';
import { countItems, itemsIn, pairTable, stretchPairs, textIn, twoLists } from './case-input.ts';
import { GAMMA_METRICS } from './case-gamma.ts';
import { fractionF1 } from './fraction-f1.ts';

type Record_ = Record<string, unknown>;
export type Metric = (input: Record_, params: Record_, expected: Record_) => Record_;

/** Krippendorff's differences of numbers, for the cases that have them. */
const DIFFERENCES: Readonly<Record<string, (values: ReadonlyMap<string, number>) => Difference>> = {
  nominal: () => nominal,
  interval: () => (a, b) => (Number(a) - Number(b)) ** 2,
  ratio: () => (a, b) => (Number(a) === Number(b) ? 0 : ((Number(a) - Number(b)) / (Number(a) + Number(b))) ** 2),
  ordinal: (frequencies) => (a, b) => {
    const [low, high] = [Math.min(Number(a), Number(b)), Math.max(Number(a), Number(b))];
    let between = 0;
    for (const [value, times] of frequencies)
      if (Number(value) >= low && Number(value) <= high)
        between += times / (Number(value) === low || Number(value) === high ? 2 : 1);
    return low === high ? 0 : between ** 2;
  },
};

const METRICS: Readonly<Record<string, Metric>> = {
  ...GAMMA_METRICS,
  cohen_kappa: (input) => pairFigures(pairTable(itemsIn(input)), 'cohen'),
  scott_pi: (input) => pairFigures(pairTable(itemsIn(input)), 'scott'),
  fleiss_kappa: (input) => fleissFigures(coincidencesOf(countItems(itemsIn(input)))),
  fleiss_kappa_per_category: (input) => ({ categories: byCategory(input, (table) => fleissFigures(table)['value']) }),
  krippendorff_alpha_nominal: (input) => alphaFigures(input, 'nominal'),
  krippendorff_alpha_interval: (input) => alphaFigures(input, 'interval'),
  krippendorff_alpha_ordinal: (input) => alphaFigures(input, 'ordinal'),
  krippendorff_alpha_ratio: (input) => alphaFigures(input, 'ratio'),
  krippendorff_alpha_nominal_per_category: (input) => ({
    categories: byCategory(input, (table) => alphaOf(table, nominal)['value']),
  }),
  char_level_agreement: (input, params) => characterFigures(textIn(input), params['gap_is_category'] !== false),
  alpha_U_2004: (input) => alphaUFigures(textIn(input)),
  alpha_U_delta: (input) => ({
    values: stretchPairs(input).map(({ a, b }) =>
      sectionDifference({ ...a, isGap: a.label === null }, { ...b, isGap: b.label === null }),
    ),
  }),
  u_alpha_family_2016: (input) => uAlphaFigures(textIn(input)),
  span_f1: (input, params) => f1Figures(twoLists(input), params),
  kappa_from_2x2: (input) => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((cell) => Number(input[cell])) as [number, number, number, number];
    const table = new TableBuilder();
    table.add('yes', 'yes', a);
    table.add('yes', 'no', b);
    table.add('no', 'yes', c);
    table.add('no', 'no', d);
    return { kappa: kappaOf(table.table(), cohenAgreement).value, f1: (2 * a) / (2 * a + b + c) };
  },
};

export const metricOf = (name: string): Metric | undefined => METRICS[name];

function pairFigures(table: ValueTable, which: 'cohen' | 'scott'): Record_ {
  const agreement = which === 'cohen' ? cohenAgreement : scottAgreement;
  const value = (of: typeof agreement): number | null => kappaOf(table, of).value;
  return {
    ...kappaOf(table, agreement),
    cohen_kappa: value(cohenAgreement),
    kappa: value(cohenAgreement),
    scott_pi: value(scottAgreement),
    krippendorff_alpha: alphaOf(coincidencesOfPairs(table), nominal)['value'],
    ...agreement(table),
  };
}

/** Both orders of each pair. */
function coincidencesOfPairs(table: ValueTable): ValueTable {
  const both = new TableBuilder();
  for (const [value, row] of table)
    for (const [other, amount] of row) {
      both.add(value, other, amount);
      both.add(other, value, amount);
    }
  return both.table();
}

function fleissFigures(table: ValueTable): Record_ {
  const { po, pe } = fleissAgreement(table);
  return { ...beyondChance(1 - po, 1 - pe > Number.EPSILON ? 1 - pe : 0), po, pe };
}

/** Each category against all others. */
function byCategory(input: Record_, figure: (table: ValueTable) => unknown): Record_ {
  const items = itemsIn(input);
  const categories = [...new Set(items.flat().filter((value) => value !== null))];
  const asked = (wanted: string) => items.map((row) => row.map((value) => value && (value === wanted ? 'yes' : 'no')));
  return Object.fromEntries(categories.map((one) => [one, figure(coincidencesOf(countItems(asked(one))))]));
}

function alphaFigures(input: Record_, kind: string): Record_ {
  const items = itemsIn(input);
  const frequencies = new Map<string, number>();
  for (const row of items) {
    const values = row.filter((value) => value !== null);
    if (values.length > 1) for (const value of values) frequencies.set(value, (frequencies.get(value) ?? 0) + 1);
  }
  return alphaOf(coincidencesOf(countItems(items)), (DIFFERENCES[kind] ?? (() => nominal))(frequencies));
}

function alphaOf(table: ValueTable, difference: Difference): Record_ {
  const { observed, expected } = disagreement(table, difference);
  return { ...beyondChance(observed, expected), do: observed, de: expected };
}

function characterFigures(text: AnnotatedText, withGap: boolean): Record_ {
  const counts = countPositions(text);
  const value = (figure: Figure): number | null => figure.value;
  return {
    value: value(cohenKappa(counts, { withGap })),
    cohen_kappa: value(cohenKappa(counts, { withGap })),
    scott_pi: value(scottPi(counts, { withGap })),
    fleiss_kappa: value(fleissKappa(counts, { withGap })),
    krippendorff_alpha: value(krippendorffAlpha(counts, { withGap })),
  };
}

function alphaUFigures(text: AnnotatedText): Record_ {
  const counts = countUnitized(text);
  const labels = [...labelDisagreements(counts)];
  const each = (key: 'observed' | 'expected'): Record_ =>
    Object.fromEntries(labels.map(([label, one]) => [label, one[key]]));
  const mean = (key: 'observed' | 'expected'): number =>
    labels.reduce((sum, [, one]) => sum + one[key], 0) / labels.length;
  return {
    ...alphaU(counts),
    do: mean('observed'),
    de: mean('expected'),
    categories: Object.fromEntries(
      labels.map(([label]) => [label, alphaU(countUnitized(onlyLabel(text, label))).value]),
    ),
    categories_do: each('observed'),
    categories_de: each('expected'),
  };
}

function uAlphaFigures(text: AnnotatedText): Record_ {
  const counts = countPositions(text);
  const labels = new Set(text.annotators.flatMap(({ units }) => units.map(({ label }) => label)));
  return {
    u_alpha: uAlpha(counts).value,
    u_alpha_binary: uAlphaBinary(counts).value,
    cu_alpha: cuAlpha(counts).value,
    ku_alpha: Object.fromEntries([...labels].map((label) => [label, kuAlpha(counts, label).value])),
    coverage: Object.fromEntries([...labels].map((label) => [label, coverage(counts, label)])),
  };
}

function f1Figures({ a, b }: { a: Unit[]; b: Unit[] }, params: Record_): Record_ {
  if (params['match'] === 'fraction') return fractionF1(a, b, params['label'] !== false);
  const { common, first, second } = matched(a, b, params);
  return {
    p: second === 0 ? null : common / second,
    r: first === 0 ? null : common / first,
    f1: first + second === 0 ? null : (2 * common) / (first + second),
    ...(first + second === 0 && { reason: 'no-annotations' }),
    a: common,
    b: first - common,
    c: second - common,
  };
}

function matched(a: Unit[], b: Unit[], params: Record_): Matched {
  const withLabel = params['label'] !== false;
  const leastOverlap = Number(params['iou'] ?? params['threshold'] ?? params['min_iou'] ?? 0);
  const pair = new UnitPair(indexUnits(a), indexUnits(b));
  const units = (common: number): Matched => ({ common, first: a.length, second: b.length });
  switch (params['match']) {
    case 'char':
    case 'character':
      return characterMatches(mergedParts(asLabelled(a, withLabel)), mergedParts(asLabelled(b, withLabel)));
    case 'partial':
      return units(pair.partialCredit({ withLabel }));
    case 'overlap':
    case 'iou':
      return units(pair.overlapMatches({ withLabel, leastOverlap }).length);
    default:
      return units(pair.exactMatches({ withLabel }).length);
  }
}

/** With their labels, or all with none. */
const asLabelled = (units: readonly Unit[], withLabel: boolean): readonly Unit[] =>
  withLabel ? units : units.map((unit) => ({ ...unit, label: '' }));
