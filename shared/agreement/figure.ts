/** Defines a figure: a value of a measure, or the reason why there is none. */

/**
 * Why a value is undefined. `single-annotator`: no text has two annotators. `no-annotations`: nobody marked anything.
 * `no-variation`: chance alone explains everything, such as one and the same label everywhere. `no-common-positions`:
 * no two annotators marked the same place. `unequal-annotators`: texts differ in their number of annotators.
 * `too-large`: the best alignment was not proved within the number of steps allowed.
 */
export type Reason =
  | 'single-annotator'
  | 'no-annotations'
  | 'no-variation'
  | 'no-common-positions'
  | 'unequal-annotators'
  | 'too-large';

export type Figure = { readonly value: number } | { readonly value: null; readonly reason: Reason };

export const undefinedFor = (reason: Reason): Figure => ({ value: null, reason });

/** 1 - observed / expected, which is how agreement is corrected for chance; undefined where chance expects no disagreement. */
export const beyondChance = (observed: number, expected: number): Figure =>
  expected > 0 ? { value: 1 - observed / expected } : undefinedFor('no-variation');

/** The mean of the values that are defined; the first reason where none is. */
export function meanFigure(figures: readonly Figure[]): Figure {
  const values = figures.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return figures[0] ?? undefinedFor('single-annotator');
  return { value: values.reduce((sum, value) => sum + value, 0) / values.length };
}
