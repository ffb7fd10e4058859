/** Layers of annotators for tests of adjudication. */
import fc from 'fast-check';
import type { AnnotatorLayer } from '../../shared/adjudication/passages.ts';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';

let made = 0;

interface Marked {
  readonly spans: readonly (readonly [number, number])[];
  readonly label?: string;
  readonly attributes?: Annotation['body']['attributes'];
}

/** An annotation with an id that no other one has. */
export function marked({ spans, label = 'quote', attributes = {} }: Marked): Annotation {
  made += 1;
  const [by, at] = ['ana' as MemberId, 1];
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}` as AnnotationId,
    target: { spans: spans.map(([start, end]) => ({ start, end })), creator: by, created: at, by, at },
    body: { label, attributes, note: '', confidence: null, by, at },
  };
}

export const layerOf = (name: string, ...annotations: readonly Marked[]): AnnotatorLayer => ({
  layer: `annotator/${name}`,
  annotations: annotations.map(marked),
});

const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 4 })
  .map((places) => places.toSorted((a, b) => a - b))
  .map((places) => (places.length < 4 ? [places.slice(0, 2)] : [places.slice(0, 2), places.slice(2)]))
  .map((parts) => parts.map(([start = 0, end = 0]) => [start, end] as const));

const anyMarked = fc.record({
  spans,
  label: fc.constantFrom('quote', 'paraphrase'),
  attributes: fc.constantFrom({}, { speaker: 'a' }, { speaker: 'b' }),
});

/** One to four annotators, each with up to eight annotations, many of which overlap or are alike. */
export const anyLayers = fc
  .array(fc.array(anyMarked, { maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .map((lists) => lists.map((list, index) => layerOf(`m${index}`, ...list)));

export const renamed = (layers: readonly AnnotatorLayer[], to: (index: number) => string): AnnotatorLayer[] =>
  layers.map(({ annotations }, index) => ({ layer: `annotator/${to(index)}` satisfies LayerName, annotations }));
