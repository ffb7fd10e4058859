/** The queue of disagreements on the page: where somebody is in it, and the rows of a passage. */
import { expect, test } from 'vitest';
import { piecesOf, rowsOf, silentLayers, stretchOf } from '../../../../client/project/adjudication/passage-rows.ts';
import { Queue } from '../../../../client/project/adjudication/queue.ts';
import type { AnnotationId, ArticleId, DecisionId } from '../../../../shared/domain/ids.ts';
import type { LayerName } from '../../../../shared/domain/layer-name.ts';
import type { DisagreementBody } from '../../../../shared/wire/http/adjudication.ts';

const TEXT = 'One line before.\nThe pier would open in May, said the harbour master.\nOne line after.';

const version = (layer: string, start: number, end: number, more: { label?: string; note?: string } = {}) => ({
  layer: `annotator/${layer}` as LayerName,
  annotation: `${layer} ${start}` as AnnotationId,
  label: 'quote',
  spans: [{ start, end, exact: TEXT.slice(start, end), prefix: '', suffix: '' }],
  attributes: {},
  note: '',
  ...more,
});

const disagreement = (key: string, versions = [version('ana', 17, 25)]): DisagreementBody => ({
  key: key as DecisionId,
  article: 'a' as ArticleId,
  round: 1,
  kind: 'missing',
  layers: ['annotator/ana', 'annotator/ben', 'annotator/cem'],
  versions,
  decision: null,
});

test('[PG265] those who have the same share a row and a key; who marked nothing is named', () => {
  const one = disagreement('k', [
    version('ana', 17, 25, { note: 'Sure.' }),
    version('ben', 17, 25),
    version('cem', 17, 25, { label: 'claim' }),
  ]);
  expect(rowsOf(one).map(({ layers, notes }) => [layers, notes])).toEqual([
    [['annotator/ana', 'annotator/ben'], ['Sure.']],
    [['annotator/cem'], []],
  ]);
  expect([silentLayers(one), silentLayers(disagreement('k'))]).toEqual([[], ['annotator/ben', 'annotator/cem']]);
});

test('[PG265] a passage is shown in its paragraph, from the first to the last place that anybody marked', () => {
  const one = disagreement('k', [version('ana', 17, 25), version('ben', 29, 33)]);
  const stretch = stretchOf(one, TEXT);
  expect(TEXT.slice(stretch.start, stretch.end)).toBe('The pier would open in May, said the harbour master.');
  expect(piecesOf(TEXT, stretch, [{ start: 21, end: 25 }])).toEqual([
    { words: 'The ', isMarked: false },
    { words: 'pier', isMarked: true },
    { words: ' would open in May, said the harbour master.', isMarked: false },
  ]);
  const long = 'word '.repeat(200);
  const inLong = stretchOf(disagreement('k', [version('ana', 500, 504)]), long);
  expect([long.slice(inLong.start).startsWith('word '), long.slice(0, inLong.end).endsWith('word')]).toEqual([
    true,
    true,
  ]);
  expect(inLong.end - inLong.start).toBeLessThan(400);
});

test('[PG265] a queue goes on to what is not decided, counts what is, and comes back', () => {
  const queue = new Queue(
    {
      offsetUnit: 'utf16',
      disagreements: ['1', '2', '3'].map((key) => disagreement(key)),
      total: 5,
      decided: 2,
    },
    3,
  );
  const decided = new Set<string>(['2']);
  const isDecided = (one: DisagreementBody): boolean => decided.has(one.key);
  expect([queue.current?.key, queue.canGoBack, queue.decided(isDecided)]).toEqual(['1', false, 3]);
  queue.next(isDecided);
  expect(queue.current?.key).toBe('3');
  queue.next(isDecided);
  expect(queue.current).toBeNull();
  queue.skip();
  queue.back();
  expect(queue.current?.key).toBe('3');
  queue.goTo('2');
  expect(queue.current?.key).toBe('2');
  queue.goTo(null);
  expect(queue.current?.key).toBe('1');
});

test('[PG265] a long queue is read part by part; what was decided meanwhile is counted once', () => {
  const part = (keys: readonly string[], decided: number) => ({
    offsetUnit: 'utf16' as const,
    disagreements: keys.map((key) => disagreement(key)),
    total: 3,
    decided,
  });
  const queue = new Queue(part(['1', '2'], 0), 2);
  const isDecided = ({ key }: DisagreementBody): boolean => key === '1';
  queue.next(isDecided);
  queue.skip();
  expect([queue.current, queue.isCut, queue.decided(isDecided)]).toEqual([null, true, 1]);
  queue.append(part(['2', '3'], 1), isDecided);
  expect([queue.current?.key, queue.disagreements.length, queue.decided(isDecided)]).toEqual(['3', 3, 1]);
  queue.append(part([], 1), isDecided);
  expect(queue.isCut).toBe(false);
});
