/** Indexes the units of one annotator once, to be compared with those of several others. */
import type { Span } from '../domain/span.ts';
import type { Unit } from './annotated-text.ts';
import { mergedParts } from './merged-parts.ts';

/** A part of a unit, which goes by its place in the list. */
export interface Part extends Span {
  readonly unit: number;
}

export interface IndexedUnits {
  readonly units: readonly Unit[];
  /** All parts, by start. */
  readonly parts: readonly Part[];
  /** Where each unit lies, as one text: equal for units with the same parts. */
  readonly places: readonly string[];
  /** By label: what is marked with it, sorted. */
  readonly byLabel: ReadonlyMap<string, readonly Span[]>;
}

export const indexUnits = (units: readonly Unit[]): IndexedUnits => ({
  units,
  parts: partsOf(units),
  places: units.map(({ spans }) => spans.map(({ start, end }) => `${start}-${end}`).join(',')),
  byLabel: mergedParts(units),
});

function partsOf(units: readonly Unit[]): Part[] {
  const parts: Part[] = [];
  for (const [unit, { spans }] of units.entries()) for (const { start, end } of spans) parts.push({ start, end, unit });
  return parts.sort((a, b) => a.start - b.start);
}
