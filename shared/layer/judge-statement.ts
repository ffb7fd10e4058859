/**
 * Decides whether a change of decisions about statements is allowed: a member with write permission may change any,
 * signed by themselves, about places in the project’s articles. A member who may only confirm changes nothing else of a
 * version.
 */
import { failure, type Problem } from '../domain/result.ts';
import type { VersionDecision } from '../statements/decisions.ts';
import { parseVersionPair, parseVersionRef, type VersionPlace } from '../statements/version-ref.ts';
import { forged, judgeStamp, problemAt, type JudgeContext, type StatementChange } from './judge-record.ts';
import { parseRecord } from './records.ts';

export function judgeStatement(change: StatementChange, context: JudgeContext): Problem | null {
  const { map, id, after } = change;
  if (map === 'versions' && !context.write.has('links')) return judgeConfirmation(id, change.before, after, context);
  if (after === undefined) return null;
  const places = map === 'links' ? placesOfPair(id) : placesOf(id);
  if (places === null) return badKey(id);
  const parsed = parseRecord(map, after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  return judgeStamp(id, parsed.value, context) ?? judgePlaces(id, places, context);
}

/**
 * By a member who may only confirm: all other fields must be as they were, or have their defaults in a new record. They
 * add no version: their new record says that it was found.
 */
function judgeConfirmation(
  id: string,
  before: VersionDecision | undefined,
  after: unknown,
  context: JudgeContext,
): Problem | null {
  const places = placesOf(id);
  if (places === null) return badKey(id);
  if (after === undefined) return isPlain(before) ? null : notTheirs(id);
  const parsed = parseRecord('versions', after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  const { relation, original, found } = parsed.value;
  if (relation !== (before?.relation ?? null) || original !== (before?.original ?? false)) return notTheirs(id);
  if (found !== (before === undefined ? true : before.found)) return notTheirs(id);
  return judgeStamp(id, parsed.value, context) ?? judgePlaces(id, places, context);
}

/** Whether it has nothing but a confirmation. */
const isPlain = (record: VersionDecision | undefined): boolean =>
  record === undefined || (record.relation === null && !record.original);

const placesOfPair = (key: string): readonly VersionPlace[] | null =>
  parseVersionPair(key)?.flatMap((ref) => placesOf(ref) ?? []) ?? null;

const placesOf = (id: string): readonly VersionPlace[] | null => {
  const place = parseVersionRef(id);
  return place && [place];
};

/** A place of a comment in the layer of statements. */
export const judgeVersionPlace = (id: string, place: string, context: JudgeContext): Problem | null => {
  const places = placesOf(place);
  return places === null ? badKey(id) : judgePlaces(id, places, context);
};

function judgePlaces(id: string, places: readonly VersionPlace[], { lengths }: JudgeContext): Problem | null {
  for (const { article, end } of places) {
    const length = lengths?.get(article);
    if (length === undefined)
      return failure('no-such-article', 'A version is in an article that the project does not have.', at(id)).problem;
    if (end > length) return failure('span-outside-text', 'A version goes beyond its text.', at(id)).problem;
  }
  return null;
}

const badKey = (id: string): Problem =>
  failure('bad-version', 'A version is written article:start-end, a link as two of them, sorted.', at(id)).problem;

const notTheirs = (id: string): Problem => forged(at(id), 'version');

const at = (id: string): string => id.slice(0, 200);
