/**
 * Defines steps: what one action changed in a layer, stored so that it can be undone. Undo compares field by field with
 * the current record, so that it never undoes another member’s later change.
 */
import type { BodyRecord, Stamp, TargetRecord } from './annotation.ts';
import type { DecisionRecord } from './decision.ts';
import type { AnnotationId, DecisionId, RelationId, SuggestionId } from './ids.ts';
import type { RelationRecord } from './relation.ts';
import type { SuggestionRecord } from './suggestion.ts';

/**
 * One record before and after; `undefined` where there was or is none. Bodies are never removed: an
 * annotation is gone when its target is, and finds its body again if the target comes back. A body
 * whose `before` is its `after` was not changed: it is there to tell what was said at that step.
 */
export type RecordEdit =
  | {
      readonly map: 'targets';
      readonly id: AnnotationId;
      readonly before: TargetRecord | undefined;
      readonly after: TargetRecord | undefined;
    }
  | {
      readonly map: 'bodies';
      readonly id: AnnotationId;
      readonly before: BodyRecord | undefined;
      readonly after: BodyRecord;
    }
  | {
      readonly map: 'relations';
      readonly id: RelationId;
      readonly before: RelationRecord | undefined;
      readonly after: RelationRecord | undefined;
    }
  | {
      readonly map: 'suggestions';
      readonly id: SuggestionId;
      readonly before: SuggestionRecord;
      readonly after: SuggestionRecord;
    }
  | {
      readonly map: 'decisions';
      readonly id: DecisionId;
      readonly before: DecisionRecord | undefined;
      readonly after: DecisionRecord | undefined;
    }
  | StatementRecordEdit;

/** Of what is decided about statements: by two versions, or by one. */
export interface StatementRecordEdit {
  readonly map: 'links' | 'versions' | 'titles';
  readonly id: string;
  readonly before: Stamp | undefined;
  readonly after: Stamp | undefined;
}

type SteppedRecord = TargetRecord | BodyRecord | RelationRecord | SuggestionRecord;

/** One action of one person: what undo takes back at once. */
export type Step = readonly RecordEdit[];

type Fields = Readonly<Record<string, unknown>>;

/** Fields that say who wrote a version and when: never compared, always written again. */
const STAMP_FIELDS = new Set(['by', 'at']);

/**
 * What to write now to take `edit` back.
 * @param current the record as it is now.
 * @returns the record to write, `undefined` to remove it, or `'keep'` where others' later work leaves nothing to take back.
 */
export function takeBack<Record_ extends SteppedRecord>(
  edit: { readonly before: Record_ | undefined; readonly after: Record_ | undefined },
  current: Record_ | undefined,
): Record_ | undefined | 'keep' {
  if (edit.after === undefined) return current === undefined ? edit.before : 'keep';
  if (current === undefined) return 'keep';
  if (edit.before === undefined) return sameFields(edit.after, current) ? undefined : 'keep';
  return mergeBack(edit.before, edit.after, current);
}

/** Every field that the edit changed and nobody touched since goes back; the others stay. */
function mergeBack<Record_ extends SteppedRecord>(before: Record_, after: Record_, current: Record_): Record_ | 'keep' {
  const [old, mine, now] = [before, after, current] as unknown as [Fields, Fields, Fields];
  const merged: Record<string, unknown> = { ...now };
  let changed = false;
  for (const field of Object.keys(now)) {
    if (STAMP_FIELDS.has(field) || sameJson(old[field], mine[field]) || !sameJson(mine[field], now[field])) continue;
    merged[field] = old[field];
    changed = true;
  }
  return changed ? (merged as unknown as Record_) : 'keep';
}

/** True if two versions of a record differ at most in author and time. */
export function sameFields(a: object, b: object): boolean {
  const [one, other] = [a as Fields, b as Fields];
  return Object.keys(one).every((field) => STAMP_FIELDS.has(field) || sameJson(one[field], other[field]));
}

/** Records are plain JSON, small and written by the same code, so that their text tells whether they are equal. */
export const sameJson = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
