/** What others say that names a member is told, once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Comment } from '../../../shared/domain/comment.ts';
import type { AnnotationId, CommentId, MemberId } from '../../../shared/domain/ids.ts';
import { hearMentions } from '../../../client/comments/heard-mentions.ts';
import { GERMAN } from '../../../client/locale/de.ts';
import { en } from '../../../client/locale/en.ts';
import { formats } from '../../../client/locale/formats.en.ts';
import type { Locale } from '../../../client/locale/texts.ts';

const ENGLISH: Locale = { ...formats, language: 'en', dir: 'ltr', texts: en };

const aRemark = (id: string, text: string, by = 'ben', created = 1): Comment => ({
  id: id as CommentId,
  record: {
    annotation: `on ${id}` as AnnotationId,
    parent: null,
    text,
    resolved: null,
    creator: by as MemberId,
    created,
    by: by as MemberId,
    at: created,
  },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Ana, who is told. */
function anEar(locale = ENGLISH) {
  const members = new Map(
    ['Ana', 'Ana Lind', 'Ben'].map((name) => {
      const id = name.toLowerCase() as MemberId;
      return [id, { id, name, colour: 0 }] as const;
    }),
  );
  const [sayings, shown, told] = [[] as string[], [] as string[], new Set<CommentId>()];
  const comeIn = (...said: Comment[]) =>
    hearMentions(said, {
      me: 'ana',
      members,
      told,
      locale,
      say: (words, action) => {
        sayings.push(`${words} – ${action.words}`);
        action.act();
      },
      show: (annotation) => shown.push(annotation),
    });
  const hear = (...said: Comment[]): void => {
    comeIn(...said);
    vi.advanceTimersByTime(1_000);
  };
  return { hear, comeIn, sayings, shown };
}

test('[PG334] a remark that names one is told of once, with a way to it', () => {
  const { hear, sayings, shown } = anEar();
  const remark = aRemark('c1', 'Who says so, @Ana?');
  hear(remark, aRemark('c2', 'me@ana'), aRemark('c3', '@Ana Lind knows'), aRemark('c4', '@Ben'));
  hear(remark);
  expect(sayings).toEqual(['Ben named you in a comment – Show']);
  expect(shown).toEqual(['on c1']);
});

test('[PG334] the name of a member who is not known is not made up; German too', () => {
  const { hear, sayings } = anEar(GERMAN);
  hear(aRemark('c1', '@Ana'));
  hear(aRemark('c2', '@Ana', 'new'));
  hear(aRemark('c3', '@Ana'), aRemark('c4', '@Ana'));
  expect(sayings).toEqual([
    'Ben hat dich in einem Kommentar genannt – Zeigen',
    'Jemand hat dich in einem Kommentar genannt – Zeigen',
    '2 Kommentare nennen dich – Zeigen',
  ]);
});

test('[PG334] remarks that come in together are told of by their number, with a way to the first', () => {
  const { hear, comeIn, sayings, shown } = anEar();
  const [late, early] = [aRemark('c1', '@Ana, look', 'ben', 9), aRemark('c2', '@Ana?', 'new', 3)];
  // After a break of the connection each comes by itself.
  comeIn(late, aRemark('c3', '@Ben'));
  comeIn(early);
  hear(aRemark('c4', 'and @Ana', 'ben', 12));
  hear(early, late);
  expect([sayings, shown]).toEqual([['3 comments name you – Show'], ['on c2']]);
  hear(late, aRemark('c5', '@Ana again'));
  expect(sayings.at(-1)).toBe('Ben named you in a comment – Show');
});
