/** The comments of a layer as its elements see them: a state that is another one after each change. */
import { beforeEach, expect, test, vi } from 'vitest';
import { CommentSlice } from '../../../client/comments/comment-slice.ts';
import type { AnnotationId, CommentId } from '../../../shared/domain/ids.ts';
import { anEditedLayer } from '../desk/an-edited-layer.ts';

const [A, B] = ['a', 'b'] as readonly string[] as readonly [AnnotationId, AnnotationId];

beforeEach(() => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ read: [] })));
});

/** Comments of a layer of two annotations, and how often somebody was told of a change. */
function openComments() {
  const edited = anEditedLayer([0, 3], [4, 7]);
  const comments = new CommentSlice(
    edited.edits,
    'p/a/shared',
    () => import('../../../client/comments/comment-reads.ts'),
  );
  const heard = { count: 0 };
  const stop = comments.subscribe(() => (heard.count += 1));
  const sayAs = (who: string, id: string, annotation: AnnotationId): void =>
    edited.layer.say(
      id as CommentId,
      { annotation, parent: null, text: `I am ${who}.`, resolved: null },
      edited.stamp(who),
    );
  return { ...edited, comments, heard, stop, sayAs };
}

test('[DE1] a change of the comments makes another state and is told once; other changes are none', () => {
  const { comments, heard, sayAs, layer, stamp, stop } = openComments();
  const before = comments.state;
  layer.place(A, [{ start: 1, end: 3 }], stamp('ben'));
  expect([comments.state, heard.count]).toEqual([before, 0]);
  sayAs('ben', 'c1', A);
  expect(heard.count).toBe(1);
  expect(comments.state).not.toBe(before);
  expect(comments.state.on(A).map(({ record }) => record.text)).toEqual(['I am ben.']);
  expect(before.on(A), 'a state stays what it was').toEqual([]);
  stop();
  sayAs('ben', 'c2', A);
  expect(heard.count).toBe(1);
  expect(comments.state.countOn(A)).toBe(2);
});

test('[DE1] comments on another annotation stay the same list', () => {
  const { comments, sayAs } = openComments();
  sayAs('ben', 'c1', A);
  const onA = comments.state.on(A);
  sayAs('ben', 'c2', B);
  expect(comments.state.on(A)).toBe(onA);
});

test('[CO3] what others said is unread until it is marked so, and one’s own never is', async () => {
  const { comments, heard, sayAs } = openComments();
  comments.commands.say(A, null, 'Mine.');
  sayAs('ben', 'c1', A);
  await expect.poll(() => comments.state.unreadOn(A).map(({ id }) => id)).toEqual(['c1']);
  comments.commands.markRead(A);
  await expect.poll(() => comments.state.unreadOn(A)).toEqual([]);
  const before = heard.count;
  comments.commands.markRead(A);
  expect(heard.count, 'nothing is told where nothing was unread').toBe(before);
});

test('[CO5] who wrote a comment can reword and delete it, and others are known as its writers', () => {
  const { comments, sayAs } = openComments();
  comments.commands.say(A, null, 'Mine.');
  sayAs('ben', 'c1', A);
  const [mine, his] = comments.state.on(A);
  if (mine === undefined || his === undefined) throw new Error('There are not two comments.');
  expect([mine, his].map((comment) => comments.commands.mayChange(comment))).toEqual([true, false]);
  comments.commands.reword(mine, 'Still mine.');
  expect(comments.state.on(A)[0]?.record.text).toBe('Still mine.');
  comments.commands.unsay(mine);
  expect(comments.state.on(A)).toHaveLength(1);
  expect([...comments.state.writers()]).toEqual(['ben']);
});
