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

const annotationsOf = (marked: readonly Marked[]) =>
  marked.map(({ label, words, kind }) => {
    const start = TEXT.indexOf(words);
    const attributes = kind === undefined ? {} : { kind };
    return { label, attributes, spans: [{ start, end: start + words.length, exact: words }] };
  });

const layersOf = (marked: Readonly<Record<string, readonly Marked[]>>) =>
  Object.entries(marked).map(([name, ofLayer]) => ({ name, annotations: annotationsOf(ofLayer) }));

const roster = (...members: readonly string[]) => [
  ...members.map((member) => ({ member, why: null })),
  { member: 'dora', why: 'not-done' },
];

/** Round 1 had Ana and Ben, who marked nothing; round 2 goes on. */
const ROUNDS = [
  {
    round: 1,
    state: 'revealed',
    roster: roster('ana', 'ben'),
    layers: layersOf({ 'annotator/ana': [{ label: 'quote', words: 'Nobody' }] }),
  },
  { round: 2, state: 'independent', roster: roster('ana', 'ben') },
];

const apiOf = (rounds: readonly object[] = []) =>
  ({
    exportedArticle: () =>
      Promise.resolve({
        ok: true as const,
        value: { text: TEXT, layers: layersOf({ shared: [], ...LAYERS }), ...(rounds.length > 0 && { rounds }) },
      }),
  }) as unknown as ConstructorParameters<typeof PassageReader>[0];

async function passagesOf(query: Partial<PassageQuery>, rounds: readonly object[] = []): Promise<string[]> {
  const reader = new PassageReader(apiOf(rounds), 'p', {
    what: '',
    articles: ['a'],
    label: null,
    annotators: ['ana', 'ben', 'cleo'],
    cell: null,
    attribute: null,
    round: null,
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

  test('[PG263] of a round are those of its layers, also where a member of its roster marked nothing', async () => {
    expect(await passagesOf({}, ROUNDS)).toEqual(['missing: Nobody']);
    expect(await passagesOf({ round: 1 }, ROUNDS)).toEqual(['missing: Nobody']);
    expect(await passagesOf({ annotators: ['ana', 'ben'] }, [{ ...ROUNDS[1], state: 'revealed' }])).toEqual([
      'label: in May',
    ]);
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
