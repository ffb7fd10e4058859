/** Checks what holds for every record that an update writes: its id, its signature (author and time of the change), and that its creator and creation time stay the same. */
import { MAX_CLOCK_AHEAD_MS } from '../domain/clock-limit.ts';
import type { CommentRecord } from '../domain/comment.ts';
import type { BodyRecord, TargetRecord } from '../domain/annotation.ts';
import type { DecisionRecord } from '../domain/decision.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Layer } from '../domain/layer.ts';
import type { Sender } from '../domain/permission.ts';
import type { Editing } from '../domain/project.ts';
import type { MapName } from './layer-records.ts';
import { isRecordId } from './records.ts';
import type { RelationRecord } from '../domain/relation.ts';
import { failure, type Problem } from '../domain/result.ts';
import type { SuggestionRecord } from '../domain/suggestion.ts';
import type { StatementLink, StatementTitle, VersionDecision } from '../statements/decisions.ts';
import type { TalkRecord } from '../domain/talk.ts';

/** One record before and after an update; `undefined` where there is none. `after` is not yet trusted. */
export type RecordChange =
  | { readonly map: 'targets'; readonly id: string; readonly before: TargetRecord | undefined; readonly after: unknown }
  | { readonly map: 'bodies'; readonly id: string; readonly before: BodyRecord | undefined; readonly after: unknown }
  | {
      readonly map: 'comments';
      readonly id: string;
      readonly before: CommentRecord | undefined;
      readonly after: unknown;
    }
  | {
      readonly map: 'relations';
      readonly id: string;
      readonly before: RelationRecord | undefined;
      readonly after: unknown;
    }
  | {
      readonly map: 'suggestions';
      readonly id: string;
      readonly before: SuggestionRecord | undefined;
      readonly after: unknown;
    }
  | {
      readonly map: 'decisions';
      readonly id: string;
      readonly before: DecisionRecord | undefined;
      readonly after: unknown;
    }
  | { readonly map: 'talks'; readonly id: string; readonly before: TalkRecord | undefined; readonly after: unknown }
  | StatementChange;

/** One of the records of which statements are made. */
export type StatementChange =
  | { readonly map: 'links'; readonly id: string; readonly before: StatementLink | undefined; readonly after: unknown }
  | {
      readonly map: 'versions';
      readonly id: string;
      readonly before: VersionDecision | undefined;
      readonly after: unknown;
    }
  | {
      readonly map: 'titles';
      readonly id: string;
      readonly before: StatementTitle | undefined;
      readonly after: unknown;
    };

/** Creator and time of an annotation, a comment, a relation or a suggestion: they never change, even over a removal. */
export interface Origin {
  readonly creator: MemberId;
  readonly created: number;
}

export interface JudgeContext {
  readonly sender: Sender;
  readonly layer: Layer;
  /** The root maps whose records the sender may change (`layerPolicy`). */
  readonly write: ReadonlySet<MapName>;
  /** Whether the project is in the archive; not, if left out. */
  readonly isArchived?: boolean;
  readonly editing: Editing;
  /** The article's text. */
  readonly text: string;
  /** Lengths of the project's articles in UTF-16 units, those that are put away among them; for the layer of statements alone. */
  readonly lengths?: ReadonlyMap<string, number> | undefined;
  /** Keys of the project's labels. */
  readonly labels: ReadonlySet<string>;
  /** Keys of the project's kinds of relation. */
  readonly relationTypes: ReadonlySet<string>;
  /** The server's clock, milliseconds since 1970. */
  readonly now: number;
  /** Who made an annotation whose target the update leaves alone. */
  readonly targetOf: (annotation: string) => Origin | undefined;
  /** Who made what was removed before, by `removalKey`. */
  readonly removed: Pick<ReadonlyMap<string, Origin>, 'get'>;
}

/**
 * Under what a removal is remembered: an annotation's id, or the place of a comment, a relation or a suggestion. Apart,
 * because their ids are chosen by their writers, and one could be made like another's.
 */
export const removalKey = (map: 'targets' | 'comments' | 'relations' | 'suggestions', id: string): string =>
  map === 'targets' ? id : `${map}/${id}`;

export const judgeId = (id: string): Problem | null =>
  isRecordId(id) ? null : failure('bad-annotation-id', 'An id must be a UUID in lower case.', id.slice(0, 64)).problem;

/** A record is signed by who sends it, and not dated into the future. */
export function judgeStamp(
  id: string,
  { by, at }: { by: MemberId; at: number },
  { sender, now }: JudgeContext,
): Problem | null {
  if (by !== sender.member) return forged(id, 'by');
  return at <= now + MAX_CLOCK_AHEAD_MS ? null : forged(id, 'at');
}

/** A new record must have its sender as creator, and the current time; a record that exists or existed keeps its creator and time. */
export function judgeOrigin(
  id: string,
  record: Origin,
  origin: Origin | undefined,
  { sender, now }: JudgeContext,
): Problem | null {
  if (origin === undefined) {
    if (record.creator !== sender.member) return forged(id, 'creator');
    // Not compared with `at`: a clock may have been corrected between creating and changing it.
    return record.created <= now + MAX_CLOCK_AHEAD_MS ? null : forged(id, 'created');
  }
  if (record.creator !== origin.creator) return forged(id, 'creator');
  return record.created === origin.created ? null : forged(id, 'created');
}

export const forged = (id: string, field: string): Problem =>
  failure('forged', `The field "${field}" does not say what happened.`, `${id}.${field}`).problem;

/** A problem at its place within a record. */
export const problemAt = (id: string, problem: Problem): Problem => ({
  ...problem,
  where: `${id.slice(0, 64)}.${problem.where ?? ''}`,
});
