/** Remarks that are news to a member. */
import { expect, test } from 'vitest';
import type { Comment } from '../../../shared/domain/comment.ts';
import type { AnnotationId, CommentId, MemberId } from '../../../shared/domain/ids.ts';
import { newsAmong, newsSince } from '../../../client/comments/news.ts';

const OPENED = 1_000_000;

const aRemark = (id: string, at: number, change: { readonly by?: string; readonly text?: string } = {}): Comment => {
  const by = (change.by ?? 'ben') as MemberId;
  const stamp = { creator: by, created: at, by, at };
  const record = { annotation: 'a' as AnnotationId, parent: null, text: change.text ?? '@Ana', resolved: null };
  return { id: id as CommentId, record: { ...record, ...stamp } };
};

const newsOf = (...said: Comment[]): readonly string[] =>
  newsAmong(said, 'ana' as MemberId, newsSince(OPENED)).map(({ id }) => id);

test('[PG334] a remark from before the layer was opened is not news, whenever it comes in', () => {
  expect(newsOf(aRemark('long before', OPENED - 60_000), aRemark('since', OPENED + 1))).toEqual(['since']);
});

test('[PG334] a clock that is some seconds behind makes no remark old', () => {
  expect(newsOf(aRemark('just before', OPENED - 4_000), aRemark('before', OPENED - 6_000))).toEqual(['just before']);
});

test('[PG334] what one says oneself, and what names nobody, is not news', () => {
  expect(newsOf(aRemark('own', OPENED, { by: 'ana' }), aRemark('plain', OPENED, { text: 'Who?' }))).toEqual([]);
});
