/** Reports from kept counts, after changes. */
import { expect, test } from 'vitest';
import { STANDARD_GAMMA } from '../../shared/agreement/gamma/gamma.ts';
import { KeptCounts } from '../../shared/agreement/kept-counts.ts';
import { LABEL_MEASURE_KEYS, MEASURE_KEYS } from '../../shared/agreement/measures.ts';
import { kindsOf, LiveReport, reportFrom, reportOf, type ReportOptions } from '../../shared/agreement/report.ts';
import { seededRandom } from '../../shared/agreement/seeded-random.ts';
import type { AgreementArticle } from '../../shared/agreement/slices.ts';
import type { UnitChange } from '../../shared/agreement/kept-article.ts';
import { below, randomText } from './random-texts.ts';

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

/** The article as it was, with a unit of one annotator taken out and another put in. */
function changed(article: AgreementArticle, { annotator, removed, added }: UnitChange): AgreementArticle {
  return {
    ...article,
    annotators: article.annotators.map((one) =>
      one.annotator === annotator
        ? { annotator, units: [...one.units.filter((unit) => !removed.includes(unit)), ...added] }
        : one,
    ),
  };
}

test.each([null, [...Array.from({ length: 20 }).keys()].map((index) => ({ start: index * 3, end: index * 3 + 2 }))])(
  '[AG14] units that come, go, move and get another label change the counts where they are (tokens: %j)',
  (tokens) => {
    const options = { ...OPTIONS, measures: OPTIONS.measures.filter((key) => !key.startsWith('gamma')) };
    const random = seededRandom(9);
    let article: AgreementArticle = { ...anArticle('a1', 3), tokens };
    const other = anArticle('a2', 4);
    const kept = new KeptCounts({ kinds: kindsOf(options.measures), labels: options.labels, gamma: options.gamma });
    for (const one of [article, other]) kept.put(one);
    const live = new LiveReport(kept, options);
    for (let step = 0; step < 60; step += 1) {
      const { annotator, units } = article.annotators[below(random, article.annotators.length)] ?? {
        annotator: '',
        units: [],
      };
      const removed = random() < 0.5 ? units.slice(0, 1) : [];
      const [fresh] = randomText(random, {
        most: { annotators: 2, units: 1, length: article.length, labels: 3 },
      }).annotators;
      const change = { annotator, removed, added: fresh?.units ?? [] };
      article = changed(article, change);
      kept.change('a1', change);
      expect(rounded(live.report()), `step ${step}`).toEqual(rounded(reportOf([article, other], options)));
    }
    kept.remove('a2');
    expect(rounded(live.report())).toEqual(rounded(reportOf([article], options)));
  },
);

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
