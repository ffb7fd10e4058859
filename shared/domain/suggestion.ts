/**
 * Defines suggestions: passages that a program proposes to label, for members to accept or reject. A suggestion is not
 * an annotation: accepting it makes one, by the member who accepts, and the suggestion stays with the decision.
 */
import type { Attributes, Stamp } from './annotation.ts';
import type { AnnotationId, MemberId, SuggestionId } from './ids.ts';
import { compareSpans } from './span.ts';
import type { Spans } from './target.ts';

export const DECISIONS = ['accepted', 'rejected'] as const;
type Decision = (typeof DECISIONS)[number];

/** What a program says, before it is signed. */
export interface NewSuggestion {
  readonly spans: Spans;
  /** A label key of the project's label set. */
  readonly label: string;
  readonly attributes: Attributes;
  readonly note: string;
  /** How sure the program is, from 0 to 1; `null` where it does not say. */
  readonly score: number | null;
  /** What made it, as it calls itself: a name, a version. */
  readonly program: string;
}

/** A suggestion as it lies in a layer. Of all its fields only `decision`, `annotation`, `by` and `at` ever change. */
export interface SuggestionRecord extends NewSuggestion, Stamp {
  /** `null` while nobody has decided. */
  readonly decision: Decision | null;
  /** The annotation that accepting it made. */
  readonly annotation: AnnotationId | null;
  /** In whose name the program spoke. */
  readonly creator: MemberId;
  readonly created: number;
}

/** The same object as long as nothing about it changes. */
export interface Suggestion {
  readonly id: SuggestionId;
  readonly record: SuggestionRecord;
}

/** The part of a suggestion that comes from the program and never changes. */
export const SUGGESTED_FIELDS = [
  'spans',
  'label',
  'attributes',
  'note',
  'score',
  'program',
] as const satisfies readonly (keyof NewSuggestion)[];

export const newSuggestionRecord = (
  { spans, label, attributes, note, score, program }: NewSuggestion,
  { by, at }: Stamp,
): SuggestionRecord => ({
  spans,
  label,
  attributes,
  note,
  score,
  program,
  decision: null,
  annotation: null,
  creator: by,
  created: at,
  by,
  at,
});

/** Text order: by first span, then the surer one, then by id, so that the order is the same everywhere. */
export function compareSuggestions(a: Suggestion, b: Suggestion): number {
  const [first, other] = [a.record.spans[0], b.record.spans[0]];
  const bySpan = first !== undefined && other !== undefined ? compareSpans(first, other) : 0;
  return bySpan || (b.record.score ?? 0) - (a.record.score ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

export const isUndecided = ({ record }: Suggestion): boolean => record.decision === null;
