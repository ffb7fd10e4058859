/** Tells a member of what others say that names them, as it comes in, once: of several remarks that come in together by their number. Loaded with the first remark that may. */
import { appendAll } from '../../shared/domain/append-all.ts';
import type { Comment } from '../../shared/domain/comment.ts';
import type { AnnotationId, CommentId } from '../../shared/domain/ids.ts';
import type { Member } from '../../shared/domain/member.ts';
import { mentionFinder } from '../../shared/domain/mentions.ts';
import { otherTextsOf } from '../locale/other-texts.ts';
import type { Locale } from '../locale/texts.ts';

/** The member who is notified, and the callbacks that show the notification. */
interface Hearing {
  readonly me: string;
  /** Whom comments can name, by id. */
  readonly members: ReadonlyMap<string, Member>;
  /** Ids of comments that were told of. */
  readonly told: Set<CommentId>;
  readonly locale: Locale;
  say(words: string, action: { readonly words: string; readonly act: () => void }): void;
  /** Goes to what was said about an annotation. */
  show(annotation: AnnotationId): void;
}

/** A remark that names the member, and whom it is told to. */
interface Heard {
  readonly comment: Comment;
  readonly hearing: Hearing;
}

/** Remarks that come in within so many milliseconds are told together: after a break of the connection each comes by itself. */
const TOGETHER_MS = 300;

/** Mentions that wait to be announced together, for each record of mentions that were announced already. */
const waiting = new WeakMap<Hearing['told'], Heard[]>();

/** @param said by others, just now. */
export function hearMentions(said: readonly Comment[], hearing: Hearing): void {
  const { told } = hearing;
  const named = newlyNaming(said, hearing).map((comment) => ({ comment, hearing }));
  if (named.length === 0) return;
  for (const { comment } of named) told.add(comment.id);
  const before = waiting.get(told);
  if (before !== undefined) return appendAll(before, named);
  waiting.set(told, named);
  setTimeout(() => {
    waiting.delete(told);
    tell(named);
  }, TOGETHER_MS);
}

/** Leads to the remark; of several to the one that was written first. */
function tell(named: readonly Heard[]): void {
  const [first] = named.toSorted((one, other) => one.comment.record.created - other.comment.record.created);
  if (first === undefined) return;
  const { record } = first.comment;
  const { members, locale, say, show } = first.hearing;
  const words = otherTextsOf(locale).comments;
  const name = members.get(record.by)?.name ?? locale.texts.list.somebody;
  say(named.length === 1 ? words.named(name) : words.namedBy(named.length), {
    words: words.show,
    act: () => show(record.annotation),
  });
}

/** Remarks that name the member and were not told of. */
function newlyNaming(said: readonly Comment[], { me, members, told }: Hearing): readonly Comment[] {
  const find = mentionFinder(members.values());
  return said.filter(({ id, record }) => !told.has(id) && find(record.text).some(({ member }) => member === me));
}
