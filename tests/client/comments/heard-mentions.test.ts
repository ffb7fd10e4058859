/** What others say that names a member is told, once. */
import { expect, test } from 'vitest';
import type { Comment } from '../../../shared/domain/comment.ts';
import type { AnnotationId, CommentId, MemberId } from '../../../shared/domain/ids.ts';
import { hearMentions } from '../../../client/comments/heard-mentions.ts';
import { GERMAN } from '../../../client/locale/de.ts';
import { en } from '../../../client/locale/en.ts';
import { formats } from '../../../client/locale/formats.en.ts';
import type { Locale } from '../../../client/locale/texts.ts';

const ENGLISH: Locale = { ...formats, language: 'en', dir: 'ltr', texts: en };

const aRemark = (id: string, text: string, by = 'ben'): Comment => ({
  id: id as CommentId,
  record: {
    annotation: `on ${id}` as AnnotationId,
    parent: null,
    text,
    resolved: null,
    creator: by as MemberId,
    created: 1,
    by: by as MemberId,
    at: 1,
  },
});

/** Ana, who is told. */
function anEar(locale = ENGLISH) {
  const members = new Map(
    ['Ana', 'Ana Lind', 'Ben'].map((name) => {
      const id = name.toLowerCase() as MemberId;
      return [id, { id, name, colour: 0 }] as const;
    }),
  );
  const [sayings, shown, told] = [[] as string[], [] as string[], new Set<CommentId>()];
  const hear = (...said: Comment[]) =>
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
  return { hear, sayings, shown };
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
  hear(aRemark('c1', '@Ana'), aRemark('c2', '@Ana', 'new'));
  expect(sayings).toEqual([
    'Ben hat dich in einem Kommentar genannt – Zeigen',
    'Jemand hat dich in einem Kommentar genannt – Zeigen',
  ]);
});
