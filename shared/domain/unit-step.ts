/** Moves a selection in a text to the next or previous unit, such as a sentence or a quotation. */
import type { Span } from './span.ts';

/** Where a step goes, and the stretch that it goes to. */
interface UnitStep {
  /** UTF-16 units. */
  readonly offset: number;
  readonly unit: Span;
}

/**
 * A step of the caret goes to the next start; one that takes the selection along goes forward to the next end.
 * @param units in order of their starts; they may lie inside one another.
 * @returns `null` if there is none that way.
 */
export function unitStep(units: readonly Span[], from: number, forward: boolean, extend: boolean): UnitStep | null {
  if (!forward)
    return at(
      units.findLast(({ start }) => start < from),
      'start',
    );
  if (!extend)
    return at(
      units.find(({ start }) => start > from),
      'start',
    );
  const ahead = units.filter(({ end }) => end > from);
  return at(
    ahead.reduce<Span | undefined>(
      (nearest, unit) => (nearest === undefined || unit.end < nearest.end ? unit : nearest),
      undefined,
    ),
    'end',
  );
}

const at = (unit: Span | undefined, edge: 'start' | 'end'): UnitStep | null =>
  unit === undefined ? null : { offset: unit[edge], unit };
