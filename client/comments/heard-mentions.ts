/** Tells a member of what others say that names them, as it comes in, once: of several remarks that come in together by their number. Loaded with the first remark that may. */
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

/** Leads to the remark; of several to the one that was written first. @param said by others, just now. */
export function hearMentions(said: readonly Comment[], hearing: Hearing): void {
  const { members, told, locale, say, show } = hearing;
  const named = newlyNaming(said, hearing);
  const [first] = named;
  if (first === undefined) return;
  for (const { id } of named) told.add(id);
  const words = otherTextsOf(locale).comments;
  const name = members.get(first.record.by)?.name ?? locale.texts.list.somebody;
  say(named.length === 1 ? words.named(name) : words.namedBy(named.length), {
    words: words.show,
    act: () => show(first.record.annotation),
  });
}

/** Remarks that name the member and were not told of, in the order in which they were written. */
function newlyNaming(said: readonly Comment[], { me, members, told }: Hearing): readonly Comment[] {
  const find = mentionFinder(members.values());
  return said
    .filter(({ id, record }) => !told.has(id) && find(record.text).some(({ member }) => member === me))
    .toSorted((one, other) => one.record.created - other.record.created);
}
