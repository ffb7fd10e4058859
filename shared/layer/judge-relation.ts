/** Decides whether a change of a relation is allowed: every member who may write may link any annotations, and changes only those relations that they have permission to change. */
import { judgeId, judgeOrigin, judgeStamp, problemAt, removalKey, type JudgeContext } from './judge-record.ts';
import { mayChangeAnnotation } from '../domain/permission.ts';
import { parseRecord } from './records.ts';
import type { RelationRecord } from '../domain/relation.ts';
import { failure, type Problem } from '../domain/result.ts';

export function judgeRelation(
  id: string,
  before: RelationRecord | undefined,
  after: unknown,
  context: JudgeContext,
): Problem | null {
  const origin = before ?? context.removed.get(removalKey('relations', id));
  if (origin !== undefined && !mayChangeAnnotation(context.sender, origin.creator, context.editing)) {
    return failure('not-yours', 'This relation was made by somebody else.', id).problem;
  }
  if (after === undefined) return null;
  const parsed = parseRecord('relations', after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  const relation = parsed.value;
  const problem = judgeId(id) ?? judgeStamp(id, relation, context) ?? judgeOrigin(id, relation, origin, context);
  if (problem !== null) return problem;
  if (context.relationTypes.has(relation.type)) return null;
  return failure('unknown-relation', `The project has no relation "${relation.type}".`, `${id}.type`).problem;
}
