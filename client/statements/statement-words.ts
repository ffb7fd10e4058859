/** Statements in short: their name, their outlets, and how much of them an outlet carries. */
import type { VersionRef } from '../../shared/domain/ids.ts';
import type { Span } from '../../shared/domain/span.ts';
import { outletKey } from '../../shared/domain/outlet-key.ts';
import { parseVersionRef } from '../../shared/statements/version-ref.ts';
import type { StatementBody } from '../../shared/wire/http/statements.ts';

export type Version = StatementBody['versions'][number];

/** How an outlet carries a statement: all of it in the same words, less of it, in other words, or not at all. */
export type Carried = 'whole' | 'cut' | 'altered' | 'missing';

const CARRIED: Readonly<Record<Version['relation'], Carried>> = {
  fullest: 'whole',
  verbatim: 'whole',
  truncated: 'cut',
  altered: 'altered',
  'back-translated': 'altered',
  paraphrased: 'altered',
  claimed: 'altered',
};
const BEST: readonly Carried[] = ['whole', 'cut', 'altered'];

/** The name that people gave a statement, or else the words of its fullest version, without the comma before “he said”. */
export const nameOf = ({ title, versions, fullest }: StatementBody): string =>
  title ?? wordsOf(versions[fullest], versions).replace(/[\s,;–—]+$/u, '');

const wordsOf = (version: Version | undefined, versions: readonly Version[]): string =>
  version === undefined ? '' : sentenceOf(version, versions).text;

/** The names of a version: its own, and those of passages that people added and that are the same sentence. */
export const refsOf = ({ ref, passages = [] }: Version): readonly VersionRef[] => [ref, ...passages];

/** A passage with its marks goes so far beyond the words between them, in UTF-16 units: no other sentence is as short. */
const MARKS = 3;

/** Whether a ref is a version’s, by any of its names, or that of a passage with its marks which nobody has added yet. Offsets of the version are UTF-16 units. */
export function isVersion(version: Version, ref: VersionRef): boolean {
  if (refsOf(version).includes(ref)) return true;
  const place = parseVersionRef(ref);
  if (place === null || place.article !== version.article) return false;
  return [place.start - version.start, place.end - version.end].every((by) => Math.abs(by) <= MARKS);
}

export const hasVersion = ({ versions }: StatementBody, ref: VersionRef): boolean =>
  versions.some((version) => isVersion(version, ref));

/** How many versions a statement has: the pieces of one sentence are one. */
export const versionsIn = ({ versions }: StatementBody): number =>
  versions.filter(({ ref, pieces }) => pieces === undefined || pieces[0] === ref).length;

/** A version with the other pieces of its sentence: from `start` to `end` of the text stands the version itself. */
export interface WholeSentence extends Span {
  readonly text: string;
}

export function sentenceOf(version: Version, versions: readonly Version[]): WholeSentence {
  const pieces = (version.pieces ?? []).flatMap((ref) => versions.find((one) => one.ref === ref) ?? []);
  const before = pieces.slice(0, pieces.indexOf(version)).reduce((sum, { text }) => sum + text.length + 1, 0);
  const text = pieces.length === 0 ? version.text : pieces.map((piece) => piece.text).join(' ');
  return { text, start: before, end: before + version.text.length };
}

/** Of a version; an article without an outlet stands for itself. */
const keyOf = ({ outlet, article }: Version): string => (outlet === null ? ` ${article}` : outletKey(outlet));

/** Names of outlets by their keys, in the order in which they come first. @param titleOf the title of an article that has no outlet. */
export function outletsOf(
  statements: readonly StatementBody[],
  titleOf: (article: string) => string,
): ReadonlyMap<string, string> {
  const outlets = new Map<string, string>();
  for (const { versions } of statements) {
    for (const one of versions)
      if (!outlets.has(keyOf(one))) outlets.set(keyOf(one), one.outlet ?? titleOf(one.article));
  }
  return outlets;
}

/** The best that an outlet has of a statement. @param outlet its key. */
export function bestIn({ versions }: StatementBody, outlet: string): Carried {
  const there = new Set(versions.filter((one) => keyOf(one) === outlet).map(({ relation }) => CARRIED[relation]));
  return BEST.find((one) => there.has(one)) ?? 'missing';
}
