/** Maps passages that members added to the sentences that the finder found at the same place, even if the passage includes quotation marks or lacks the full stop. */
import type { ArticleId, VersionPair, VersionRef } from '../domain/ids.ts';
import type { Span } from '../domain/span.ts';
import type { StatementDecisions } from './decisions.ts';
import { parseVersionPair, parseVersionRef, versionPair, type VersionPlace } from './version-ref.ts';

/** By ref of a passage: the ref of the found sentence, or of the piece of it, that it is. */
export type SamePlaces = ReadonlyMap<VersionRef, VersionRef>;

/** Sentences that the finder found: each quoted one as the refs of its pieces, in order; each reporting one as its ref. */
interface Found {
  readonly quoted: readonly (readonly VersionRef[])[];
  readonly reported: readonly VersionRef[];
}

interface FoundSentence extends Span {
  readonly pieces: readonly (VersionPlace & { readonly ref: VersionRef })[];
}

/**
 * A passage is a sentence, or a piece of one that the reporter interrupts, if they share at least half of the longer one.
 * One that holds half of several sentences, or more, is a passage of its own; and so is a reporting sentence, whatever it quotes.
 */
export function samePlaces({ quoted, reported }: Found, refs: Iterable<VersionRef>): SamePlaces {
  const known = new Set([...quoted.flat(), ...reported]);
  const passages = [...refs].flatMap((ref) => {
    const place = known.has(ref) ? null : parseVersionRef(ref);
    return place === null ? [] : [{ ref, place }];
  });
  if (passages.length === 0) return new Map();
  const sentences = sentencesIn(quoted, new Set(passages.map(({ place }) => place.article)));
  return new Map(
    passages.flatMap(({ ref, place }): [VersionRef, VersionRef][] => {
      const same = sentenceAt(place, sentences.get(place.article) ?? []);
      return same === null ? [] : [[ref, same]];
    }),
  );
}

/** Refs of all versions that people said anything about. */
export function decidedRefs({ links, versions, titles }: StatementDecisions): ReadonlySet<VersionRef> {
  const linked = [...links.keys()].flatMap((pair) => parseVersionPair(pair) ?? []);
  return new Set([...versions.keys(), ...titles.keys(), ...linked]);
}

/** By article, in text order. */
function sentencesIn(
  quoted: Found['quoted'],
  articles: ReadonlySet<ArticleId>,
): ReadonlyMap<ArticleId, readonly FoundSentence[]> {
  const found = new Map<ArticleId, FoundSentence[]>();
  for (const refs of quoted) {
    const first = parseVersionRef(refs[0] ?? '');
    if (first === null || !articles.has(first.article)) continue;
    const pieces = refs.flatMap((ref) => {
      const place = parseVersionRef(ref);
      return place === null ? [] : [{ ref, ...place }];
    });
    const known = found.get(first.article) ?? [];
    const end = pieces.reduce((last, piece) => Math.max(last, piece.end), first.end);
    known.push({ start: first.start, end, pieces });
    found.set(first.article, known);
  }
  for (const all of found.values()) all.sort((a, b) => a.start - b.start || a.end - b.end);
  return found;
}

function sentenceAt(passage: Span, sentences: readonly FoundSentence[]): VersionRef | null {
  // Behind the passage's end nothing touches it.
  const before = sentences.filter(({ start, end }) => start < passage.end && end > passage.start);
  const held = before.filter((one) => common(one, passage) * 2 >= one.end - one.start);
  if (held.length > 1) return null;
  for (const sentence of before) {
    if (isSame(sentence, passage)) return sentence.pieces[0]?.ref ?? null;
    const piece = sentence.pieces.find((one) => isSame(one, passage));
    if (piece !== undefined) return piece.ref;
  }
  return null;
}

const common = (one: Span, other: Span): number => Math.min(one.end, other.end) - Math.max(one.start, other.start);

const isSame = (one: Span, other: Span): boolean =>
  common(one, other) * 2 >= Math.max(one.end - one.start, other.end - other.start);

/** What people decided, as if they had said it of the found sentences. Of two records about one the newer counts. */
export function decisionsAt(places: SamePlaces, { links, versions, titles }: StatementDecisions): StatementDecisions {
  if (places.size === 0) return { links, versions, titles };
  const at = (ref: VersionRef): VersionRef => places.get(ref) ?? ref;
  const pairAt = (pair: VersionPair): VersionPair | null => {
    const [a, b] = (parseVersionPair(pair) ?? []).map(at);
    return a === undefined || b === undefined || a === b ? null : versionPair(a, b);
  };
  return { links: newestBy(links, pairAt), versions: newestBy(versions, at), titles: newestBy(titles, at) };
}

function newestBy<Id, Record_ extends { readonly at: number }>(
  records: ReadonlyMap<Id, Record_>,
  keyOf: (id: Id) => Id | null,
): ReadonlyMap<Id, Record_> {
  const newest = new Map<Id, Record_>();
  for (const [id, record] of records) {
    const key = keyOf(id);
    const known = key === null ? undefined : newest.get(key);
    if (key !== null && (known === undefined || record.at > known.at)) newest.set(key, record);
  }
  return newest;
}

/** Passages by the found sentence that they are. */
export function passagesOf(places: SamePlaces): ReadonlyMap<VersionRef, readonly VersionRef[]> {
  const passages = new Map<VersionRef, VersionRef[]>();
  for (const [passage, sentence] of places) {
    const known = passages.get(sentence);
    if (known === undefined) passages.set(sentence, [passage]);
    else known.push(passage);
  }
  return passages;
}
