/** Decisions that the server writes of what it has read, while somebody decides the same. */
import { expect, test } from 'vitest';
import { annotationIdFor, isMadeBy } from '../../shared/domain/decision.ts';
import type { AnnotationId, DecisionId, MemberId } from '../../shared/domain/ids.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { aProject, aServer } from '../support/test-server.ts';

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
