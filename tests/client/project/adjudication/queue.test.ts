/** The queue of disagreements on the page: the current place in it, and the rows of a passage. */
import { expect, test } from 'vitest';
import {
  piecesInContext,
  piecesOf,
  rowsOf,
  silentLayers,
  stretchOf,
} from '../../../../client/labelling/passage-rows.ts';
import { Queue } from '../../../../client/project/adjudication/queue.ts';
import { choiceIn, passageIn, searchOf } from '../../../../client/project/adjudication/queue-choice.ts';
import { saidAbout } from '../../../../client/project/adjudication/said-about.ts';
import type { Comment } from '../../../../shared/domain/comment.ts';
import { failure, success } from '../../../../shared/domain/result.ts';
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
  // Within a paragraph dots tell that there is more of it.
  const part = { start: stretch.start + 4, end: stretch.end - 8 };
  const words = (of: typeof part) => piecesInContext(TEXT, of, [{ start: 21, end: 25 }]).map((piece) => piece.words);
  expect([words(stretch)[0], words(part)[0], words(part).at(-1)]).toEqual(['The ', '… ', ' …']);
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

test('[PG265] what others decided in articles that are not open is counted and passed over, and what is in view stays', () => {
  const answer = (keys: readonly string[], decided: number) => ({
    offsetUnit: 'utf16' as const,
    disagreements: keys.map((key) => disagreement(key)),
    total: 5,
    decided,
  });
  const queue = new Queue(answer(['1', '2', '3', '4'], 0), 4);
  const own = new Set<string>(['1']);
  const isDecided = (one: DisagreementBody): boolean => own.has(one.key) || queue.isSettled(one);
  queue.next(isDecided);
  // 1 is not saved yet; another curator has decided 3, and the part is full again.
  queue.refresh(answer(['1', '2', '4', '5'], 1), false, isDecided);
  expect([queue.current?.key, queue.decided(isDecided), queue.disagreements.length]).toEqual(['2', 2, 5]);
  queue.next(isDecided);
  expect(queue.current?.key).toBe('4');
  // 3 is taken back; 2 and 5 are decided.
  queue.refresh(answer(['3', '4'], 3), false, isDecided);
  expect([queue.current?.key, queue.decided(isDecided)]).toEqual(['4', 3]);
  queue.next(isDecided);
  expect(queue.current).toBeNull();
  // Where decided ones are asked for too, the answer tells of each.
  const [one, ...more] = answer(['1', '2', '3', '4'], 4).disagreements.map((body) => ({
    ...body,
    decision: { outcome: 'taken', annotation: null, strategy: null, note: '', by: 'ben', at: 0 } as never,
  }));
  if (one === undefined) throw new Error('There is one.');
  queue.refresh({ ...answer([], 4), disagreements: [{ ...one, decision: null }, ...more] }, true, () => false);
  expect(['1', '2'].map((key) => queue.isSettled(disagreement(key)))).toEqual([false, true]);
  queue.visit(disagreement('9'), true);
  expect(queue.decided(({ key }) => key !== '1')).toBe(5);
});

test('[PG269] the address keeps what the queue shows, and nothing where that is as usual', () => {
  const usual = choiceIn('');
  const chosen = {
    order: 'label',
    article: 'a 1',
    label: 'quote',
    kind: 'both',
    undecidedOnly: false,
    hideNames: true,
  } as const;
  expect([searchOf(usual), choiceIn(searchOf(chosen)), choiceIn('?order=none&kind=none')]).toEqual(['', chosen, usual]);
  expect([passageIn('?passage=k'), passageIn('')]).toEqual(['k', null]);
});

test('[PG269] a queue goes to a disagreement that it does not show, and counts it once', () => {
  const answer = {
    offsetUnit: 'utf16' as const,
    disagreements: [disagreement('1'), disagreement('2')],
    total: 3,
    decided: 1,
  };
  const decision = { outcome: 'taken', annotation: null, strategy: null, note: '', by: 'ana' as never, at: 0 } as const;
  const queue = new Queue(answer, 200);
  queue.visit(disagreement('2'));
  expect([queue.current?.key, queue.disagreements.length]).toEqual(['2', 2]);
  queue.visit({ ...disagreement('9'), decision });
  expect([queue.current?.key, queue.disagreements.length]).toEqual(['9', 3]);
  expect(queue.decided(({ key }) => key === '9')).toBe(1);
  expect(queue.decided(() => false)).toBe(0);
});

test('[PG265] comments stand with the annotation that they are on; a layer that can’t be read has none', async () => {
  const comment = (id: string, annotation: string, text: string) =>
    ({ id, record: { annotation, text } }) as unknown as Comment;
  const said = await saidAbout(
    ['annotator/ana', 'annotator/ben'],
    async (layer) =>
      layer === 'annotator/ben'
        ? failure('not-allowed', 'No.')
        : success({
            comments: [
              comment('1', 'a', 'Why?'),
              comment('2', 'b', 'So.'),
              comment('3', 'a', ''),
              comment('4', 'a', 'Ah.'),
            ],
          }),
    () => true,
  );
  expect([...said].map(([id, comments]) => [id, comments.map(({ record }) => record.text)])).toEqual([
    ['a', ['Why?', 'Ah.']],
    ['b', ['So.']],
  ]);
});

test('[PG265] comments of many layers are read a few layers at a time, and no more once the curator has gone on', async () => {
  const layers = Array.from({ length: 40 }, (_, index): LayerName => `annotator/${index}`);
  let [open, most, read] = [0, 0, 0];
  const readLayer = async () => {
    open += 1;
    read += 1;
    most = Math.max(most, open);
    await Promise.resolve();
    open -= 1;
    return success({ comments: [] });
  };
  await saidAbout(layers, readLayer, () => true);
  expect([read, most]).toEqual([40, 4]);
  await saidAbout(layers, readLayer, () => read < 50);
  expect(read).toBe(52);
});
