/** How well statements are traced in articles that people have marked: counts of hits, of what was found and of what is there. */
import type { VersionRef } from '../../shared/domain/ids.ts';
import { offsetConverter } from '../../shared/domain/offsets.ts';
import { reportedVersions } from '../../shared/statements/reported-versions.ts';
import type { DescribedVersion } from '../../shared/statements/described-statements.ts';
import { versionPair, versionRef } from '../../shared/statements/version-ref.ts';
import { count, type Count } from '../quotes/score.ts';
import type { Gold, Half } from './gold.ts';
import type { Made } from './mutations.ts';
import { idOf, traced } from './traced.ts';

export const FIGURES = ['links', 'relations', 'flags', 'replaced words', 'reports'] as const;
export type Score = Readonly<Record<(typeof FIGURES)[number], Count>>;

interface TracedPairs {
  readonly versions: ReadonlyMap<VersionRef, DescribedVersion>;
  readonly pairs: readonly (readonly [VersionRef, VersionRef])[];
  readonly reports: readonly (readonly [VersionRef, VersionRef])[];
}

/** Traces texts as `verbatim statements` does, without anything that people decided. */
function tracedPairs(texts: readonly string[]): TracedPairs {
  const { trace, statements } = traced(texts);
  return {
    versions: new Map(statements.flatMap(({ versions }) => versions.map((one) => [one.ref, one]))),
    pairs: statements.flatMap(({ refs }) => pairsOf(refs)),
    reports: [...reportedVersions(statements, trace.reports(), new Map())].flatMap(([id, reports]) =>
      reports.map(({ ref }) => [ref, id] as const),
    ),
  };
}

const pairsOf = (refs: readonly VersionRef[]): (readonly [VersionRef, VersionRef])[] =>
  refs.flatMap((a, index) => refs.slice(index + 1).map((b) => [a, b] as const));

/** A fullest version is verbatim; which of two that say the same is the fullest one is no matter. */
const relationKey = (relation: string): string => (relation === 'fullest' ? 'verbatim' : relation);

const wordsOf = (replaced: readonly { readonly from: string; readonly to: string }[]): string[] =>
  replaced
    .flatMap(({ from, to }) => [
      ...from.split(/\s+/u).map((word) => `-${word}`),
      ...to.split(/\s+/u).map((word) => `+${word}`),
    ])
    .filter((word) => word.length > 1);

/**
 * Links count where one end is of a statement of the half; relations, flags and replaced words of versions of the half
 * that were found. A statement that says the same in one article twice counts its links there, too.
 */
export function scoreOf(texts: readonly string[], gold: Gold, half: Half): Score {
  const refOf = refsIn(texts);
  const found = tracedPairs(texts);
  const marked = gold.statements.filter((one) => one.half === half);
  const own = new Set(marked.flatMap(({ versions }) => versions.map(refOf)));
  const others = new Set(gold.statements.flatMap(({ versions }) => versions.map(refOf)).filter((ref) => !own.has(ref)));
  const counts = ([a, b]: readonly [VersionRef, VersionRef]): boolean =>
    own.has(a) || own.has(b) || (!others.has(a) && !others.has(b));
  const versions = marked.flatMap((one) => one.versions.map((version) => ({ ...version, ref: refOf(version) })));
  const there = versions.filter(({ ref }) => found.versions.has(ref));
  const keys = (of: (ref: VersionRef) => readonly string[]): string[] =>
    there.flatMap(({ ref }) => of(ref).map((key) => `${ref} ${key}`));
  const markedOf = (of: (version: (typeof versions)[number]) => readonly string[]): string[] =>
    there.flatMap((version) => of(version).map((key) => `${version.ref} ${key}`));
  const altered = new Set(there.filter(({ relation }) => relation === 'altered').map(({ ref }) => ref));
  return {
    links: count(
      found.pairs.filter(counts).map(([a, b]) => versionPair(a, b)),
      marked.flatMap((one) => pairsOf(one.versions.map(refOf)).map(([a, b]) => versionPair(a, b))),
    ),
    relations: count(
      keys((ref) => [relationKey(found.versions.get(ref)?.relation ?? '')]),
      markedOf(({ relation }) => [relationKey(relation)]),
    ),
    flags: count(
      keys((ref) => found.versions.get(ref)?.flags ?? []),
      markedOf(({ flags }) => flags),
    ),
    'replaced words': count(
      keys((ref) => (altered.has(ref) ? wordsOf(found.versions.get(ref)?.replaced ?? []) : [])),
      markedOf(({ replaced }) => wordsOf(replaced)),
    ),
    reports: reportCount(gold, found, refOf, marked),
  };
}

function refsIn(texts: readonly string[]): (place: { text: number; start: number; end: number }) => VersionRef {
  const converters = texts.map((text) => offsetConverter(text, 'codepoint'));
  return ({ text, start, end }) => {
    const toUtf16 = converters[text]?.toUtf16 ?? ((offset: number) => offset);
    return versionRef({ article: idOf(text), start: toUtf16(start), end: toUtf16(end) });
  };
}

/** Reported sentences with the statement that they may report. */
function reportCount(
  gold: Gold,
  found: TracedPairs,
  refOf: ReturnType<typeof refsIn>,
  marked: Gold['statements'],
): Count {
  const byGold = new Map(gold.statements.flatMap(({ id, versions }) => versions.map((one) => [refOf(one), id])));
  const ids = new Set(marked.map(({ id }) => id));
  const keys = found.reports.flatMap(([report, quoted]) => {
    const id = byGold.get(quoted);
    return id === undefined || !ids.has(id) ? [] : [`${report} ${id}`];
  });
  const there = gold.reported.filter(({ statement }) => ids.has(statement));
  return count(
    [...new Set(keys)],
    there.map((one) => `${refOf(one)} ${one.statement}`),
  );
}

/** The same of quotations that were made, all of which count. */
export function scoreOfMade({ texts, versions }: Made): Score {
  const found = tracedPairs(texts);
  const marked = versions.map((one) => ({ ...one, ref: versionRef({ ...one, article: idOf(one.text) }) }));
  const statements = new Map<number, VersionRef[]>();
  for (const { ref, statement } of marked) statements.set(statement, [...(statements.get(statement) ?? []), ref]);
  const there = marked.filter(({ ref }) => found.versions.has(ref));
  const own = new Map(there.map((one) => [one.ref, found.versions.get(one.ref)] as const));
  const counted = (of: (one: Pick<DescribedVersion, 'relation' | 'flags' | 'replaced'>) => readonly string[]): Count =>
    count(
      [...own].flatMap(([ref, one]) => (one === undefined ? [] : of(one).map((key) => `${ref} ${key}`))),
      there.flatMap((one) => of(one).map((key) => `${one.ref} ${key}`)),
    );
  return {
    links: count(
      found.pairs.map(([a, b]) => versionPair(a, b)),
      [...statements.values()].flatMap((refs) => pairsOf(refs).map(([a, b]) => versionPair(a, b))),
    ),
    relations: counted(({ relation }) => [relationKey(relation)]),
    flags: counted(({ flags }) => flags),
    'replaced words': counted(({ replaced }) => wordsOf(replaced)),
    reports: count([], []),
  };
}
