/**
 * Defines talks about disagreements: what curators ask the annotators of a passage. A talk has the id of the passage’s
 * decision, so that two curators who ask at once make one talk. Its messages are comments on that id.
 */
import type { Stamp } from './annotation.ts';
import { compareComments, type Comment } from './comment.ts';
import type { DecisionSource } from './decision.ts';
import type { AnnotationId, DecisionId, MemberId } from './ids.ts';
import type { Spans } from './target.ts';

/** The subject of a talk, before it is signed. */
export interface NewTalk {
  /** The versions that annotators made of the passage, sorted by layer. */
  readonly sources: readonly DecisionSource[];
  /** The passage in the article's text: it stays readable where versions are gone. */
  readonly spans: Spans;
}

/** As it lies in the layer `discussion`. It has no creator: every curator who asks writes the same. */
export interface TalkRecord extends NewTalk, Stamp {}

/** The same object as long as nothing about it changes. */
export interface Talk {
  /** The id of the passage's decision. */
  readonly id: DecisionId;
  readonly record: TalkRecord;
}

/** By id, so that the order is the same everywhere. */
export const compareTalks = (a: Talk, b: Talk): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The id that the comments of a talk are on. */
export const placeOfTalk = (id: DecisionId): AnnotationId => id as string as AnnotationId;

/** What was said in a talk, the oldest first. */
export interface TalkEntries {
  readonly entries: readonly Comment[];
  /** It is open until an entry closes it, and again after one that opens it. */
  readonly isOpen: boolean;
}

/** The entries of a talk, whatever threads they are in: two curators who asked at once began two. @returns `null` where nobody says anything. */
export function entriesOf(id: DecisionId, comments: readonly Comment[]): TalkEntries | null {
  const entries = comments.filter(({ record }) => record.annotation === placeOfTalk(id)).sort(compareComments);
  if (!entries.some(({ record }) => record.text !== '')) return null;
  const last = entries.findLast(({ record }) => record.resolved !== null);
  return { entries, isOpen: last?.record.resolved !== true };
}

/**
 * Whether an entry was written by another person and is unread. Entries are compared by id, not by time: one
 * that was written without a network is older than it arrives.
 */
export const isUnread =
  (member: MemberId, read: ReadonlySet<string>) =>
  ({ id, record }: Comment): boolean =>
    record.text !== '' && record.creator !== member && !read.has(id);
