/** Measures by position, computed position by position from their definitions: what the fast ones are compared with. */
import type { AnnotatedText } from '../../../shared/agreement/annotated-text.ts';

/** A value, or `null` where it is undefined. */
export type Value = number | null;

/** By annotator and position: the labels there, sorted and joined; `''` for none. */
export function valuesByPosition({ length, annotators }: AnnotatedText): string[][] {
  return annotators.map(({ units }) =>
    Array.from({ length }, (_, position) => {
      const labels = units.flatMap(({ label, spans }) =>
        spans.some(({ start, end }) => start <= position && position < end) ? [label] : [],
      );
      return [...new Set(labels)].sort().join(' & ');
    }),
  );
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Two annotators' values at each position, of all texts; without those where both have none, if so asked. */
function itemsOfPair(texts: readonly AnnotatedText[], a: string, b: string, withGap: boolean): [string, string][] {
  return texts.flatMap((text) => {
    const values = valuesByPosition(text);
    const [first, second] = [a, b].map((id) => text.annotators.findIndex(({ annotator }) => annotator === id));
    const [ones, others] = [values[first ?? -1], values[second ?? -1]];
    if (ones === undefined || others === undefined) return [];
    return ones
      .map((one, position): [string, string] => [one, others[position] ?? ''])
      .filter(([x, y]) => withGap || x !== '' || y !== '');
  });
}

function kappaOfPair(items: readonly [string, string][], byMean: boolean): Value {
  if (items.every(([x, y]) => x === '' && y === '')) return null;
  const share = (value: string, side: 0 | 1): number =>
    items.filter((item) => item[side] === value).length / items.length;
  const po = items.filter(([x, y]) => x === y).length / items.length;
  const values = [...new Set(items.flat())];
  const pe = values.reduce((sum, value) => {
    const [first, second] = [share(value, 0), share(value, 1)];
    return sum + (byMean ? ((first + second) / 2) ** 2 : first * second);
  }, 0);
  return pe > 1 - 1e-12 ? null : (po - pe) / (1 - pe);
}

/** The mean over pairs of annotators with a value. */
function meanOfPairs(texts: readonly AnnotatedText[], withGap: boolean, byMean: boolean): Value {
  const ids = [...new Set(texts.flatMap(({ annotators }) => annotators.map(({ annotator }) => annotator)))];
  const values = ids.flatMap((a, index) =>
    ids.slice(index + 1).flatMap((b) => {
      const items = itemsOfPair(texts, a, b, withGap);
      const value = items.length === 0 ? null : kappaOfPair(items, byMean);
      return value === null ? [] : [value];
    }),
  );
  return values.length === 0 ? null : mean(values);
}

export const slowCohen = (texts: readonly AnnotatedText[], withGap: boolean): Value =>
  meanOfPairs(texts, withGap, false);
export const slowScott = (texts: readonly AnnotatedText[], withGap: boolean): Value =>
  meanOfPairs(texts, withGap, true);

/** All annotators' values at each position of all texts. */
function itemsOf(texts: readonly AnnotatedText[], withGap: boolean): string[][] {
  return texts.flatMap((text) => {
    const rows = valuesByPosition(text);
    const items = Array.from({ length: text.length }, (_, position) => rows.map((row) => row[position] ?? ''));
    return items.filter((item) => withGap || item.some((value) => value !== ''));
  });
}

/** Fleiss 1971: P_i of each position, p_j of each value. */
export function slowFleiss(texts: readonly AnnotatedText[], withGap: boolean): Value {
  const items = itemsOf(texts, withGap);
  const n = items[0]?.length ?? 0;
  if (items.flat().every((value) => value === '') || items.some((item) => item.length !== n)) return null;
  const values = [...new Set(items.flat())];
  const times = (item: readonly string[], value: string): number => item.filter((one) => one === value).length;
  const po = mean(
    items.map((item) => (values.reduce((sum, value) => sum + times(item, value) ** 2, 0) - n) / (n * (n - 1))),
  );
  const pe = values.reduce(
    (sum, value) => sum + (items.reduce((all, item) => all + times(item, value), 0) / (items.length * n)) ** 2,
    0,
  );
  return pe > 1 - 1e-12 ? null : (po - pe) / (1 - pe);
}

/** Krippendorff 2011, section D: disagreeing pairs within positions against disagreeing pairs of all values. */
export function slowAlpha(texts: readonly AnnotatedText[], withGap: boolean): Value {
  const items = itemsOf(texts, withGap);
  const all = items.flat();
  if (all.every((value) => value === '')) return null;
  const disagreeing = (values: readonly string[]): number =>
    values.reduce((sum, value) => sum + values.filter((other) => other !== value).length, 0);
  const observed = items.reduce((sum, item) => sum + disagreeing(item) / (item.length - 1), 0) / all.length;
  const expected = disagreeing(all) / (all.length * (all.length - 1));
  return expected === 0 ? null : 1 - observed / expected;
}

/** Shared positions, once for each label. */
export function slowCharacterF1(texts: readonly AnnotatedText[]): Value {
  let [common, all] = [0, 0];
  for (const { length, annotators } of texts)
    for (const [index, a] of annotators.entries())
      for (const b of annotators.slice(index + 1))
        for (const label of new Set([...a.units, ...b.units].map((unit) => unit.label)))
          for (let position = 0; position < length; position += 1) {
            const has = (units: typeof a.units): boolean =>
              units.some(
                (unit) =>
                  unit.label === label && unit.spans.some(({ start, end }) => start <= position && position < end),
              );
            const [first, second] = [has(a.units), has(b.units)];
            common += first && second ? 1 : 0;
            all += Number(first) + Number(second);
          }
  return all === 0 ? null : (2 * common) / all;
}
