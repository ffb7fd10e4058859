/** Reports from kept counts, after changes. */
import { expect, test } from 'vitest';
import { STANDARD_GAMMA } from '../../shared/agreement/gamma/gamma.ts';
import { KeptCounts } from '../../shared/agreement/kept-counts.ts';
import { LABEL_MEASURE_KEYS, MEASURE_KEYS } from '../../shared/agreement/measures.ts';
import { kindsOf, reportFrom, reportOf, type ReportOptions } from '../../shared/agreement/report.ts';
import { seededRandom } from '../../shared/agreement/seeded-random.ts';
import type { AgreementArticle } from '../../shared/agreement/slices.ts';
import { randomText } from './random-texts.ts';

const OPTIONS: ReportOptions = {
  measures: [...MEASURE_KEYS, ...LABEL_MEASURE_KEYS],
  labels: ['quote', 'paraphrase', 'claim'],
  gamma: { ...STANDARD_GAMMA, samples: 3, precision: 1 },
  withGap: true,
  bootstrap: null,
};

const anArticle = (article: string, seed: number): AgreementArticle => ({
  article,
  tokens: null,
  ...randomText(seededRandom(seed), { most: { annotators: 4, units: 6, length: 60, labels: 3 } }),
});

test('[AG14] after articles changed, came and went, kept counts give the report of the articles as they are', () => {
  const kept = new KeptCounts({ kinds: kindsOf(OPTIONS.measures), labels: OPTIONS.labels, gamma: OPTIONS.gamma });
  for (let seed = 1; seed <= 12; seed += 1) kept.put(anArticle(`a${seed}`, seed));
  kept.put(anArticle('a3', 100));
  kept.put(anArticle('a13', 101));
  kept.remove('a5');
  kept.remove('nowhere');
  const articles = Array.from({ length: 13 }, (_, index) => index + 1).flatMap((number) =>
    number === 5 ? [] : [anArticle(`a${number}`, number === 3 ? 100 : number === 13 ? 101 : number)],
  );
  expect(rounded(reportFrom(kept, OPTIONS))).toEqual(rounded(reportOf(articles, OPTIONS)));
});

/** Costs of alignments are no whole numbers. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === 'number' ? Number(one.toPrecision(9)) : one));

test('[AG14] an interval of one article is drawn from its sections', () => {
  const units = Array.from({ length: 30 }, (_, index) => ({
    label: 'quote',
    spans: [{ start: index * 20, end: index * 20 + 10 }],
  }));
  const article = {
    article: 'a1',
    tokens: null,
    length: 600,
    annotators: [
      { annotator: 'a', units },
      { annotator: 'b', units: units.filter((_, index) => index % 3 > 0) },
    ],
  };
  const { total } = reportOf([article], { ...OPTIONS, bootstrap: { draws: 200, seed: 1 } });
  const [low, high] = total.spanF1Exact?.interval ?? [1, 0];
  expect(total.spanF1Exact?.value).toBeCloseTo(0.8, 12);
  expect([low < 0.8, high > 0.8, high < 1]).toEqual([true, true, true]);
  expect([total.alphaU?.interval, total.gamma?.interval]).toEqual([null, null]);
});
