/** A room's layer and its judge, without a room: what had to be tried out and may not stand leaves nothing. */
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { JudgedLayer } from '../../server/sync/judged-layer.ts';
import { LayerCopy } from '../../server/sync/layer-copy.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { AnnotationId, ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { Room } from '../../shared/domain/layer-name.ts';
import { LayerDoc } from '../../shared/layer-doc.ts';
import { content, yjsUpdate } from '../support/yjs-bytes.ts';

const ADDRESS: Room = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
const [ANA, MALLORY] = [{ member: 'ana' as MemberId, role: 'annotator' as const }, { member: 'mallory' as MemberId, role: 'annotator' as const }];
const ID = '00000000-0000-4000-8000-000000000001' as AnnotationId;

function aLayer(): JudgedLayer {
  const stored = { updates: [], rows: 0, stateVector: null, deletions: null, removed: new Map(), owners: new Map() };
  return JudgedLayer.of(ADDRESS, 'The harbour was shut.', { editing: 'own', labelSet: DEFAULT_LABEL_SET, mode: 'shared' }, stored, { now: () => 5_000, log: pino({ level: 'silent' }) });
}

/** An annotation of Ana's, as an update of the client 7. */
function anAnnotation(): LayerDoc {
  const ana = new LayerDoc(new Y.Doc());
  ana.doc.clientID = 7;
  ana.add(ID, [{ start: 4, end: 11 }], { label: 'quote' }, { by: ANA.member, at: 5_000 });
  return ana;
}

test('[JU2] [JU13] an update that hides what it takes away is tried out, refused, and the document that it was tried out in goes', () => {
  const layer = aLayer();
  const ana = anAnnotation();
  expect(layer.take(Y.encodeStateAsUpdate(ana.doc), ANA)).toMatchObject({ ok: true });
  // What is left of something overwritten, right of Ana's target: Yjs lets it win, and it names nothing.
  const hidden = yjsUpdate([{ client: 99, clock: 0, structs: [{ parent: 'targets', sub: ID, content: content.deleted(1) }] }]);
  const tried = new LayerDoc(new Y.Doc());
  for (const update of [Y.encodeStateAsUpdate(ana.doc), hidden]) Y.applyUpdate(tried.doc, update);
  expect(tried.annotation(ID)).toBeUndefined();
  expect(layer.take(hidden, MALLORY)).toMatchObject({ ok: false });
  expect(layer.memory.hasDocument).toBe(false);
  expect(layer.memory.document.annotation(ID)).toBeDefined();
  expect(layer.take(hidden, MALLORY)).toMatchObject({ ok: false });
});

test('[JU14] an empty update is nothing new, and costs no index; what only looks like one can’t be read', () => {
  const look = vi.spyOn(LayerCopy.prototype, 'look');
  const layer = aLayer();
  look.mockClear();
  expect(layer.take(Uint8Array.of(0, 0), MALLORY)).toBe('nothing new');
  expect(look).not.toHaveBeenCalled();
  look.mockRestore();
  for (const bytes of [[1, 0], [0, 1], [5, 0], [0, 5], [0], []]) expect(layer.take(Uint8Array.from(bytes), MALLORY)).toMatchObject({ ok: false, problem: { id: 'bad-update' } });
});

test('[JU11] an id is its first writer’s: another is refused under it, and the store is told once', () => {
  const layer = aLayer();
  const ana = anAnnotation();
  expect(layer.ownerOf(7)).toBeUndefined();
  expect(layer.take(Y.encodeStateAsUpdate(ana.doc), ANA)).toMatchObject({ ok: true });
  expect(layer.ownerOf(7)).toBe(ANA.member);
  expect(layer.hasOwnerChanges).toBe(true);
  expect(layer.takeOwnerChanges()).toEqual({ disowned: [], owners: [{ client: 7, member: ANA.member }] });
  const next = yjsUpdate([{ client: 7, clock: 2, structs: [{ parent: 'comments', sub: ID, content: content.any({}) }] }]);
  expect(layer.take(next, MALLORY)).toMatchObject({ ok: false, problem: { id: 'forged-client' } });
  expect(layer.take(Y.encodeStateAsUpdate(ana.doc), MALLORY)).toBe('nothing new');
  expect(layer.hasOwnerChanges).toBe(false);
});

test('[LA30] what was taken away is told as removed, and what comes back as restored, also after a rest', () => {
  const layer = aLayer();
  const ana = anAnnotation();
  const kinds = (update: Uint8Array): unknown => {
    const verdict = layer.take(update, ANA);
    return verdict !== 'nothing new' && verdict.ok ? [verdict.value.events.map(({ kind }) => kind), verdict.value.removals.length] : verdict;
  };
  expect(kinds(Y.encodeStateAsUpdate(ana.doc))).toEqual([['made'], 0]);
  let vector = Y.encodeStateVector(ana.doc);
  ana.remove(ID);
  expect(kinds(Y.encodeStateAsUpdate(ana.doc, vector))).toEqual([['removed'], 1]);
  layer.rest();
  vector = Y.encodeStateVector(ana.doc);
  ana.revive(ID, { spans: [{ start: 4, end: 11 }], creator: ANA.member, created: 5_000 }, { by: ANA.member, at: 5_001 });
  expect(kinds(Y.encodeStateAsUpdate(ana.doc, vector))).toEqual([['restored'], 0]);
});
