/** A layer's document: edits of what is gone or decided do nothing, dates that a wrong clock gave are put right, and watchers hear of what touches them alone. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { AnnotationId, CommentId, MemberId, RelationId, SuggestionId } from '../../shared/domain/ids.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';

const [ANA, BEN] = ['ana' as MemberId, 'ben' as MemberId];
const [ID, OTHER] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'].map(
  (id) => id as AnnotationId,
) as [AnnotationId, AnnotationId];
const SUGGESTION = ID as string as SuggestionId;
const SPANS = [{ start: 0, end: 3 }];
const by = (member: MemberId, at: number) => ({ by: member, at });

function aLayer(): LayerDoc {
  const layer = new LayerDoc(new Y.Doc());
  layer.add(ID, SPANS, { label: 'quote' }, by(ANA, 10));
  return layer;
}

test('[LA7] an annotation that is gone is neither moved nor described', () => {
  const layer = aLayer();
  layer.remove(ID);
  const before = layer.doc.toJSON();
  expect([
    layer.place(ID, [{ start: 4, end: 6 }], by(ANA, 11)),
    layer.describe(ID, { note: 'late' }, by(ANA, 11)),
    layer.remove(ID),
  ]).toEqual([[], [], []]);
  expect(layer.doc.toJSON()).toEqual(before);
});

test('[LA7] a suggestion is decided once, and one that is gone not at all', () => {
  const layer = new LayerDoc(new Y.Doc());
  layer.suggest(
    [{ id: SUGGESTION, spans: SPANS, label: 'quote', program: 'a program', score: null, attributes: {}, note: '' }],
    by(BEN, 10),
  );
  const suggestion = layer.suggestions.get(SUGGESTION);
  if (suggestion === undefined) throw new Error('There is a suggestion.');
  expect(layer.reject(suggestion, by(ANA, 11))).toHaveLength(1);
  expect([layer.reject(suggestion, by(ANA, 12)), layer.accept(suggestion, OTHER, by(ANA, 12))]).toEqual([[], []]);
  expect(layer.suggestions.get(SUGGESTION)?.record).toMatchObject({ decision: 'rejected', at: 11 });
  layer.withdraw([SUGGESTION]);
  expect([layer.reject(suggestion, by(ANA, 13)), layer.accept(suggestion, OTHER, by(ANA, 13))]).toEqual([[], []]);
  expect(layer.suggestions.get(SUGGESTION)).toBeUndefined();
  expect(layer.contents()).toMatchObject({ annotations: [], suggestions: [] });
});

test('[OF18] what a member dated too late is found, and gets the time that it is; nothing else changes', () => {
  const layer = aLayer();
  layer.add(OTHER, SPANS, { label: 'quote' }, by(BEN, 99));
  layer.describe(ID, { note: 'later' }, by(ANA, 90));
  expect([
    layer.isDatedAfter(ANA, 89),
    layer.isDatedAfter(ANA, 90),
    layer.isDatedAfter(BEN, 98),
    layer.isDatedAfter(BEN, 99),
  ]).toEqual([true, false, true, false]);
  layer.redate(ANA, 50, 20);
  expect(layer.annotation(ID)).toMatchObject({ target: { at: 10, created: 10 }, body: { at: 20, note: 'later' } });
  layer.redate(BEN, 50, 30);
  expect(layer.annotation(OTHER)).toMatchObject({ target: { at: 30, created: 30, creator: BEN }, body: { at: 30 } });
  expect([layer.isDatedAfter(ANA, 50), layer.isDatedAfter(BEN, 50)]).toEqual([false, false]);
});

test('[LA18] a watcher hears which annotations a transaction touched, and whether it was an edit made here; not of others, and not once it has stopped', () => {
  const layer = aLayer();
  const heard: [string[], boolean][] = [];
  const stop = layer.observe((touched, isLocal) => heard.push([[...touched].sort(), isLocal]));
  layer.place(ID, [{ start: 4, end: 6 }], by(ANA, 11));
  layer.suggest(
    [{ id: SUGGESTION, spans: SPANS, label: 'quote', program: 'a program', score: null, attributes: {}, note: '' }],
    by(BEN, 12),
  );
  const elsewhere = new LayerDoc(new Y.Doc());
  elsewhere.add(OTHER, SPANS, { label: 'quote' }, by(BEN, 12));
  Y.applyUpdate(layer.doc, Y.encodeStateAsUpdate(elsewhere.doc));
  stop();
  layer.remove(ID);
  expect(heard).toEqual([
    [[ID], true],
    [[OTHER], false],
  ]);
});

test('[LA18] a watcher of suggestions hears of each change until it has stopped', () => {
  const layer = new LayerDoc(new Y.Doc());
  const heard: string[][] = [];
  const stop = layer.observeIds('suggestions', (touched) => heard.push([...touched]));
  const suggestion = { spans: SPANS, label: 'quote', program: 'p', score: null, attributes: {}, note: '' };
  layer.suggest([{ id: SUGGESTION, ...suggestion }], by(BEN, 10));
  layer.withdraw([SUGGESTION]);
  expect(heard).toEqual([[SUGGESTION], [SUGGESTION]]);
  stop();
  layer.suggest([{ id: SUGGESTION, ...suggestion }], by(BEN, 11));
  expect(heard).toHaveLength(2);
});

test('[DE1] an annotation is the same object as long as nothing about it changes', () => {
  const layer = aLayer();
  const before = layer.annotation(ID);
  layer.add(OTHER, SPANS, { label: 'quote' }, by(BEN, 11));
  expect(layer.annotation(ID)).toBe(before);
  layer.describe(ID, { note: 'more' }, by(ANA, 12));
  expect(layer.annotation(ID)).not.toBe(before);
});

test('[LA5] what is there, or never was, is not brought back; what was removed is, as its maker’s', () => {
  const layer = aLayer();
  const place = { spans: [{ start: 4, end: 6 }], creator: BEN, created: 1 };
  expect([layer.revive(ID, place, by(ANA, 11)), layer.revive(OTHER, place, by(ANA, 11))]).toEqual([[], []]);
  expect(layer.annotation(ID)?.target).toMatchObject({ spans: SPANS, creator: ANA });
  layer.remove(ID);
  layer.revive(ID, place, by(ANA, 12));
  expect(layer.annotation(ID)?.target).toEqual({ ...place, by: ANA, at: 12 });
});

test('[OF18] a time of making that the member’s clock gave is put right where it is too late, and no other', () => {
  const layer = new LayerDoc(new Y.Doc());
  layer.add(ID, SPANS, { label: 'quote' }, by(ANA, 90));
  layer.add(OTHER, SPANS, { label: 'quote' }, by(ANA, 50));
  layer.place(OTHER, [{ start: 1, end: 3 }], by(ANA, 90));
  layer.redate(ANA, 50, 20);
  expect([ID, OTHER].map((id) => [layer.target(id)?.created, layer.target(id)?.at])).toEqual([
    [20, 20],
    [50, 20],
  ]);
});

test('[FO44] an import writes all that a layer holds', () => {
  const layer = aLayer();
  layer.add(OTHER, SPANS, { label: 'paraphrase' }, by(BEN, 11));
  layer.say(ID as string as CommentId, { annotation: ID, parent: null, text: 'why?', resolved: null }, by(BEN, 12));
  layer.relate(ID as string as RelationId, { type: 'continues', from: ID, to: OTHER }, by(ANA, 13));
  layer.suggest(
    [{ id: SUGGESTION, spans: SPANS, label: 'quote', program: 'p', score: null, attributes: {}, note: '' }],
    by(BEN, 14),
  );
  const contents = layer.contents();
  expect(
    [contents.annotations, contents.comments, contents.relations, contents.suggestions].map((all) => all.length),
  ).toEqual([2, 1, 1, 1]);
  const copy = new LayerDoc(new Y.Doc());
  copy.restore(contents);
  expect(copy.contents()).toEqual(contents);
});
