/** Lists the passages of a text in which annotators differ, with what each of them marked there. */
import type { AnnotatorUnits, Unit } from './annotated-text.ts';
import type { Span } from '../domain/span.ts';

/** `missing`: an annotator marked nothing there. `label`: the same spans, other labels. `boundary`: the same labels, other spans. `both`: neither. */
export const DISAGREEMENT_KINDS = ['missing', 'label', 'boundary', 'both'] as const;
export type DisagreementKind = (typeof DISAGREEMENT_KINDS)[number];

export interface Disagreement {
  /** From the first to the last place that anybody marked, in the units of the spans. */
  readonly span: Span;
  readonly kind: DisagreementKind;
  /** One of each annotator, in their order; empty where they marked nothing. */
  readonly versions: readonly AnnotatorUnits[];
}

/** A unit with its annotator, and from where to where it reaches. */
interface Placed extends Span {
  readonly annotator: string;
  readonly unit: Unit;
}

/** Passages in the order of the text. Units that share a place, directly or over others, are one passage; one that all marked alike is none. */
export function disagreementsOf(annotators: readonly AnnotatorUnits[]): readonly Disagreement[] {
  return passagesOf(annotators).flatMap((passage) => {
    const versions = annotators.map(({ annotator }) => ({
      annotator,
      units: passage.units.filter((placed) => placed.annotator === annotator).map(({ unit }) => unit),
    }));
    const kind = kindOf(versions);
    return kind === null ? [] : [{ span: { start: passage.start, end: passage.end }, kind, versions }];
  });
}

interface Passage extends Span {
  readonly units: readonly Placed[];
}

function passagesOf(annotators: readonly AnnotatorUnits[]): readonly Passage[] {
  const placed = annotators
    .flatMap(({ annotator, units }) => units.map((unit): Placed => ({ ...extentOf(unit), annotator, unit })))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const passages: { start: number; end: number; units: Placed[] }[] = [];
  for (const one of placed) {
    const last = passages.at(-1);
    if (last === undefined || one.start >= last.end) passages.push({ start: one.start, end: one.end, units: [one] });
    else {
      last.units.push(one);
      last.end = Math.max(last.end, one.end);
    }
  }
  return passages;
}

/** From where to where a unit reaches. */
export const extentOf = ({ spans }: Unit): Span => ({ start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 });

/** How versions of one passage differ; `null` where they do not. */
export function kindOf(versions: readonly AnnotatorUnits[]): DisagreementKind | null {
  if (versions.some(({ units }) => units.length === 0)) return 'missing';
  const hasSameSpans = areAlike(versions, ({ spans }) => spans.map(({ start, end }) => `${start}-${end}`).join(' '));
  const hasSameLabels = areAlike(versions, ({ label }) => label);
  const isSame = areAlike(versions, ({ spans, label }) =>
    JSON.stringify([spans.map(({ start, end }) => [start, end]), label]),
  );
  if (isSame) return null;
  if (hasSameSpans) return 'label';
  return hasSameLabels ? 'boundary' : 'both';
}

/** Whether all have the same of something, whatever the order. */
function areAlike(versions: readonly AnnotatorUnits[], of: (unit: Unit) => string): boolean {
  const written = versions.map(({ units }) => units.map(of).sort().join('\n'));
  return written.every((one) => one === written[0]);
}
