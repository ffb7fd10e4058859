/** Decisions that the server writes of what it has read, while somebody decides the same. */
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { annotationIdFor, isMadeBy } from '../../shared/domain/decision.ts';
import type { AnnotationId, ArticleId, DecisionId, MemberId } from '../../shared/domain/ids.ts';
import { roomName } from '../../shared/domain/layer-name.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { aStockClient } from '../support/stock-client.ts';
import { aProject, aServer, joinAs, type Joined } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const KEY = '10000000-0000-8000-8000-000000000000' as DecisionId;
const SOURCES = [{ layer: 'annotator/ana', id: '00000000-0000-4000-8000-000000000000' as AnnotationId }] as const;
const BY = { by: 'olga' as MemberId, isImport: false };

const decide =
  (end: number, at: number) =>
  (layer: LayerDoc): void => {
    const id = annotationIdFor(KEY, `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
    const body = { label: 'quote', attributes: {}, note: '', confidence: null };
    const decision = { sources: SOURCES, outcome: 'taken', strategy: null, note: '' } as const;
    layer.decide(KEY, decision, { id, spans: [{ start: 0, end }], body }, { by: BY.by, at });
  };

test('[AJ4] of writes that were made of the same reading one decision holds with its annotation, whichever wins', async () => {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['The harbour was shut.']);
  const article = articles[0]?.id;
  if (article === undefined) throw new Error('The article is not there.');
  const { rooms } = server.work;
  const room = { project: project.id, article, layer: 'curated' } as const;
  const winners = new Set<boolean>();
  for (let round = 1; round <= 20 || winners.size < 2; round += 1) {
    const [first, second] = [await rooms.editor(room), await rooms.editor(room)];
    await first.edit(BY, decide(3, round * 2));
    await second.edit(BY, decide(11, round * 2 + 1));
    const layer = await rooms.read(room);
    const record = layer.decisions.get(KEY)?.record;
    winners.add(record?.at === round * 2);
    const made = layer.annotations().filter(({ id }) => isMadeBy(KEY, id));
    expect(made.map(({ id }) => id)).toEqual([record?.annotation]);
  }
});

test.each(['in an open room', 'in a layer that nobody has open'])(
  '[AJ4] who changed an annotation without a network that a decision has overtaken meanwhile is not refused: %s',
  async (where) => {
    const server = await aServer({ roomIdleMs: 0 });
    const { project, articles } = await aProject(server, ['The harbour was shut.']);
    const room = { project: project.id, article: articles[0]?.id ?? ('' as ArticleId), layer: 'curated' } as const;
    const { rooms } = server.work;
    const open = (who: Joined, doc?: Y.Doc) => aStockClient(server.url, roomName(room), who.token, doc);
    const [cara, dev] = [
      await joinAs(server, project, 'curator', 'Cara'),
      await joinAs(server, project, 'curator', 'Dev'),
    ];
    await rooms.edit(room, BY, decide(3, 2));
    const before = open(cara);
    await until(() => before.targets.size === 1, 'the annotation is there');
    before.destroy();
    const other = where === 'in an open room' ? open(dev) : null;
    await other?.synced();
    await rooms.edit(room, BY, decide(11, 3));
    const layer = new LayerDoc(before.doc);
    const [annotation] = layer.annotations();
    if (annotation === undefined) throw new Error('The annotation is not there.');
    layer.place(annotation.id, [{ start: 4, end: 11 }], { by: cara.id as MemberId, at: Date.now() });
    const again = open(cara, before.doc);
    await again.saved();
    expect(again.closed).toBeNull();
    const stands = await rooms.read(room);
    expect(stands.annotations().map(({ id }) => id)).toEqual([stands.decisions.get(KEY)?.record.annotation]);
  },
);

test('[AJ20] what was filled in of an earlier reading takes the place of no decision, where nobody has the layer open', async () => {
  const server = await aServer();
  const { project, articles } = await aProject(server, ['The harbour was shut.']);
  const article = articles[0]?.id;
  if (article === undefined) throw new Error('The article is not there.');
  const { rooms } = server.work;
  const room = { project: project.id, article, layer: 'curated' } as const;
  for (let times = 1; times <= 12; times += 1) {
    await rooms.edit(room, BY, (layer) => layer.reopen(KEY));
    const [filling, deciding] = [await rooms.editor(room), await rooms.editor(room)];
    await deciding.edit(BY, decide(3, times));
    await filling.edit(BY, (layer) => {
      const agreed = { sources: SOURCES, outcome: 'agreed', strategy: 'union', note: '' } as const;
      const body = { label: 'quote', attributes: {}, note: '', confidence: null };
      const made = {
        id: annotationIdFor(KEY, '00000000-0000-4000-8000-000000000000'),
        spans: [{ start: 0, end: 11 }],
        body,
      };
      layer.decide(KEY, agreed, made, { by: BY.by, at: times });
    });
    const layer = await rooms.read(room);
    expect(layer.decisions.get(KEY)?.record.outcome).toBe('taken');
    expect(layer.annotations().map(({ target }) => target.spans)).toEqual([[{ start: 0, end: 3 }]]);
  }
});
