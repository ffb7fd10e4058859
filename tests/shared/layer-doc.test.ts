/** A layer's document: edits of what is gone or decided do nothing, dates that a wrong clock gave are put right, and watchers hear of what touches them alone. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { AnnotationId, MemberId, SuggestionId } from '../../shared/domain/ids.ts';
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
  expect(layer.doc.toJSON()).toMatchObject({ suggestions: {}, targets: {} });
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
