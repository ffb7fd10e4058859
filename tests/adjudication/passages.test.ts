/** Passages of adjudication, and what strategies choose of them. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentOf } from '../../shared/adjudication/content.ts';
import { decisionIdOf, sourcesOf } from '../../shared/adjudication/decision-id.ts';
import { passagesInSteps, passagesOf, type AnnotatorLayer, type Passage } from '../../shared/adjudication/passages.ts';
import { chosenVersion, type Strategy } from '../../shared/adjudication/strategies.ts';
import { anyLayers, layerOf, renamed } from './layers.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const idsIn = ({ versions }: Passage): string =>
  versions
    .map(({ annotation }) => annotation.id)
    .sort()
    .join(' ');

/** What differs, and who marked what: a line a passage. */
const shown = (...layers: readonly AnnotatorLayer[]): readonly string[] =>
  passagesOf(layers).map(({ kind, versions }) => {
    const marks = versions.map(({ layer, annotation: { target, body } }) => {
      const places = target.spans.map(({ start, end }) => `${start}-${end}`).join('+');
      return `${layer.slice('annotator/'.length)} ${body.label} ${places}`;
    });
    return `${kind ?? 'agreed'}: ${marks.join(', ')}`;
  });

test('[AJ1] each annotation is in one passage, with at most one of each layer', () => {
  expect([
    shown(layerOf('a', { spans: [[0, 5]] }), layerOf('b', { spans: [[0, 5]] })),
    shown(layerOf('a', { spans: [[0, 5]] }), layerOf('b')),
    shown(layerOf('a', { spans: [[0, 5]] }), layerOf('b', { spans: [[0, 5]], label: 'claim' })),
    shown(layerOf('a', { spans: [[0, 5]] }), layerOf('b', { spans: [[1, 5]] })),
    shown(layerOf('a', { spans: [[0, 5]] }), layerOf('b', { spans: [[1, 5]], label: 'claim' })),
    shown(
      layerOf('a', { spans: [[0, 5]], attributes: { speaker: 'x' } }),
      layerOf('b', { spans: [[0, 5]], attributes: { speaker: 'y' } }),
    ),
    // Stacked: the long ones belong together, and so do the short ones.
    shown(
      layerOf('a', { spans: [[0, 50]] }, { spans: [[0, 10]], label: 'claim' }),
      layerOf('b', { spans: [[0, 48]] }, { spans: [[0, 9]], label: 'claim' }),
    ),
    // Two short ones of one annotator, one long one of the other: the larger part of it is the version.
    shown(layerOf('a', { spans: [[0, 10]] }, { spans: [[10, 40]] }), layerOf('b', { spans: [[0, 40]] })),
    shown(layerOf('a', { spans: [[0, 5]] }), layerOf('b', { spans: [[5, 9]] })),
  ]).toEqual([
    ['agreed: a quote 0-5, b quote 0-5'],
    ['missing: a quote 0-5'],
    ['label: a quote 0-5, b claim 0-5'],
    ['boundary: a quote 0-5, b quote 1-5'],
    ['both: a quote 0-5, b claim 1-5'],
    ['label: a quote 0-5, b quote 0-5'],
    ['boundary: a claim 0-10, b claim 0-9', 'boundary: a quote 0-50, b quote 0-48'],
    ['missing: a quote 0-10', 'boundary: a quote 10-40, b quote 0-40'],
    ['missing: a quote 0-5', 'missing: b quote 5-9'],
  ]);
});

test('[AJ1] every annotation is in exactly one passage; names and order of layers change nothing', () => {
  fc.assert(
    fc.property(anyLayers, fc.infiniteStream(fc.integer()), (layers, random) => {
      const passages = passagesOf(layers);
      const all = layers.flatMap(({ annotations }) => annotations.map(({ id }) => id)).sort();
      expect(passages.flatMap(({ versions }) => versions.map(({ annotation }) => annotation.id)).sort()).toEqual(all);
      for (const { versions } of passages)
        expect(new Set(versions.map(({ layer }) => layer)).size).toBe(versions.length);
      const ranks = layers.map(() => random.next().value);
      const others = renamed(layers, (index) => `x${(index * 7 + 3) % 5}`)
        .map((layer, index) => ({
          layer: { ...layer, annotations: layer.annotations.toReversed() },
          rank: ranks[index] ?? 0,
        }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ layer }) => layer);
      const seen = (all_: readonly Passage[]): readonly string[] =>
        all_.map((passage) => `${passage.kind ?? 'agreed'} ${idsIn(passage)}`);
      expect(seen(passagesOf(others))).toEqual(seen(passages));
    }),
  );
});

test('[AJ1] the id of a decision is that of its sources and its round, in whatever order they are told', () => {
  const [passage] = passagesOf([layerOf('a', { spans: [[0, 5]] }), layerOf('b', { spans: [[0, 5]] })]);
  const sources = passage === undefined ? [] : sourcesOf(passage);
  const id = decisionIdOf(sources, 1, sha256);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(decisionIdOf(sources.toReversed(), 1, sha256)).toBe(id);
  expect(decisionIdOf(sources, 2, sha256)).not.toBe(id);
  expect(decisionIdOf(sources.slice(1), 1, sha256)).not.toBe(id);
});

test('[AJ2] taking every version of one annotator gives that annotator’s layer', () => {
  fc.assert(
    fc.property(anyLayers, (layers) => {
      for (const { layer, annotations } of layers) {
        const taken = passagesOf(layers).flatMap(
          (passage) => chosenVersion(passage, [], { kind: 'annotator', layer })?.annotation ?? [],
        );
        expect(taken.map(contentOf).sort()).toEqual(annotations.map(contentOf).sort());
      }
    }),
  );
});

const NO_PROGRAMS = { kind: 'majority', programs: new Set<never>(), countsPrograms: false } as const;

test('[AJ2] a strategy chooses the same whatever layers are called; what all agree on exactly is no disagreement', () => {
  const strategies: readonly Strategy[] = [
    { kind: 'exact' },
    { kind: 'tolerance', tolerance: 2 },
    NO_PROGRAMS,
    { kind: 'union' },
  ];
  fc.assert(
    fc.property(anyLayers, (layers) => {
      const others = renamed(layers, (index) => `z${9 - index}`);
      const contents = (all: readonly AnnotatorLayer[], strategy: Strategy): readonly (string | null)[] =>
        passagesOf(all).map((passage) => {
          const version = chosenVersion(
            passage,
            all.map(({ layer }) => layer),
            strategy,
          );
          return version === null ? null : contentOf(version.annotation);
        });
      for (const strategy of strategies) expect(contents(others, strategy)).toEqual(contents(layers, strategy));
      const names = layers.map(({ layer }) => layer);
      for (const passage of passagesOf(layers))
        expect(chosenVersion(passage, names, { kind: 'exact' }) !== null).toBe(passage.kind === null);
    }),
  );
});

test('[AJ2] what each strategy chooses', () => {
  const layers = [
    layerOf('a', { spans: [[0, 10]] }, { spans: [[20, 30]] }, { spans: [[40, 50]] }),
    layerOf('b', { spans: [[0, 10]] }, { spans: [[21, 30]] }),
    layerOf('program', { spans: [[0, 10]] }, { spans: [[20, 31]] }, { spans: [[40, 50]] }),
  ];
  const names = layers.map(({ layer }) => layer);
  const chosen = (strategy: Strategy): readonly (string | null)[] =>
    passagesOf(layers).map((passage) => {
      const [span] = chosenVersion(passage, names, strategy)?.annotation.target.spans ?? [];
      return span === undefined ? null : `${span.start}-${span.end}`;
    });
  const programs = new Set([`annotator/program`] as const);
  expect({
    exact: chosen({ kind: 'exact' }),
    closeEnough: chosen({ kind: 'tolerance', tolerance: 1 }),
    tooFar: chosen({ kind: 'tolerance', tolerance: 0 }),
    majority: chosen({ kind: 'majority', programs, countsPrograms: true }),
    people: chosen({ kind: 'majority', programs, countsPrograms: false }),
    annotator: chosen({ kind: 'annotator', layer: 'annotator/b' }),
    union: chosen({ kind: 'union' }),
  }).toEqual({
    exact: ['0-10', null, null],
    closeEnough: ['0-10', '20-30', null],
    tooFar: ['0-10', null, null],
    majority: ['0-10', null, '40-50'],
    people: ['0-10', null, null],
    annotator: ['0-10', '21-30', null],
    union: ['0-10', '20-31', '40-50'],
  });
});

test('[AJ1] passages of much work are found in steps, so that others have their turn in between', () => {
  const spans = Array.from({ length: 2_000 }, (_, n) => ({ spans: [[n * 9, n * 9 + 5]] as const }));
  const steps = passagesInSteps([layerOf('a', ...spans), layerOf('b', ...spans)]);
  let count = 0;
  while (steps.next().done !== true) count += 1;
  expect(count).toBeGreaterThan(20);
});
