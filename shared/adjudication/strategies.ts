/** Defines the strategies of pre-filling: which annotator’s version of a passage goes into the curated layer before a curator decides. */
import type { LayerName } from '../domain/layer-name.ts';
import type { Annotation } from '../domain/annotation.ts';
import { unitLength } from '../agreement/unit-overlap.ts';
import { contentOf, saidOf } from './content.ts';
import type { Passage, Version } from './passages.ts';

/** Who takes part, and how the version is chosen. */
export type Strategy =
  /** All agree on place, label and attributes. */
  | { readonly kind: 'exact' }
  /** All agree on label and attributes, and no boundary differs by more. @property tolerance in UTF-16 code units. */
  | { readonly kind: 'tolerance'; readonly tolerance: number }
  /** More than half of the layers have the same. @property countsPrograms whether programs have a vote. */
  | { readonly kind: 'majority'; readonly programs: ReadonlySet<LayerName>; readonly countsPrograms: boolean }
  /** What one of them marked. */
  | { readonly kind: 'annotator'; readonly layer: LayerName }
  /** Whatever anybody marked, as most of them marked it. */
  | { readonly kind: 'union' };

/** @param layers of the article's roster, also those that have no version of the passage. @returns `null` where the strategy leaves it to people. */
export function chosenVersion(
  { versions }: Pick<Passage, 'versions'>,
  layers: readonly LayerName[],
  strategy: Strategy,
): Version | null {
  // One alone agrees with nobody.
  const isFromAll = layers.length > 1 && versions.length === layers.length;
  switch (strategy.kind) {
    case 'exact':
      return isFromAll && hasOneContent(versions) ? (versions[0] ?? null) : null;
    case 'tolerance':
      return isFromAll && areClose(versions, strategy.tolerance) ? middleOf(versions) : null;
    case 'majority':
      return majorityOf(versions, layers, strategy);
    case 'annotator':
      return versions.find(({ layer }) => layer === strategy.layer) ?? null;
    case 'union':
      return mostChosen(versions)?.[0] ?? null;
  }
}

const hasOneContent = (versions: readonly Version[]): boolean =>
  new Set(versions.map(({ annotation }) => contentOf(annotation))).size === 1;

const boundariesOf = ({ target }: Annotation): readonly number[] =>
  target.spans.flatMap(({ start, end }) => [start, end]);

/** Whether all say the same, and no boundary of two of them is further apart. */
function areClose(versions: readonly Version[], tolerance: number): boolean {
  if (new Set(versions.map(({ annotation }) => saidOf(annotation.body))).size !== 1) return false;
  const rows = versions.map(({ annotation }) => boundariesOf(annotation));
  const [first = []] = rows;
  return (
    rows.every((row) => row.length === first.length) &&
    first.every((_, index) => {
      const column = rows.map((row) => row[index] ?? 0).sort((a, b) => a - b);
      return (column.at(-1) ?? 0) - (column[0] ?? 0) <= tolerance;
    })
  );
}

/** The version whose boundaries are least far from all others'; of several the first in the text. */
function middleOf(versions: readonly Version[]): Version | null {
  const rows = versions.map(({ annotation }) => boundariesOf(annotation));
  const distance = (row: readonly number[]): number =>
    rows.reduce(
      (sum, other) => sum + row.reduce((part, boundary, index) => part + Math.abs(boundary - (other[index] ?? 0)), 0),
      0,
    );
  const ranked = versions.map((version) => ({ version, distance: distance(boundariesOf(version.annotation)) }));
  ranked.sort((a, b) => a.distance - b.distance || compareTexts(a.version, b.version));
  return ranked[0]?.version ?? null;
}

function majorityOf(
  versions: readonly Version[],
  layers: readonly LayerName[],
  { programs, countsPrograms }: Extract<Strategy, { kind: 'majority' }>,
): Version | null {
  const votes = (layer: LayerName): boolean => countsPrograms || !programs.has(layer);
  const voters = layers.filter(votes).length;
  const most = mostChosen(versions.filter(({ layer }) => votes(layer)));
  return most !== null && most.length * 2 > voters ? (most[0] ?? null) : null;
}

/** Those with the same content that are most; of several kinds the longest, then the first in the text. */
function mostChosen(versions: readonly Version[]): readonly Version[] | null {
  const groups = new Map<string, Version[]>();
  for (const version of versions) {
    const content = contentOf(version.annotation);
    const group = groups.get(content);
    if (group === undefined) groups.set(content, [version]);
    else group.push(version);
  }
  const ranked = [...groups.values()].sort(
    ([a, ...moreOfA], [b, ...moreOfB]) =>
      moreOfB.length - moreOfA.length || (a && b ? lengthOf(b) - lengthOf(a) || compareTexts(a, b) : 0),
  );
  return ranked[0] ?? null;
}

const lengthOf = ({ annotation: { target, body } }: Version): number =>
  unitLength({ spans: target.spans, label: body.label });

/** By place, then by what they say: the names of layers decide nothing. */
const compareTexts = (a: Version, b: Version): number => {
  const [first, second] = [a.annotation.target.spans[0]?.start ?? 0, b.annotation.target.spans[0]?.start ?? 0];
  const [one, other] = [contentOf(a.annotation), contentOf(b.annotation)];
  return first - second || (one < other ? -1 : one > other ? 1 : 0);
};
