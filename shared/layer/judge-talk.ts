/** Whether a change of a talk is permitted: members who may write talks begin one, and nobody removes one. */
import { forged, judgeId, judgeStamp, problemAt, type JudgeContext } from './judge-record.ts';
import { parseRecord } from './records.ts';
import type { Problem } from '../domain/result.ts';
import { validateSpans } from '../domain/target.ts';

/** @param after as it is not yet trusted. */
export function judgeTalk(id: string, after: unknown, context: JudgeContext): Problem | null {
  // The answers of others would go with it.
  if (after === undefined) return forged(id, 'talk');
  const parsed = parseRecord('talks', after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  const spans = validateSpans(parsed.value.spans, context.text);
  return judgeId(id) ?? judgeStamp(id, parsed.value, context) ?? (spans.ok ? null : problemAt(id, spans.problem));
}
