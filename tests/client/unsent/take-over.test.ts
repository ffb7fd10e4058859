/** Unsent work of another identity: what the member can take over, what is left and why, and that nothing is made twice. */
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { planTakeOver } from '../../../client/unsent/take-over.ts';
import type { TakeOverInput } from '../../../client/unsent/take-over-plan.ts';
import { othersDatabase } from '../../../client/sync/others-databases.ts';
import type { AnnotationId, CommentId, MemberId, RelationId, SuggestionId } from '../../../shared/domain/ids.ts';
import { joinedRecords } from '../../../shared/layer/joined-records.ts';
import { LayerDoc } from '../../../shared/layer/layer-doc.ts';

const [BEN, NEW_BEN, ANA] = ['ben', 'new-ben', 'ana'] as [MemberId, MemberId, MemberId];
const idOf = (n: number): AnnotationId => `${n}0000000-0000-4000-8000-000000000000` as AnnotationId;
const commentId = (n: number): CommentId => idOf(n) as string as CommentId;
const relationId = (n: number): RelationId => idOf(n) as string as RelationId;
const spanAt = (n: number) => [{ start: n, end: n + 1 }] as const;
const by = (member: MemberId, at: number) => ({ by: member, at });
const NOW = by(NEW_BEN, 100);

const aLayer = (): LayerDoc => new LayerDoc(new Y.Doc());

/** What Ben's browser had of the layer before it went offline. */
function copyOf(layer: LayerDoc): LayerDoc {
  const copy = aLayer();
  Y.applyUpdate(copy.doc, Y.encodeStateAsUpdate(layer.doc));
  return copy;
}

/** A layer with annotation 1 of Ben's and 2 of Ana's, and Ben's copy of it. */
function twoLayers() {
  const server = aLayer();
  server.add(idOf(1), spanAt(1), { label: 'quote' }, by(BEN, 1));
  server.add(idOf(2), spanAt(2), { label: 'quote' }, by(ANA, 1));
  return { server, kept: copyOf(server) };
}

const plan = (input: Pick<TakeOverInput, 'kept' | 'server'> & Partial<TakeOverInput>, ...touched: number[]) =>
  planTakeOver({
    other: BEN,
    sender: { member: NEW_BEN, role: 'annotator' },
    editing: 'own',
    labels: new Set(['quote', 'paraphrase']),
    relations: new Set(['quotes']),
    touched: new Set(touched.map(idOf)),
    ...input,
  });

const NOTHING = { taken: new Set(), left: new Map() };

describe('taking over', () => {
  test('[OF20] an annotation of which what is kept shows no trace is missing, not settled; one that was made and deleted here is', () => {
    const { server, kept } = twoLayers();
    kept.add(idOf(3), spanAt(3), { label: 'quote' }, by(BEN, 5));
    kept.remove(idOf(3));
    expect(plan({ server, kept }, 1, 3, 9)).toMatchObject({ ...NOTHING, missing: new Set([idOf(9)]) });
  });

  test('[OF20] a new annotation becomes the member’s own, with the same words, comments and relations', () => {
    const { server, kept } = twoLayers();
    kept.add(
      idOf(3),
      spanAt(3),
      { label: 'paraphrase', note: 'Sure?', attributes: { speaker: 'Mayor' }, confidence: 'low' },
      by(BEN, 5),
    );
    kept.say(commentId(7), { annotation: idOf(3), parent: null, text: 'Look.', resolved: null }, by(BEN, 6));
    kept.relate(relationId(8), { type: 'quotes', from: idOf(3), to: idOf(2) }, by(BEN, 7));
    plan({ server, kept }, 3).apply(server, NOW);
    expect(server.annotation(idOf(3))).toEqual({
      id: idOf(3),
      target: { spans: spanAt(3), creator: NEW_BEN, created: 100, ...NOW },
      body: { label: 'paraphrase', note: 'Sure?', attributes: { speaker: 'Mayor' }, confidence: 'low', ...NOW },
    });
    expect(server.comments.get(commentId(7))?.record).toMatchObject({ text: 'Look.', creator: NEW_BEN, by: NEW_BEN });
    expect(server.relations.get(relationId(8))?.record).toMatchObject({
      type: 'quotes',
      from: idOf(3),
      to: idOf(2),
      creator: NEW_BEN,
    });
  });

  test('[OF20] a second attempt makes nothing twice, and undoes nothing that the member has done since', () => {
    const { server, kept } = twoLayers();
    kept.add(idOf(3), spanAt(3), { label: 'quote' }, by(BEN, 5));
    plan({ server, kept }, 3).apply(server, NOW);
    server.describe(idOf(3), { label: 'paraphrase' }, by(NEW_BEN, 101));
    expect(plan({ server, kept }, 3)).toMatchObject(NOTHING);
    server.remove(idOf(3));
    expect(plan({ server, kept }, 3)).toMatchObject({
      taken: new Set(),
      left: new Map([[idOf(3), { kind: 'removed' }]]),
    });
  });

  test('[OF20] a new annotation of which the label is gone is left, and so is one that was deleted on the server', () => {
    const { server, kept } = twoLayers();
    kept.add(idOf(3), spanAt(3), { label: 'rumour' }, by(BEN, 5));
    kept.describe(idOf(1), { label: 'paraphrase' }, by(BEN, 6));
    server.remove(idOf(1));
    const made = plan({ server, kept }, 1, 3);
    expect(made).toMatchObject({
      taken: new Set(),
      left: new Map([
        [idOf(1), { kind: 'removed' }],
        [idOf(3), { kind: 'label-gone' }],
      ]),
    });
    made.apply(server, NOW);
    expect(server.annotations().map(({ id }) => id)).toEqual([idOf(2)]);
  });

  test('[OF20] changes and deletions of what the other identity made are left to it, or to a curator', () => {
    const { server, kept } = twoLayers();
    server.add(idOf(4), spanAt(4), { label: 'quote' }, by(BEN, 2));
    Y.applyUpdate(kept.doc, Y.encodeStateAsUpdate(server.doc));
    kept.describe(idOf(1), { label: 'paraphrase' }, by(BEN, 5));
    kept.remove(idOf(4));
    const left = new Map([
      [idOf(1), { kind: 'not-yours', creator: BEN }],
      [idOf(4), { kind: 'not-yours', creator: BEN }],
    ]);
    expect(plan({ server, kept }, 1, 4)).toMatchObject({ taken: new Set(), left });
    const asCurator = plan({ server, kept, sender: { member: NEW_BEN, role: 'curator' } }, 1, 4);
    expect(asCurator).toMatchObject({ taken: new Set([idOf(1), idOf(4)]), left: new Map() });
    asCurator.apply(server, NOW);
    expect(server.annotation(idOf(1))).toMatchObject({
      target: { creator: BEN, by: BEN },
      body: { label: 'paraphrase', by: NEW_BEN },
    });
    expect(server.annotation(idOf(4))).toBeUndefined();
  });

  test('[OF20] after an owner has joined the two, what the other identity changed is the member’s own to change', () => {
    const { server, kept } = twoLayers();
    kept.describe(idOf(1), { label: 'paraphrase' }, by(BEN, 5));
    const how = { isWhole: false, lastRound: 0, sha256: String };
    server.restore({ ...joinedRecords(server, { from: BEN, into: NEW_BEN }, how), decisions: [], talks: [] });
    const made = plan({ server, kept }, 1);
    expect(made).toMatchObject({ taken: new Set([idOf(1)]), left: new Map() });
    made.apply(server, NOW);
    expect(server.annotation(idOf(1))).toMatchObject({
      target: { creator: NEW_BEN, created: 1 },
      body: { label: 'paraphrase', by: NEW_BEN },
    });
  });

  test('[OF20] where everybody may change anything, changes are taken over, but for those that somebody has overtaken', () => {
    const { server, kept } = twoLayers();
    kept.place(idOf(1), spanAt(9), by(BEN, 5));
    kept.describe(idOf(2), { label: 'paraphrase' }, by(BEN, 5));
    server.describe(idOf(2), { note: 'Mine.' }, by(ANA, 8));
    const made = plan({ server, kept, editing: 'all' }, 1, 2);
    expect(made).toMatchObject({ taken: new Set([idOf(1)]), left: new Map([[idOf(2), { kind: 'overtaken' }]]) });
    made.apply(server, NOW);
    expect(server.annotation(idOf(1))?.target).toMatchObject({ spans: spanAt(9), creator: BEN, by: NEW_BEN });
    expect(server.annotation(idOf(2))?.body).toMatchObject({ label: 'quote', note: 'Mine.', by: ANA });
  });

  test('[OF20] what others have changed or added since is no change of the other identity', () => {
    const { server, kept } = twoLayers();
    server.describe(idOf(2), { label: 'paraphrase' }, by(ANA, 8));
    server.say(commentId(7), { annotation: idOf(2), parent: null, text: 'New.', resolved: null }, by(ANA, 8));
    expect(plan({ server, kept }, 1, 2)).toMatchObject(NOTHING);
  });

  test('[OF20] a comment on another member’s annotation is taken over; rewording, deleting and unlinking are left to who made it', () => {
    const { server, kept } = twoLayers();
    server.say(commentId(5), { annotation: idOf(2), parent: null, text: 'Old.', resolved: null }, by(BEN, 2));
    server.say(commentId(6), { annotation: idOf(1), parent: null, text: 'Old.', resolved: null }, by(BEN, 2));
    server.relate(relationId(8), { type: 'quotes', from: idOf(1), to: idOf(2) }, by(BEN, 2));
    Y.applyUpdate(kept.doc, Y.encodeStateAsUpdate(server.doc));
    kept.say(commentId(7), { annotation: idOf(2), parent: commentId(5), text: 'Yes.', resolved: true }, by(BEN, 5));
    kept.reword(commentId(5), 'Other words.', by(BEN, 5));
    const reworded = plan({ server, kept }, 2);
    expect(reworded).toMatchObject({
      taken: new Set([idOf(2)]),
      left: new Map([[idOf(2), { kind: 'not-yours', creator: BEN }]]),
    });
    reworded.apply(server, NOW);
    expect(server.comments.all().map(({ record: { text, creator } }) => [text, creator])).toEqual([
      ['Old.', BEN],
      ['Old.', BEN],
      ['Yes.', NEW_BEN],
    ]);
    kept.unsay(commentId(6));
    kept.unrelate(relationId(8));
    expect(plan({ server, kept }, 1)).toMatchObject({
      taken: new Set(),
      left: new Map([[idOf(1), { kind: 'not-yours', creator: BEN }]]),
    });
    plan({ server, kept, sender: { member: NEW_BEN, role: 'curator' } }, 1).apply(server, NOW);
    expect([server.comments.get(commentId(6)), server.relations.all()]).toEqual([undefined, []]);
  });

  test('[OF20] decisions on suggestions are taken over, unless somebody has decided', () => {
    const { server, kept } = twoLayers();
    const suggestion = (n: number) => ({
      id: idOf(n) as string as SuggestionId,
      spans: spanAt(n),
      label: 'quote',
      attributes: {},
      note: '',
      score: 0.5,
      program: 'A program',
    });
    server.suggest([suggestion(5), suggestion(6)], by(ANA, 1));
    Y.applyUpdate(kept.doc, Y.encodeStateAsUpdate(server.doc));
    const [first, second] = kept.suggestions.all();
    if (first === undefined || second === undefined) throw new Error('There are not two suggestions.');
    kept.accept(first, idOf(3), by(BEN, 5));
    kept.describe(idOf(3), { note: 'Of Ben’s.' }, by(BEN, 6));
    kept.reject(second, by(BEN, 5));
    plan({ server, kept }, 3).apply(server, NOW);
    expect(server.annotation(idOf(3))).toMatchObject({ target: { creator: NEW_BEN }, body: { note: 'Of Ben’s.' } });
    expect(server.suggestions.all().map(({ record }) => [record.decision, record.by])).toEqual([
      ['accepted', NEW_BEN],
      ['rejected', NEW_BEN],
    ]);
    expect(plan({ server, kept }, 3)).toMatchObject(NOTHING);
  });
});

test('[OF19] a database is another identity’s if it names the project and another member', () => {
  expect(othersDatabase('verbatim:ben:p/a/shared', 'new-ben', 'p')).toEqual({ member: 'ben', room: 'p/a/shared' });
  expect(othersDatabase('verbatim:ben:p/a/annotator:ben', 'new-ben', 'p')).toEqual({
    member: 'ben',
    room: 'p/a/annotator:ben',
  });
  for (const name of [
    'verbatim:new-ben:p/a/shared',
    'verbatim:ben:pp/a/shared',
    'verbatim:ben:q/a/shared',
    'verbatim:ben',
    'other:ben:p/a/shared',
  ])
    expect(othersDatabase(name, 'new-ben', 'p')).toBeNull();
});
