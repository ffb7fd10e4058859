/** Which comments a member has not seen yet. Pure. */
import type { Comment } from '../../shared/domain/comment.ts';
import type { MemberId } from '../../shared/domain/ids.ts';

/** What others said, or decided, and is not among those that were read. @param read ids of comments. */
export const unreadOf = (
  comments: readonly Comment[],
  member: MemberId,
  read: ReadonlySet<string>,
): readonly Comment[] => comments.filter(({ id, record }) => record.creator !== member && !read.has(id));
