/** Computes the edits that undo a step, except for what another member has changed since. */
import type { BodyRecord, Stamp, TargetRecord } from './annotation.ts';
import type { DecisionRecord } from './decision.ts';
import type { AnnotationId, DecisionId, RelationId, SuggestionId } from './ids.ts';
import type { RelationRecord } from './relation.ts';
import type { SuggestionRecord } from './suggestion.ts';
import { sameFields, takeBack, type RecordEdit, type StatementRecordEdit, type Step } from './step.ts';

/** Records as they are now. */
export interface CurrentRecords {
  target(id: AnnotationId): TargetRecord | undefined;
  body(id: AnnotationId): BodyRecord | undefined;
  relation(id: RelationId): RelationRecord | undefined;
  suggestion(id: SuggestionId): SuggestionRecord | undefined;
  decision(id: DecisionId): DecisionRecord | undefined;
  ofStatements(map: StatementRecordEdit['map'], id: string): Stamp | undefined;
}

/** @returns the edits that take the step back, signed again; empty if nothing is left to take back. */
export const editsBack = (step: Step, current: CurrentRecords, stamp: Stamp): Step =>
  step.flatMap((edit) => editBack(edit, step, current, stamp));

function editBack(edit: RecordEdit, step: Step, current: CurrentRecords, { by, at }: Stamp): RecordEdit[] {
  switch (edit.map) {
    case 'targets': {
      const before = current.target(edit.id);
      const record = isDescribedSince(edit, step, current) ? 'keep' : takeBack(edit, before);
      return record === 'keep'
        ? []
        : [
            { map: 'targets', id: edit.id, before, after: record && { ...record, by, at } },
            ...bodyAsItIs(edit.id, current),
          ];
    }
    case 'bodies': {
      const before = current.body(edit.id);
      const record = edit.before === undefined ? 'keep' : takeBack(edit, before);
      return record === 'keep' || record === undefined
        ? []
        : [{ map: 'bodies', id: edit.id, before, after: { ...record, by, at } }];
    }
    case 'relations': {
      const before = current.relation(edit.id);
      const record = takeBack(edit, before);
      return record === 'keep'
        ? []
        : [{ map: 'relations', id: edit.id, before, after: record && { ...record, by, at } }];
    }
    case 'suggestions': {
      const before = current.suggestion(edit.id);
      const record = isBuiltOn(edit, step, current) ? 'keep' : takeBack(edit, before);
      return before === undefined || record === 'keep' || record === undefined
        ? []
        : [{ map: 'suggestions', id: edit.id, before, after: { ...record, by, at } }];
    }
    case 'decisions': {
      const before = current.decision(edit.id);
      return isDecidedSince(edit, before)
        ? []
        : [{ map: 'decisions', id: edit.id, before, after: edit.before && { ...edit.before, by, at } }];
    }
    case 'links':
    case 'versions':
    case 'titles': {
      const before = current.ofStatements(edit.map, edit.id);
      if (isDecidedSince(edit, before)) return [];
      return [{ ...edit, before, after: edit.before && { ...edit.before, by, at } }];
    }
  }
}

/** True where another decision has been made since: a decision is undone whole or not at all. */
const isDecidedSince = (
  { after }: Pick<Extract<RecordEdit, { readonly map: 'decisions' }> | StatementRecordEdit, 'after'>,
  now: object | undefined,
): boolean => (after === undefined || now === undefined ? after !== now : !sameFields(after, now));

/** An edit that changes nothing: tells a later undo what the annotation said at this step. */
export function bodyAsItIs(id: AnnotationId, current: Pick<CurrentRecords, 'body'>): RecordEdit[] {
  const body = current.body(id);
  return body === undefined ? [] : [{ map: 'bodies', id, before: body, after: body }];
}

/** True where the annotation of an accepted suggestion stays, because it was edited since: then it stays accepted. */
function isBuiltOn(
  { after }: RecordEdit & { readonly map: 'suggestions' },
  step: Step,
  current: CurrentRecords,
): boolean {
  const made = step.find((edit) => edit.map === 'targets' && edit.id === after.annotation);
  return (
    made?.map === 'targets' &&
    (isDescribedSince(made, step, current) || takeBack(made, current.target(made.id)) === 'keep') &&
    current.target(made.id) !== undefined
  );
}

/** True where undoing an edit would remove an annotation that was changed since: another person’s work would go with it. */
function isDescribedSince(
  edit: RecordEdit & { readonly map: 'targets' },
  step: Step,
  current: CurrentRecords,
): boolean {
  if (edit.before !== undefined) return false;
  const writtenByStep = step.find((other) => other.map === 'bodies' && other.id === edit.id)?.after;
  const writtenNow = current.body(edit.id);
  return writtenByStep !== undefined && writtenNow !== undefined && !sameFields(writtenByStep, writtenNow);
}
