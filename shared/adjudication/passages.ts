/**
 * Groups annotations into passages for adjudication: the versions that annotators made of the same thing, at most one
 * from each annotator’s layer. A pure function of the layers’ contents: the names, order and owners of the layers make
 * no difference.
 */
import type { Annotation } from '../domain/annotation.ts';
import type { AnnotationId } from '../domain/ids.ts';
import { atOnce, inSteps, type Steps } from '../domain/in-steps.ts';
import { compareLayerNames, type LayerName } from '../domain/layer-name.ts';
import type { Span } from '../domain/span.ts';
import { kindOf, type DisagreementKind } from '../agreement/disagreements.ts';
import { commonLength, unitLength } from '../agreement/unit-overlap.ts';
import { contentOf } from './content.ts';

/** One annotator's layer. */
export interface AnnotatorLayer {
  readonly layer: LayerName;
  readonly annotations: readonly Annotation[];
}

export interface Version {
  readonly layer: LayerName;
  readonly annotation: Annotation;
}

export interface Passage {
  /** Sorted by layer; a layer without a version marked nothing here. */
  readonly versions: readonly Version[];
  /** How they differ; `null` where all layers have the same. */
  readonly kind: DisagreementKind | null;
}

/** So many passages behind a passage are compared with it: what shares positions lies close together. */
const NEIGHBOURS = 20;

/** All passages of an article, in the order of the text; every annotation is in exactly one. */
export const passagesOf = (layers: readonly AnnotatorLayer[]): readonly Passage[] => atOnce(passagesInSteps(layers));

/** The same, a few hundred annotations a step. */
export function* passagesInSteps(layers: readonly AnnotatorLayer[]): Steps<readonly Passage[]> {
  const alike = yield* grouped(
    layers.flatMap(({ layer, annotations }) => annotations.map((annotation) => ({ layer, annotation }))),
    ({ annotation }) => contentOf(annotation),
  );
  const passages: Passage[] = [];
  yield* inSteps(yield* merged(alike), (group) => {
    const versions = group.versions.toSorted((a, b) => compareLayerNames(a.layer, b.layer));
    passages.push({ versions, kind: kindOfVersions(versions, layers) });
  });
  return passages;
}

/** Versions of which something is the same, those of one layer apart: its first with the others' first. */
function* grouped(versions: readonly Version[], of: (version: Version) => string): Steps<Version[][]> {
  const groups = new Map<string, Version[][]>();
  const byId = versions.toSorted((a, b) => (a.annotation.id < b.annotation.id ? -1 : 1));
  yield* inSteps(byId, (version) => {
    const key = of(version);
    const same = groups.get(key) ?? [];
    groups.set(key, same);
    const free = same.find((group) => group.every(({ layer }) => layer !== version.layer));
    if (free === undefined) same.push([version]);
    else free.push(version);
  });
  return [...groups.values()].flat();
}

/** Versions that grow together; `start` and `end` reach over all of them. */
interface Group extends Span {
  readonly versions: readonly Version[];
  /** The least of its annotations' ids, which tells groups apart that lie and say the same. */
  readonly id: AnnotationId;
  /** Where all of it lies; groups are compared as they were before they grew. */
  readonly lead: Annotation;
}

interface Pair {
  readonly one: number;
  readonly other: number;
  /** Positions in common, of all that either has. */
  readonly share: number;
  readonly hasSameLabel: boolean;
}

/** Groups of different layers that share positions become one, those first that share most. */
function* merged(alike: readonly (readonly Version[])[]): Steps<readonly Group[]> {
  const groups = alike.flatMap(groupOf).sort(compareGroups);
  const roots = groups.map((_, index) => index);
  const rootOf = (index: number): number => {
    const root = roots[index] ?? index;
    return root === index ? index : rootOf(root);
  };
  const grown = [...groups];
  yield* inSteps(yield* pairsOf(groups), ({ one, other }) => {
    const [a, b] = [rootOf(one), rootOf(other)].sort((x, y) => x - y) as [number, number];
    const [first, second] = [grown[a], grown[b]];
    if (a === b || first === undefined || second === undefined || sharesLayer(first, second)) return;
    grown[a] = { ...first, versions: [...first.versions, ...second.versions] };
    roots[b] = a;
  });
  return grown.filter((_, index) => roots[index] === index);
}

function groupOf(versions: readonly Version[]): Group[] {
  const [first] = versions;
  if (first === undefined) return [];
  const { annotation } = first;
  const { spans } = annotation.target;
  return [
    {
      versions,
      id: annotation.id,
      lead: annotation,
      start: spans[0]?.start ?? 0,
      end: spans.at(-1)?.end ?? 0,
    },
  ];
}

const compareGroups = (a: Group, b: Group): number => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1);

function* pairsOf(groups: readonly Group[]): Steps<readonly Pair[]> {
  const pairs: Pair[] = [];
  yield* inSteps(groups.keys(), (one) => {
    const group = groups[one];
    for (let other = one + 1; other <= one + NEIGHBOURS; other += 1) {
      const next = groups[other];
      // They are sorted by their start.
      if (group === undefined || next === undefined || next.start >= group.end) return;
      const [a, b] = [unitOf(group), unitOf(next)];
      const common = commonLength(a, b);
      const share = common / (unitLength(a) + unitLength(b) - common);
      if (common > 0) pairs.push({ one, other, share, hasSameLabel: a.label === b.label });
    }
  });
  return pairs.sort(
    (a, b) =>
      b.share - a.share || Number(b.hasSameLabel) - Number(a.hasSameLabel) || a.one - b.one || a.other - b.other,
  );
}

const unitOf = ({ lead }: Group) => ({ spans: lead.target.spans, label: lead.body.label });

const sharesLayer = (a: Group, b: Group): boolean =>
  a.versions.some(({ layer }) => b.versions.some((version) => version.layer === layer));

/** Of a single annotator's work everything is to be decided: nobody else says the same. */
function kindOfVersions(versions: readonly Version[], layers: readonly AnnotatorLayer[]): DisagreementKind | null {
  if (layers.length === 1 || versions.length < layers.length) return 'missing';
  const [first, ...others] = versions.map(({ annotation }) => contentOf(annotation));
  if (others.every((content) => content === first)) return null;
  const kind = kindOf(
    versions.map(({ layer, annotation: { target, body } }) => ({
      annotator: layer,
      units: [{ spans: target.spans, label: body.label }],
    })),
  );
  // The same label at the same place, with other attributes.
  return kind ?? 'label';
}
