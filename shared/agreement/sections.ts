/** Splits a text into sections that no unit crosses. The bootstrap draws these sections, so that one text alone has a confidence interval. */
import type { Span } from '../domain/span.ts';
import type { AnnotatedText, Unit } from './annotated-text.ts';
import { merged } from './merged-parts.ts';

/** Each section holds units that overlap, by whomever, and the text up to the next; the first one begins with the text. */
export function sectionsOf(text: AnnotatedText): AnnotatedText[] {
  const reaches = merged(text.annotators.flatMap(({ units }) => units.flatMap(reachOf)));
  if (reaches.length === 0) return [text];
  const starts = reaches.map(({ start }, index) => (index === 0 ? 0 : start));
  const rows = text.annotators.map(({ units }) => bySection(units, starts));
  return starts.map((start, section) => ({
    length: (starts[section + 1] ?? text.length) - start,
    annotators: text.annotators.map(({ annotator }, column) => ({ annotator, units: rows[column]?.[section] ?? [] })),
  }));
}

/** The units of each section, counted from its start. */
function bySection(units: readonly Unit[], starts: readonly number[]): Unit[][] {
  const sections: Unit[][] = starts.map(() => []);
  for (const unit of units) {
    const section = sectionAt(starts, unit.spans[0]?.start ?? 0);
    sections[section]?.push(moved(unit, -(starts[section] ?? 0)));
  }
  return sections;
}

const reachOf = ({ spans }: Unit): Span[] => {
  const [first, last] = [spans[0], spans.at(-1)];
  return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
};

/** The last section that begins at or before a position. */
function sectionAt(starts: readonly number[], position: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

const moved = (unit: Unit, by: number): Unit => ({
  ...unit,
  spans: unit.spans.map(({ start, end }) => ({ start: start + by, end: end + by })),
});
