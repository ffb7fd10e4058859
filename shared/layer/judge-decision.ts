/** Whether a change of a decision may stand: everybody who may write decisions changes any, signed by themselves. */
import { judgeId, judgeStamp, problemAt, type JudgeContext } from './judge-record.ts';
import { parseRecord } from './records.ts';
import type { Problem } from '../domain/result.ts';

/** @param after as it is not yet trusted. */
export function judgeDecision(id: string, after: unknown, context: JudgeContext): Problem | null {
  const parsed = parseRecord('decisions', after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  return judgeId(id) ?? judgeStamp(id, parsed.value, context);
}
