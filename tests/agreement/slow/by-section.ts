/** The unitizing alphas, by comparing every section with every section. */
import type { AnnotatedText, Unit } from '../../../shared/agreement/annotated-text.ts';
import { valuesByPosition, type Value } from './by-position.ts';

interface Section {
  readonly start: number;
  readonly end: number;
  /** `''` for a gap. */
  readonly value: string;
}

const lengthOf = ({ start, end }: Section): number => end - start;
const common = (a: Section, b: Section): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Where units of one label begin or end in the union of those that overlap. */
function bordersOf(units: readonly Unit[], length: number): ReadonlySet<number> {
  const borders = new Set<number>();
  for (const label of new Set(units.map((unit) => unit.label))) {
    const spans = units.filter((unit) => unit.label === label).flatMap((unit) => unit.spans);
    for (let place = 0; place <= length; place += 1) {
      const isBorder = spans.some(({ start, end }) => start === place || end === place);
      const isInside = spans.some(({ start, end }) => start < place && place < end);
      if (isBorder && !isInside) borders.add(place);
    }
  }
  return borders;
}

/** Pieces of equal value, cut at borders. */
function rowsOf(text: AnnotatedText): Section[][] {
  const values = valuesByPosition(text);
  return text.annotators.map(({ units }, column) => {
    const borders = bordersOf(units, text.length);
    const sections: Section[] = [];
    for (const [position, value] of (values[column] ?? []).entries()) {
      const last = sections.at(-1);
      if (last !== undefined && last.value === value && !borders.has(position))
        sections[sections.length - 1] = { ...last, end: position + 1 };
      else sections.push({ start: position, end: position + 1, value });
    }
    return sections;
  });
}

/** All sections of a text, with whose they are. */
interface Placed extends Section {
  readonly row: number;
  readonly text: number;
  readonly annotators: number;
}

const placed = (texts: readonly AnnotatedText[]): Placed[] =>
  texts.flatMap((text, index) =>
    rowsOf(text).flatMap((row, column) =>
      row.map((section) => ({ ...section, row: column, text: index, annotators: text.annotators.length })),
    ),
  );

export interface SlowUAlphas {
  readonly uAlpha: Value;
  readonly uAlphaBinary: Value;
  readonly cuAlpha: Value;
  readonly kuAlpha: (label: string) => Value;
}

export function slowUAlphas(texts: readonly AnnotatedText[]): SlowUAlphas {
  const sections = placed(texts);
  const marked = sections.map((one) => ({ ...one, value: one.value === '' ? '' : 'x' }));
  const valued = sections.filter(({ value }) => value !== '');
  return {
    uAlpha: alphaOf(sections, (one) => (one.value === '' ? lengthOf(one) : lengthOf(one) ** 2)),
    uAlphaBinary: alphaOf(marked, (one) => (one.value === '' ? lengthOf(one) : lengthOf(one) ** 2)),
    cuAlpha: alphaOf(valued, (one) => coveredBy(valued, one) ** 2),
    kuAlpha: (label) => alphaOfLabel(valued, label),
  };
}

const others = (sections: readonly Placed[], one: Placed): Placed[] =>
  sections.filter((other) => other.text === one.text && other.row !== one.row);

const coveredBy = (sections: readonly Placed[], one: Placed): number =>
  sum(others(sections, one).map((other) => common(one, other))) / (one.annotators - 1);

/** l_ck, and e_ck of every two values. */
function tablesOf(sections: readonly Placed[], own: (one: Placed) => number) {
  const values = [...new Set(sections.map(({ value }) => value))];
  const observed = (c: string, k: string): number =>
    sum(
      sections
        .filter(({ value }) => value === c)
        .flatMap((one) =>
          others(sections, one)
            .filter(({ value }) => value === k)
            .map((other) => common(one, other) / (one.annotators - 1)),
        ),
    );
  const l = new Map(values.map((c) => [c, sum(values.map((k) => observed(c, k)))]));
  const all = sum([...l.values()]);
  const corrections = new Map(values.map((c) => [c, sum(sections.filter(({ value }) => value === c).map(own))]));
  const possible = all ** 2 - sum([...corrections.values()]);
  const expected = (c: string, k: string): number =>
    (all * ((l.get(c) ?? 0) * (l.get(k) ?? 0) - (c === k ? (corrections.get(c) ?? 0) : 0))) / possible;
  return { values, observed, expected, l, possible };
}

function alphaOf(sections: readonly Placed[], own: (one: Placed) => number): Value {
  if (sections.every(({ value }) => value === '')) return null;
  const { values, observed, expected, possible } = tablesOf(sections, own);
  if (possible <= 1e-9) return null;
  const unlike = values.flatMap((c) => values.filter((k) => k !== c).map((k) => [c, k] as const));
  const chance = sum(unlike.map(([c, k]) => expected(c, k)));
  return chance > 1e-9 ? 1 - sum(unlike.map(([c, k]) => observed(c, k))) / chance : null;
}

function alphaOfLabel(sections: readonly Placed[], label: string): Value {
  const { values, observed, expected, l, possible } = tablesOf(sections, (one) => coveredBy(sections, one) ** 2);
  const mine = l.get(label) ?? 0;
  if (mine === 0 || possible <= 1e-9) return null;
  const chance = sum(values.map((k) => expected(label, k)));
  const unlike = (chance - expected(label, label)) / chance;
  return unlike > 1e-9 ? 1 - (mine - observed(label, label)) / mine / unlike : null;
}

/** Units of a label, those that overlap made one, and the gaps between them. */
function continuumOf(units: readonly Unit[], label: string, length: number): Section[] {
  const own = units.filter((unit) => unit.label === label);
  return rowsOf({ length, annotators: [{ annotator: '', units: own }] })[0] ?? [];
}

/** Krippendorff 1995 and 2004, with exact fractions left to doubles: texts are short. */
export function slowAlphaU(texts: readonly AnnotatedText[]): Value {
  const labels = [
    ...new Set(texts.flatMap(({ annotators }) => annotators.flatMap(({ units }) => units.map(({ label }) => label)))),
  ];
  if (labels.length === 0) return null;
  const each = labels.map((label) => disagreementOf(texts, label));
  const expected = sum(each.map((one) => one.expected));
  return expected > 0 ? 1 - sum(each.map((one) => one.observed)) / expected : null;
}

/** Both by the same factor of what Krippendorff calls Do and De. */
function disagreementOf(texts: readonly AnnotatedText[], label: string): { observed: number; expected: number } {
  const rows = texts.map(({ annotators, length }) => annotators.map(({ units }) => continuumOf(units, label, length)));
  const positions = sum(texts.map(({ annotators, length }) => annotators.length * length));
  const observed = rows.map(
    (ofText) =>
      sum(ofText.flatMap((a) => ofText.filter((b) => b !== a).map((b) => differences(a, b)))) / (ofText.length - 1),
  );
  const sections = rows.flat(2);
  const units = sections.filter(({ value }) => value !== '').map(lengthOf);
  const gaps = sections.filter(({ value }) => value === '').map(lengthOf);
  const chance = sum(
    units.map(
      (l) =>
        ((units.length - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l) +
        l ** 2 * sum(gaps.filter((gap) => gap >= l).map((gap) => gap - l + 1)),
    ),
  );
  const possible = positions * (positions - 1) - sum(units.map((l) => l * (l - 1)));
  return { observed: sum(observed) / positions, expected: possible === 0 ? 0 : (2 * chance) / possible };
}

function differences(a: readonly Section[], b: readonly Section[]): number {
  return sum(a.flatMap((one) => b.map((other) => difference(one, other))));
}

function difference(a: Section, b: Section): number {
  if (common(a, b) === 0) return 0;
  if (a.value !== '' && b.value !== '') return (a.start - b.start) ** 2 + (a.end - b.end) ** 2;
  if (a.value !== '' && b.start <= a.start && a.end <= b.end) return lengthOf(a) ** 2;
  if (b.value !== '' && a.start <= b.start && b.end <= a.end) return lengthOf(b) ** 2;
  return 0;
}
