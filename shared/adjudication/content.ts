/** Compares what must be equal for two annotators to agree on an annotation: its spans, its label and its attributes. */
import type { Attributes } from '../domain/annotation.ts';
import type { Spans } from '../domain/target.ts';

interface Content {
  readonly target: { readonly spans: Spans };
  readonly body: { readonly label: string; readonly attributes: Attributes };
}

/** The same text for the same content. Notes and confidence are an annotator's own, and not compared. */
export const contentOf = ({ target, body }: Content): string => JSON.stringify([placeOf(target.spans), saidOf(body)]);

/** Label and attributes. */
export const saidOf = ({ label, attributes }: Content['body']): string =>
  JSON.stringify([label, Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))]);

const placeOf = (spans: Spans): readonly (readonly [number, number])[] =>
  spans.map(({ start, end }) => [start, end] as const);
