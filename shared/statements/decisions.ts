/** Defines the records of members’ decisions about a project’s statements. */
import type { Stamp } from '../domain/annotation.ts';
import type { VersionPair, VersionRef } from '../domain/ids.ts';

/** What a version is, measured against the fullest one. People alone say `paraphrased` and `claimed`. */
export const VERSION_RELATIONS = [
  'fullest',
  'verbatim',
  'truncated',
  'altered',
  'back-translated',
  'paraphrased',
  'claimed',
] as const;
export type VersionRelation = (typeof VERSION_RELATIONS)[number];

/** Whether two versions are of one statement. */
export interface StatementLink extends Stamp {
  readonly same: boolean;
}

export interface VersionDecision extends Stamp {
  readonly confirmed: boolean;
  /** Set by hand; `null` leaves it to the comparison with the fullest version. */
  readonly relation: VersionRelation | null;
  /** Whether this is the original: the others are compared with it, however full they are. */
  readonly original: boolean;
  /** Nobody has done more than confirm it: by itself the record makes no version of a passage that is not found. */
  readonly found?: true | undefined;
}

export interface StatementTitle extends Stamp {
  readonly title: string;
}

/** All of them. Records about versions whose article is not there are kept, and count again when it comes back. */
export interface StatementDecisions {
  readonly links: ReadonlyMap<VersionPair, StatementLink>;
  readonly versions: ReadonlyMap<VersionRef, VersionDecision>;
  /** By a version of the statement, its anchor. */
  readonly titles: ReadonlyMap<VersionRef, StatementTitle>;
}

export const NO_DECISIONS: StatementDecisions = { links: new Map(), versions: new Map(), titles: new Map() };

type Records<Id, Record_> = readonly { readonly id: Id; readonly record: Record_ }[];

/** The same, of lists as a layer holds them. */
export const decisionsOf = (held: {
  readonly links: Records<VersionPair, StatementLink>;
  readonly versions: Records<VersionRef, VersionDecision>;
  readonly titles: Records<VersionRef, StatementTitle>;
}): StatementDecisions => ({ links: byId(held.links), versions: byId(held.versions), titles: byId(held.titles) });

const byId = <Id extends string, Record_>(records: Records<Id, Record_>): ReadonlyMap<Id, Record_> =>
  new Map(records.map(({ id, record }) => [id, record]));
