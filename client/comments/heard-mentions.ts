/** Tells a member of what others say that names them, as it comes in, once. Loaded with the first remark that may. */
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

/** @param said by others, just now. */
export function hearMentions(said: readonly Comment[], { me, members, told, locale, say, show }: Hearing): void {
  const find = mentionFinder(members.values());
  const words = otherTextsOf(locale).comments;
  for (const { id, record } of said) {
    if (told.has(id) || !find(record.text).some(({ member }) => member === me)) continue;
    told.add(id);
    const name = members.get(record.by)?.name ?? locale.texts.list.somebody;
    say(words.named(name), { words: words.show, act: () => show(record.annotation) });
  }
}
