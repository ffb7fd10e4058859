/** The relations of a layer as its elements see them, and the linking of two annotations. */
import { expect, test } from 'vitest';
import { RelationSlice } from '../../../../client/desk/relations/relation-slice.ts';
import { relationsOf } from '../../../../client/desk/relations/relation-state.ts';
import type { AnnotationId } from '../../../../shared/domain/ids.ts';
import { anEditedLayer } from '../an-edited-layer.ts';

const [A, B, C] = ['a', 'b', 'c'] as readonly string[] as readonly [AnnotationId, AnnotationId, AnnotationId];

/** Relations of a layer of three annotations, and how often somebody was told of a change. */
function openRelations() {
  const edited = anEditedLayer([0, 3], [4, 7], [8, 11]);
  const relations = new RelationSlice(edited.edits);
  const heard = { count: 0 };
  relations.subscribe(() => (heard.count += 1));
  const link = (from: AnnotationId, to: AnnotationId): void => {
    relations.commands.begin({ from, type: 'continues' });
    relations.commands.finish(to);
  };
  return { ...edited, relations, heard, link };
}

test('[DE1] a change of an annotation is told only where it is an end of a relation, or while somebody links', () => {
  const { relations, heard, layer, stamp, link } = openRelations();
  link(A, B);
  const { state } = relations;
  const before = heard.count;
  layer.describe(C, { note: 'n' }, stamp('ben'));
  expect([relations.state, heard.count]).toEqual([state, before]);
  layer.describe(B, { note: 'n' }, stamp('ben'));
  expect(relations.state).not.toBe(state);
  expect(heard.count).toBe(before + 1);
  relations.commands.begin({ from: A, type: 'continues' });
  layer.describe(C, { note: 'm' }, stamp('ben'));
  expect(heard.count).toBe(before + 3);
});

test('[RE2] a relation whose end is gone is not among them, and is back with it', () => {
  const { relations, layer, stamp, link } = openRelations();
  link(A, B);
  const removal = layer.remove(B);
  expect(relations.state.all).toEqual([]);
  layer.undo(removal, stamp('ana'));
  expect(relationsOf(relations.state, B).incoming.map(({ record }) => record.from)).toEqual([A]);
});

test('[RE1] a link is a step; linked already, or with itself, nothing is made, and the linking is over', () => {
  const { relations, steps, link } = openRelations();
  link(A, B);
  link(A, B);
  link(A, A);
  expect([steps.length, relations.state.all.length, relations.state.linking]).toEqual([1, 1, null]);
});
