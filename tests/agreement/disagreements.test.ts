import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnnotatorUnits } from '../../shared/agreement/annotated-text.ts';
import { disagreementsOf } from '../../shared/agreement/disagreements.ts';

const unit = (start: number, end: number, label = 'quote') => ({ label, spans: [{ start, end }] });
const by = (annotator: string, ...units: AnnotatorUnits['units']): AnnotatorUnits => ({ annotator, units });
const kinds = (...annotators: readonly AnnotatorUnits[]): string =>
  disagreementsOf(annotators)
    .map(({ kind, span: { start, end } }) => `${kind} ${start}-${end}`)
    .join(', ');

test('[AG16] passages say how annotators differ there; what all marked alike is none', () => {
  expect([
    kinds(by('a', unit(0, 5)), by('b', unit(0, 5))),
    kinds(by('a', unit(0, 5)), by('b')),
    kinds(by('a', unit(0, 5)), by('b', unit(0, 5, 'paraphrase'))),
    kinds(by('a', unit(0, 5)), by('b', unit(2, 7))),
    kinds(by('a', unit(0, 5)), by('b', unit(2, 7, 'paraphrase'))),
    kinds(by('a', unit(0, 5), unit(5, 9)), by('b', unit(0, 9))),
    kinds(by('a', unit(0, 5), unit(0, 5, 'paraphrase')), by('b', unit(0, 5, 'paraphrase'), unit(0, 5))),
    kinds(by('a', unit(0, 5), unit(9, 12)), by('b', unit(0, 5)), by('c', unit(0, 4), unit(9, 12))),
    kinds(
      by('a', {
        label: 'quote',
        spans: [
          { start: 0, end: 2 },
          { start: 6, end: 8 },
        ],
      }),
      by('b', unit(3, 5)),
    ),
    kinds(),
  ]).toEqual([
    '',
    'missing 0-5',
    'label 0-5',
    'boundary 0-7',
    'both 0-7',
    'both 0-9',
    '',
    'boundary 0-5, missing 9-12',
    'boundary 0-8',
    '',
  ]);
});

const someUnits = fc.array(
  fc
    .tuple(fc.nat(30), fc.integer({ min: 1, max: 6 }), fc.constantFrom('quote', 'paraphrase'))
    .map(([start, length, label]) => unit(start, start + length, label)),
  { maxLength: 5 },
);

test('[AG16] the order of people and of their annotations changes nothing, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.array(someUnits, { minLength: 2, maxLength: 4 }), (layers) => {
      const annotators = layers.map((units, at) => by(String(at), ...units));
      const turned = annotators.map(({ annotator, units }) => by(annotator, ...units.toReversed())).reverse();
      expect(kinds(...turned)).toBe(kinds(...annotators));
      expect(disagreementsOf(annotators.map(({ annotator }) => by(annotator, ...(layers[0] ?? []))))).toEqual([]);
      const alone = disagreementsOf([...annotators, by('nobody')]);
      expect(alone.flatMap(({ versions }) => versions.flatMap(({ units }) => units)).length).toBe(layers.flat().length);
    }),
  );
});
