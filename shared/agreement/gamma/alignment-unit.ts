/** Defines units as the gamma measure uses them, one span of text with a label, and the dissimilarity of two units. */
import type { AnnotatedText } from '../annotated-text.ts';

export interface AlignmentUnit {
  /** Where the annotator stands in the list. */
  readonly annotator: number;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** Parameters of Mathet, Widlöcher and Métivier 2015. */
export interface Dissimilarity {
  /** Weight of positions. */
  readonly alpha: number;
  /** Weight of labels. */
  readonly beta: number;
  /** Cost of a unit that is aligned with nothing. */
  readonly deltaEmpty: number;
}

export const STANDARD_DISSIMILARITY: Dissimilarity = { alpha: 1, beta: 1, deltaEmpty: 1 };

/** What is aligned: the units of `annotators` people. */
export interface Continuum {
  readonly annotators: number;
  readonly units: readonly AlignmentUnit[];
}

/** An interrupted unit counts from its first start to its last end. */
export const continuumOf = ({ annotators }: AnnotatedText): Continuum => ({
  annotators: annotators.length,
  units: annotators.flatMap(({ units }, annotator) =>
    units.map(({ spans, label }) => ({
      annotator,
      start: spans[0]?.start ?? 0,
      end: spans.at(-1)?.end ?? 0,
      label,
    })),
  ),
});

/** d_pos, without its weight: the distance of the borders by the lengths, squared. */
export const positionalDistance = (a: AlignmentUnit, b: AlignmentUnit, { deltaEmpty }: Dissimilarity): number =>
  ((Math.abs(a.start - b.start) + Math.abs(a.end - b.end)) / (a.end - a.start + (b.end - b.start))) ** 2 * deltaEmpty;

/** d_cat, without its weight: 0 for one label, 1 for two. */
export const categoricalDistance = (a: AlignmentUnit, b: AlignmentUnit, { deltaEmpty }: Dissimilarity): number =>
  a.label === b.label ? 0 : deltaEmpty;

/** Both together, weighted. */
export const distance = (a: AlignmentUnit, b: AlignmentUnit, by: Dissimilarity): number =>
  by.alpha * positionalDistance(a, b, by) + by.beta * categoricalDistance(a, b, by);
