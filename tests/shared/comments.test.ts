/** Comments and relations: threads, what is shown, and what is taken back. */
import { describe, expect, test } from 'vitest';
import { threadsOf, type Comment, type CommentRecord } from '../../shared/domain/comment.ts';
import type { AnnotationId, CommentId, MemberId, RelationId } from '../../shared/domain/ids.ts';
import { aReplica, stampOf } from '../support/replicas.ts';

const ANNOTATION = '00000000-0000-4000-8000-000000000001' as AnnotationId;
const ANA = 'ana' as MemberId;

function aComment(id: string, created: number, change: Partial<CommentRecord> = {}): Comment {
  return {
    id: id as CommentId,
    record: {
      annotation: ANNOTATION,
      parent: null,
      text: id,
      resolved: null,
      creator: ANA,
      created,
      by: ANA,
      at: created,
      ...change,
    },
  };
}
const reply = (id: string, created: number, to: string, change: Partial<CommentRecord> = {}): Comment =>
  aComment(id, created, { parent: to as CommentId, ...change });
/** Threads as the ids of their entries, resolved ones with a tick. */
const threadLines = (comments: readonly Comment[]): string[] =>
  threadsOf(comments).map(
    ({ entries, isResolved }) => entries.map(({ id }) => id).join(' ') + (isResolved ? ' ✓' : ''),
  );

describe('threads', () => {
  test('[CO1] replies stand in their thread, the oldest first, whatever order they come in', () => {
    expect(threadLines([reply('d', 4, 'a'), aComment('b', 2), reply('c', 3, 'b'), aComment('a', 1)])).toEqual([
      'a d',
      'b c',
    ]);
    expect(threadLines([aComment('b', 1), aComment('a', 1)])).toEqual(['a', 'b']);
  });

  test('[CO1] the last entry that resolves or opens again decides', () => {
    const resolving = reply('r', 5, 'a', { text: '', resolved: true });
    expect(threadLines([aComment('a', 1), resolving])).toEqual(['a r ✓']);
    expect(threadLines([aComment('a', 1), resolving, reply('b', 6, 'a')])).toEqual(['a r b ✓']);
    expect(threadLines([reply('o', 7, 'a', { resolved: false }), resolving, aComment('a', 1)])).toEqual(['a r o']);
  });

  test('[CO2] a thread outlives its first comment, but not everything that was said in it', () => {
    expect(threadLines([reply('b', 2, 'a'), reply('r', 3, 'a', { text: '', resolved: true })])).toEqual(['b r ✓']);
    expect(threadLines([reply('r', 3, 'a', { text: '', resolved: true })])).toEqual([]);
  });
});

describe('a layer with comments and relations', () => {
  function twoAnnotations() {
    const replica = aReplica('ana');
    const [one, other] = [replica.newId(), replica.newId()];
    for (const id of [one, other]) replica.layer.add(id, [{ start: 0, end: 3 }], { label: 'quote' }, stampOf(replica));
    return { ...replica, one, other };
  }
  const relationId = '00000000-0000-4000-8000-00000000000a' as RelationId;
  const commentId = '00000000-0000-4000-8000-00000000000b' as CommentId;

  test('[RE1] making and removing a relation are steps, undone and redone', () => {
    const { layer, history, one, other, ...replica } = twoAnnotations();
    const there = () => layer.relations.all().length;
    history.remember(layer.relate(relationId, { type: 'continues', from: one, to: other }, stampOf(replica)));
    expect([history.undo(stampOf(replica)), there()]).toEqual(['done', 0]);
    expect([history.redo(stampOf(replica)), there()]).toEqual(['done', 1]);
    history.remember(layer.unrelate(relationId));
    expect(there()).toBe(0);
    expect([history.undo(stampOf(replica)), there()]).toEqual(['done', 1]);
    expect(layer.relations.get(relationId)?.record).toMatchObject({
      type: 'continues',
      from: one,
      to: other,
      creator: 'ana',
    });
  });

  test('[RE2] [CO2] what belongs to an annotation that is gone is not shown, and is back with it', () => {
    const { layer, history, one, other, ...replica } = twoAnnotations();
    layer.relate(relationId, { type: 'continues', from: one, to: other }, stampOf(replica));
    layer.say(commentId, { annotation: other, parent: null, text: 'So?', resolved: null }, stampOf(replica));
    const shown = () => [layer.contents().relations.length, layer.contents().comments.length];
    expect(shown()).toEqual([1, 1]);
    history.remember(layer.remove(other));
    expect(shown()).toEqual([0, 0]);
    history.undo(stampOf(replica));
    expect(shown()).toEqual([1, 1]);
  });

  test('[CO5] a comment is reworded under its maker’s name, and stays the same object while nothing about it changes', () => {
    const { layer, one, ...replica } = twoAnnotations();
    layer.say(commentId, { annotation: one, parent: null, text: 'So?', resolved: null }, { by: ANA, at: 5 });
    const comment = layer.comments.get(commentId);
    layer.reword(commentId, 'So?', { by: 'ben' as MemberId, at: 6 });
    expect(layer.comments.get(commentId)).toBe(comment);
    layer.reword(commentId, 'So.', { by: 'ben' as MemberId, at: 6 });
    expect(layer.comments.get(commentId)?.record).toMatchObject({
      text: 'So.',
      creator: 'ana',
      created: 5,
      by: 'ben',
      at: 6,
    });
    layer.unsay(commentId);
    layer.reword(commentId, 'Again.', stampOf(replica));
    expect(layer.comments.all()).toEqual([]);
  });
});
