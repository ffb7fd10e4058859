/** Converts suggestions to and from their form in files and answers. */
import type { SuggestionId } from '../../domain/ids.ts';
import type { OffsetConverter } from '../../domain/offsets.ts';
import { parseRecord } from '../../layer/records.ts';
import { success, type Result } from '../../domain/result.ts';
import { compareSuggestions, type Suggestion } from '../../domain/suggestion.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import { exportSpan } from './exported-span.ts';
import { exportTime, importTime } from '../core/export-time.ts';
import { readSpans, type AnnotationContext } from './read-export-annotation.ts';
import type { SuggestionInFile } from './verbatim-schema.ts';

/** What tells a suggestion from an annotation. */
const SUGGESTION_ORIGIN = 'suggestion';

/** In the order of the file. */
export const suggestionsInFile = (
  suggestions: readonly Suggestion[],
  text: string,
  converter: OffsetConverter,
): SuggestionInFile[] =>
  [...suggestions].sort(compareSuggestions).map(({ id, record }) => ({
    id,
    origin: SUGGESTION_ORIGIN,
    label: record.label,
    spans: record.spans.map((span) => exportSpan(text, span, converter)),
    attributes: attributesByKey(record.attributes),
    note: record.note,
    score: record.score,
    program: record.program,
    decision: record.decision,
    annotation: record.annotation,
    member: record.creator,
    created: exportTime(record.created),
    changed: exportTime(record.at),
    changedBy: record.by,
  }));

/** Checks spans and record; the label may be gone since. A problem's place is within the suggestion. */
export function readSuggestion(written: SuggestionInFile, context: AnnotationContext): Result<Suggestion> {
  const { id, label, attributes, note, score, program, decision, annotation, member, created, changed, changedBy } =
    written;
  const spans = readSpans(written.spans, context);
  if (!spans.ok) return spans;
  const content = {
    spans: spans.value,
    label,
    attributes: attributesByKey(attributes),
    note,
    score,
    program,
    decision,
    annotation,
  };
  const record = parseRecord('suggestions', {
    ...content,
    creator: member,
    created: importTime(created),
    by: changedBy,
    at: importTime(changed),
  });
  return record.ok ? success({ id: id as SuggestionId, record: record.value }) : record;
}
