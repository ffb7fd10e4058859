/** Tagging in several articles as one step. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { EditHistory } from '../../../../client/desk/layer/edit-history.ts';
import { tagInArticles, type TaggingMeans } from '../../../../client/desk/same-text/project-tagging.ts';
import { locale } from '../../../../client/locale/texts.ts';
import type { AnnotationId, MemberId } from '../../../../shared/domain/ids.ts';
import { LayerDoc } from '../../../../shared/layer/layer-doc.ts';

const by = 'ana' as MemberId;
const stamp = () => ({ by, at: 1_000 });
const place = (title: string, ...starts: number[]) => ({
  article: { id: title.toLowerCase(), title },
  spans: starts.map((start) => ({ start, end: start + 4 })),
});

/** Layers by article. What is in `refuses` is not let in; what is in `loses` is changed, and its answer never comes. */
function aServer() {
  const layers = new Map<string, LayerDoc>();
  const refuses = new Set<string>();
  const loses = new Set<string>();
  const layerOf = (article: string): LayerDoc => {
    const layer = layers.get(article) ?? new LayerDoc(new Y.Doc());
    layers.set(article, layer);
    return layer;
  };
  let made = 0;
  const means: TaggingMeans = {
    locale,
    stamp,
    newId: () => `id-${(made += 1)}`,
    visit: async (article, change) => {
      if (refuses.has(article))
        return { step: [], failure: { kind: 'stopped', reason: 'Your role does not allow this.' } };
      const step = change(layerOf(article));
      return { step, failure: loses.has(article) ? { kind: 'no-answer' } : null };
    },
  };
  const counts = (): readonly number[] => ['a', 'b', 'c'].map((article) => layerOf(article).annotations().length);
  return { means, layerOf, refuses, loses, counts };
}

const all = [place('A', 0, 10), place('B', 5), place('C', 7)];
const never = new AbortController().signal;

test('[PG201] places of several articles are tagged, what is tagged so already is not tagged twice, and all are one step back and again', async () => {
  const { means, layerOf, counts } = aServer();
  layerOf('a').add('there' as AnnotationId, [{ start: 0, end: 4 }], { label: 'quote' }, stamp());
  layerOf('b').add('other' as AnnotationId, [{ start: 5, end: 9 }], { label: 'paraphrase' }, stamp());
  const progress: number[] = [];
  const tagged = await tagInArticles(
    all,
    { label: 'quote', note: 'same' },
    means,
    (done) => progress.push(done),
    never,
  );
  expect([tagged.places, tagged.articles, tagged.failed, progress]).toEqual([3, 3, [], [0, 1, 2]]);
  expect(counts()).toEqual([2, 2, 1]);
  expect(layerOf('c').annotations()[0]).toMatchObject({
    target: { creator: by, spans: [{ start: 7, end: 11 }] },
    body: { label: 'quote', note: 'same' },
  });
  expect(await tagged.step?.undo()).toEqual({ articles: 3, failed: [] });
  expect(counts()).toEqual([1, 1, 0]);
  expect(await tagged.step?.redo()).toEqual({ articles: 3, failed: [] });
  expect(counts()).toEqual([2, 2, 1]);
});

test('[PG202] where the server does not take it, it is said which and why; a second try tags nothing twice', async () => {
  const { means, refuses, loses, counts } = aServer();
  refuses.add('b');
  loses.add('c');
  const tagged = await tagInArticles(all, { label: 'quote' }, means, () => undefined, never);
  expect(tagged.failed).toEqual([
    { id: 'b', title: 'B', why: 'Your role does not allow this.' },
    { id: 'c', title: 'C', why: 'The server did not answer in time.' },
  ]);
  expect([tagged.places, tagged.articles, counts()]).toEqual([2, 1, [2, 0, 1]]);
  refuses.clear();
  loses.clear();
  expect(await tagInArticles(all, { label: 'quote' }, means, () => undefined, never)).toMatchObject({
    places: 1,
    articles: 1,
    failed: [],
  });
  expect(counts()).toEqual([2, 1, 1]);
  // What may have come to the server, though its answer was lost, is taken back too.
  await tagged.step?.undo();
  expect(counts()).toEqual([0, 1, 0]);
});

test('[PG202] what could not be taken back stays to be taken back, and what others changed stays theirs', async () => {
  const { means, layerOf, refuses, counts } = aServer();
  const { step } = await tagInArticles(all, { label: 'quote' }, means, () => undefined, never);
  refuses.add('b');
  const [mine] = layerOf('c').annotations();
  if (mine !== undefined) layerOf('c').describe(mine.id, { label: 'paraphrase' }, { by: 'ben' as MemberId, at: 2_000 });
  expect(await step?.undo()).toMatchObject({ articles: 1, failed: [{ id: 'b' }] });
  expect(counts()).toEqual([0, 1, 1]);
  refuses.clear();
  expect(await step?.undo()).toEqual({ articles: 1, failed: [] });
  expect(await step?.redo()).toEqual({ articles: 2, failed: [] });
  expect(counts()).toEqual([2, 1, 1]);
});

test('[PG202] a tagging that is cancelled ends before the next article, and what was done can be taken back', async () => {
  const { means, counts } = aServer();
  const ending = new AbortController();
  const tagged = await tagInArticles(
    all,
    { label: 'quote' },
    means,
    (done) => done === 1 && ending.abort(),
    ending.signal,
  );
  expect(counts()).toEqual([2, 1, 0]);
  await tagged.step?.undo();
  expect(counts()).toEqual([0, 0, 0]);
});

test('[PG201] a step in several articles is undone and redone in its turn among the steps of the open one, or out of it', () => {
  const layer = new LayerDoc(new Y.Doc());
  const history = new EditHistory(layer);
  const done: string[] = [];
  const elsewhere = { undo: () => done.push('undo'), redo: () => done.push('redo') };
  history.rememberElsewhere(elsewhere);
  history.remember(layer.add('one' as AnnotationId, [{ start: 0, end: 4 }], { label: 'quote' }, stamp()));
  expect([history.undo(stamp()), history.undo(stamp()), history.undo(stamp())]).toEqual([
    'done',
    'elsewhere',
    'nothing',
  ]);
  expect([history.redo(stamp()), done]).toEqual(['elsewhere', ['undo', 'redo']]);
  history.redo(stamp());
  history.undoElsewhere(elsewhere);
  history.undoElsewhere(elsewhere);
  expect([done, layer.annotations().length, history.undo(stamp())]).toEqual([['undo', 'redo', 'undo'], 1, 'done']);
});
