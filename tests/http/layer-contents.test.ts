/** What layers hold is read once for all who ask, again once something was committed, and not kept without end. */
import { expect, test } from 'vitest';
import { Pace } from '../../server/limits/pace.ts';
import { LayerContents, MAX_KEPT_RECORDS } from '../../server/projects/layer-contents.ts';

/** Layers that hold nothing but so many annotations, each named by its number; counts how often one is read. */
function someLayers(annotations: number) {
  const versions = new Map<string, number>();
  const read: string[] = [];
  const layers = {
    versions: (_project: string, article: string) =>
      Promise.resolve([{ article, layer: 'shared', version: versions.get(article) ?? 1 }]),
    contents: ({ article }: { article: string }) => {
      read.push(article);
      return Promise.resolve({
        annotations: Array.from({ length: annotations }, () => null),
        comments: [],
        relations: [],
        suggestions: [],
        decisions: [],
        talks: [],
      });
    },
  };
  const contents = new LayerContents(layers as never);
  const of = (article: string) => contents.of({ project: 'p', article, layer: 'shared' } as never, Pace.alone());
  return { contents, of, read, versions };
}

test('[HT79] a layer is read once for all who ask, and again when something was committed to it', async () => {
  const { of, read, versions } = someLayers(3);
  const first = await of('a');
  for (let time = 0; time < 5; time += 1) expect(await of('a')).toBe(first);
  await of('b');
  expect(read).toEqual(['a', 'b']);
  versions.set('a', 2);
  expect(await of('a')).not.toBe(first);
  expect(read).toEqual(['a', 'b', 'a']);
});

test('[HT79] of more layers than are kept those go that were read first', async () => {
  const { of, read } = someLayers(MAX_KEPT_RECORDS / 3);
  for (const article of ['a', 'b', 'c', 'd', 'd', 'c', 'b', 'a']) await of(article);
  expect(read).toEqual(['a', 'b', 'c', 'd', 'a']);
});

test('[HT79] a layer that is larger than all that is kept is not kept', async () => {
  const { of, read } = someLayers(MAX_KEPT_RECORDS + 1);
  for (let time = 0; time < 2; time += 1) await of('a');
  expect(read).toEqual(['a', 'a']);
});

test('[HT79] a layer that something was committed to is let go at once', async () => {
  const { contents, of, read } = someLayers(MAX_KEPT_RECORDS / 2);
  await of('a');
  await of('b');
  contents.hear({ ref: { project: 'p', article: 'b', layer: 'shared' } as never, events: [], said: [] });
  // There is room for this one now: nothing else had to go for it.
  for (const article of ['c', 'a']) await of(article);
  expect(read).toEqual(['a', 'b', 'c']);
});
