/**
 * Decides whether a change of a comment is allowed: every member who may write may comment on any annotation. Authors
 * may change their own comments; owners and curators may change others’ too, but not in talks. Every change is signed
 * by the member who makes it.
 */
import type { CommentRecord } from '../domain/comment.ts';
import { forged, judgeId, judgeOrigin, judgeStamp, problemAt, removalKey, type JudgeContext } from './judge-record.ts';
import { mayChangeComment } from '../domain/permission.ts';
import { judgeVersionPlace } from './judge-statement.ts';
import { isRecordId, parseRecord } from './records.ts';
import { failure, type Problem } from '../domain/result.ts';

export function judgeComment(
  id: string,
  before: CommentRecord | undefined,
  after: unknown,
  context: JudgeContext,
): Problem | null {
  const origin = before ?? context.removed.get(removalKey('comments', id));
  if (origin !== undefined && !mayChange(origin, context)) {
    return failure('not-yours', 'This comment was written by somebody else.', id).problem;
  }
  if (after === undefined) return null;
  const parsed = parseRecord('comments', after);
  if (!parsed.ok) return problemAt(id, parsed.problem);
  const comment = parsed.value;
  return (
    judgeId(id) ??
    judgeStamp(id, comment, context) ??
    judgeOrigin(id, comment, origin, context) ??
    judgePlace(id, comment, before) ??
    judgeSubject(id, comment, context)
  );
}

/** An annotator’s answer in a talk is evidence: only the annotator can change it. */
const mayChange = ({ creator }: Pick<CommentRecord, 'creator'>, { sender, layer }: JudgeContext): boolean =>
  layer.kind === 'discussion' ? creator === sender.member : mayChangeComment(sender, creator);

/** Of the layer of statements comments are on versions, elsewhere on what has a UUID. */
function judgeSubject(id: string, { annotation }: CommentRecord, context: JudgeContext): Problem | null {
  if (context.layer.kind === 'statements') return judgeVersionPlace(id, annotation, context);
  return isRecordId(annotation) ? null : failure('bad-comment', 'A comment is on an annotation.', id).problem;
}

/** A comment stays where it was made, and goes on saying what it made of its thread. */
function judgePlace(id: string, comment: CommentRecord, before: CommentRecord | undefined): Problem | null {
  if (before === undefined) return null;
  const changed = (['annotation', 'parent', 'resolved'] as const).find((field) => comment[field] !== before[field]);
  return changed === undefined ? null : forged(id, changed);
}
