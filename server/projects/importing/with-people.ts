/** Replaces the authors’ ids in imported records, for people who have another id in this project. */
import type { MemberId } from '../../../shared/domain/ids.ts';

/** @param records plain data; `creator` and `by` are ids of people wherever they stand. */
export function withPeople<Records>(records: Records, renamed: ReadonlyMap<MemberId, MemberId>): Records {
  return renamed.size === 0 ? records : (renamedIn(records, renamed) as Records);
}

function renamedIn(value: unknown, renamed: ReadonlyMap<MemberId, MemberId>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamedIn(item, renamed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      isPerson(key, field) ? (renamed.get(field) ?? field) : renamedIn(field, renamed),
    ]),
  );
}

/** Everybody who made or wrote one of the records. */
export function* peopleIn(records: unknown): Generator<MemberId> {
  if (typeof records !== 'object' || records === null) return;
  for (const [key, field] of Object.entries(records)) {
    if (isPerson(key, field)) yield field;
    else yield* peopleIn(field);
  }
}

const isPerson = (key: string, field: unknown): field is MemberId =>
  (key === 'creator' || key === 'by') && typeof field === 'string';
