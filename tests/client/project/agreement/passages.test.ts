/** What the page of agreement shows of figures: the passages behind one, and the table of confusion. */
import { describe, expect, test } from 'vitest';
import { confusionGrid } from '../../../../client/project/agreement/confusion-grid.ts';
import { PassageReader, type PassageQuery } from '../../../../client/project/agreement/passages.ts';

const TEXT = 'The pier would open in May. Nobody asked how.';

interface Marked {
  readonly label: string;
  readonly words: string;
  readonly kind?: string;
}

/** An article in which Ana, Ben and Cleo marked something. */
const LAYERS: Readonly<Record<string, readonly Marked[]>> = {
  'annotator/ana': [
    { label: 'quote', words: 'The pier', kind: 'direct' },
    { label: 'claim', words: 'in May' },
  ],
  'annotator/ben': [
    { label: 'quote', words: 'The pier' },
    { label: 'quote', words: 'in May' },
  ],
  'annotator/cleo': [{ label: 'quote', words: 'Nobody' }],
};

const layerOf = (name: string) => ({
  annotations: (LAYERS[name] ?? []).map(({ label, words, kind }) => {
    const start = TEXT.indexOf(words);
    return {
      target: { spans: [{ start, end: start + words.length }] },
      body: { label, attributes: kind === undefined ? {} : { kind } },
    };
  }),
});

const answer = (value: unknown) => Promise.resolve({ ok: true as const, value });
const API = {
  articleText: () => answer(TEXT),
  layers: () => answer(Object.keys(LAYERS).map((name) => ({ name }))),
  layer: (_project: string, _article: string, name: string) => answer(layerOf(name)),
} as unknown as ConstructorParameters<typeof PassageReader>[0];

async function passagesOf(query: Partial<PassageQuery>): Promise<string[]> {
  const reader = new PassageReader(API, 'p', {
    what: '',
    articles: ['a'],
    label: null,
    annotators: ['ana', 'ben', 'cleo'],
    cell: null,
    attribute: null,
    leftOut: new Set(),
    ...query,
  });
  await reader.read(30);
  return reader.found.flatMap(({ text, passages }) =>
    passages.map(({ kind, span: { start, end } }) => `${kind}: ${text.slice(start, end)}`),
  );
}

describe('passages', () => {
  test('[PG253] are where annotators differ, without the layers that no figure holds', async () => {
    expect(await passagesOf({})).toEqual(['missing: The pier', 'missing: in May', 'missing: Nobody']);
    expect(await passagesOf({ leftOut: new Set(['a annotator/cleo']) })).toEqual(['label: in May']);
  });

  test('[PG260] behind a cell of the table of confusion are those that it counts', async () => {
    const cell = (labels: readonly [string | null, string | null], isEitherWay: boolean) => ({ labels, isEitherWay });
    const pair = ['ana', 'ben'];
    expect(await passagesOf({ annotators: pair, cell: cell(['quote', 'quote'], false) })).toEqual(['same: The pier']);
    expect(await passagesOf({ annotators: pair, cell: cell(['quote', 'claim'], false) })).toEqual([]);
    expect(await passagesOf({ annotators: pair, cell: cell(['quote', 'claim'], true) })).toEqual(['label: in May']);
    expect(await passagesOf({ cell: cell(['claim', null], true) })).toEqual(['missing: in May']);
  });
});

test('[PG261] behind kappa of an attribute are matches with one label and another value', async () => {
  const pair = ['ana', 'ben'];
  expect(await passagesOf({ annotators: pair, attribute: { key: 'kind' } })).toEqual(['same: The pier']);
  expect(await passagesOf({ annotators: pair, attribute: { key: 'kind', labels: ['claim'] } })).toEqual([]);
  expect(await passagesOf({ annotators: pair, attribute: { key: 'reason' } })).toEqual([]);
});

describe('the table of confusion', () => {
  const order = ['quote', 'paraphrase', 'claim'];
  const cells = [
    { labels: ['quote', 'quote'], count: 90 },
    { labels: ['quote', 'claim'], count: 4 },
    { labels: ['claim', null], count: 1 },
  ];

  test('[PG260] has the labels that were used, in the order of the label set, then nothing', () => {
    expect(confusionGrid(cells, order).labels).toEqual(['quote', 'claim', null]);
    expect(confusionGrid([], order).labels).toEqual([]);
  });

  test('[PG260] shows each number of all pairs once, and both orders of a pair', () => {
    const { countOf } = confusionGrid(cells, order);
    expect(countOf(['claim', 'quote'], true)).toBe(4);
    expect(countOf(['quote', 'claim'], true)).toBeNull();
    expect(countOf([null, 'claim'], true)).toBe(1);
    expect(countOf(['quote', 'claim'], false)).toBe(4);
    expect(countOf(['claim', 'quote'], false)).toBe(0);
    expect(countOf([null, null], false)).toBeNull();
  });

  test('[PG260] shades confusion by its share of the most frequent one, and agreement not at all', () => {
    const { shadeOf } = confusionGrid(cells, order);
    expect([shadeOf(['quote', 'quote'], 90), shadeOf(['quote', 'claim'], 4), shadeOf(['claim', null], 1)]).toEqual([
      0, 4, 1,
    ]);
  });
});
