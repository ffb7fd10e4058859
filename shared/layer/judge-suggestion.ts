/** Decides whether a change of a suggestion is allowed: every member who may write may accept or reject any, and nobody changes what the program suggested. */
import { forged, judgeId, judgeOrigin, judgeStamp, problemAt, removalKey, type JudgeContext } from './judge-record.ts';
import { mayChangeAnnotation } from '../domain/permission.ts';
import { parseRecord } from './records.ts';
import { failure, type Problem } from '../domain/result.ts';
import { sameJson } from '../domain/step.ts';
import { SUGGESTED_FIELDS, type SuggestionRecord } from '../domain/suggestion.ts';
import { validateSpans } from '../domain/target.ts';

export function judgeSuggestion(
  id: string,
  before: SuggestionRecord | undefined,
  after: unknown,
  context: JudgeContext,
): Problem | null {
  const origin = before ?? context.removed.get(removalKey('suggestions', id));
  const isDecision = before !== undefined && after !== undefined;
  if (!isDecision && origin !== undefined && !mayChangeAnnotation(context.sender, origin.creator, context.editing)) {
    return failure('not-yours', 'This suggestion was made in somebody else’s name.', id).problem;
  }
  if (after === undefined) return null;
  const parsed = parseRecord('suggestions', after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  const suggestion = parsed.value;
  return (
    judgeId(id) ??
    judgeStamp(id, suggestion, context) ??
    judgeOrigin(id, suggestion, origin, context) ??
    (before === undefined ? judgeNew(id, suggestion, context) : judgeDecision(id, before, suggestion))
  );
}

/** It may be decided already: an update tells what was decided before it was sent, and not that it ever was not. */
function judgeNew(id: string, { spans, label }: SuggestionRecord, { text, labels }: JudgeContext): Problem | null {
  const placed = validateSpans(spans, text);
  if (!placed.ok) return problemAt(id, placed.problem);
  return labels.has(label)
    ? null
    : failure('unknown-label', `The project has no label "${label}".`, `${id}.label`).problem;
}

function judgeDecision(id: string, before: SuggestionRecord, after: SuggestionRecord): Problem | null {
  const changed = SUGGESTED_FIELDS.find((field) => !sameJson(before[field], after[field]));
  return changed === undefined ? null : forged(id, changed);
}
