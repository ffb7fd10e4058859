/** Passages that people added where a sentence was found: they are that sentence, with its marks or without its full stop. */
import type { ArticleId, VersionPair, VersionRef } from '../domain/ids.ts';
import type { Span } from '../domain/span.ts';
import type { StatementDecisions, StatementLink, VersionDecision } from './decisions.ts';
import { parseVersionPair, parseVersionRef, versionPair } from './version-ref.ts';

/** By ref of a passage: the ref of the found sentence that it is. Only passages that are such a sentence. */
export type SamePlaces = ReadonlyMap<VersionRef, VersionRef>;

interface FoundPlace extends Span {
  readonly ref: VersionRef;
}

/**
 * A passage is a sentence if they share at least half of the longer one. A sentence that the reporter interrupts reaches
 * from its first piece to its last.
 * @param found sentences that were found: one ref each, or those of its pieces, in order.
 */
export function samePlaces(found: Iterable<readonly VersionRef[]>, decisions: StatementDecisions): SamePlaces {
  const sentences = [...found];
  const known = new Set(sentences.flat());
  const places = [...decidedRefs(decisions)].flatMap((ref) => {
    const place = known.has(ref) ? null : parseVersionRef(ref);
    return place === null ? [] : [{ ref, ...place }];
  });
  if (places.length === 0) return new Map();
  const near = sentencesOf(sentences, new Set(places.map(({ article }) => article)));
  return new Map(
    places.flatMap(({ ref, article, ...span }): [VersionRef, VersionRef][] => {
      const same = (near.get(article) ?? []).find((one) => isSamePlace(one, span));
      return same === undefined ? [] : [[ref, same.ref]];
    }),
  );
}

function decidedRefs({ links, versions, titles }: StatementDecisions): ReadonlySet<VersionRef> {
  const linked = [...links.keys()].flatMap((pair) => parseVersionPair(pair) ?? []);
  return new Set([...versions.keys(), ...titles.keys(), ...linked]);
}

function sentencesOf(
  sentences: readonly (readonly VersionRef[])[],
  articles: ReadonlySet<ArticleId>,
): ReadonlyMap<ArticleId, readonly FoundPlace[]> {
  const found = new Map<ArticleId, FoundPlace[]>();
  for (const refs of sentences) {
    const [ref, last] = [refs[0], refs.at(-1)];
    const [first, end] = [parseVersionRef(ref ?? ''), parseVersionRef(last ?? '')?.end];
    if (ref === undefined || first === null || end === undefined || !articles.has(first.article)) continue;
    const known = found.get(first.article) ?? [];
    known.push({ ref, start: first.start, end });
    found.set(first.article, known);
  }
  return found;
}

function isSamePlace(one: Span, other: Span): boolean {
  const common = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return common * 2 >= Math.max(one.end - one.start, other.end - other.start);
}

/** What people decided, as if they had said it of the found sentences. Of two records about one the newer counts. */
export function decisionsAt(places: SamePlaces, { links, versions, titles }: StatementDecisions): StatementDecisions {
  if (places.size === 0) return { links, versions, titles };
  const at = (ref: VersionRef): VersionRef => places.get(ref) ?? ref;
  const pairAt = (pair: VersionPair): VersionPair | null => {
    const [a, b] = (parseVersionPair(pair) ?? []).map(at);
    return a === undefined || b === undefined || a === b ? null : versionPair(a, b);
  };
  return {
    links: newestBy(links, pairAt, (newer: StatementLink) => newer),
    versions: newestBy(versions, at, (newer: VersionDecision, older) => ({
      ...newer,
      original: newer.original || older.original,
    })),
    titles: newestBy(titles, at, (newer) => newer),
  };
}

function newestBy<Id, Record_ extends { readonly at: number }>(
  records: ReadonlyMap<Id, Record_>,
  keyOf: (id: Id) => Id | null,
  join: (newer: Record_, older: Record_) => Record_,
): ReadonlyMap<Id, Record_> {
  const newest = new Map<Id, Record_>();
  for (const [id, record] of records) {
    const key = keyOf(id);
    if (key === null) continue;
    const known = newest.get(key);
    if (known === undefined) newest.set(key, record);
    else newest.set(key, record.at > known.at ? join(record, known) : join(known, record));
  }
  return newest;
}
