/** A room's layer and its judge, without a room: what had to be tried out and may not stand leaves nothing. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { JudgedLayer } from '../../server/sync/judged-layer.ts';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { AnnotationId, ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { Room } from '../../shared/domain/layer-name.ts';
import { LayerDoc } from '../../shared/layer-doc.ts';
import { content, yjsUpdate } from '../support/yjs-bytes.ts';

const ADDRESS: Room = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
const [ANA, MALLORY] = [{ member: 'ana' as MemberId, role: 'annotator' as const }, { member: 'mallory' as MemberId, role: 'annotator' as const }];
const ID = '00000000-0000-4000-8000-000000000001' as AnnotationId;

test('[JU2] [JU13] an update that hides what it takes away is tried out, refused, and the document that it was tried out in goes', () => {
  const stored = { updates: [], rows: 0, stateVector: null, deletions: null, removed: new Map(), owners: new Map() };
  const layer = JudgedLayer.of(ADDRESS, 'The harbour was shut.', { editing: 'own', labelSet: DEFAULT_LABEL_SET, mode: 'shared' }, stored, { now: () => 5_000, log: pino({ level: 'silent' }) });
  const ana = new LayerDoc(new Y.Doc());
  ana.doc.clientID = 7;
  ana.add(ID, [{ start: 4, end: 11 }], { label: 'quote' }, { by: ANA.member, at: 5_000 });
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
