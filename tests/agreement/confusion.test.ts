/** Which labels are taken for which, and the passages behind each number. */
import { describe, expect, test } from 'vitest';
import type { AnnotatedText, AnnotatorUnits, Unit } from '../../shared/agreement/annotated-text.ts';
import { confusionOf, type ConfusionCell } from '../../shared/agreement/confusion.ts';
import { confusedPassages } from '../../shared/agreement/confused-passages.ts';
import { countName, sumCounts } from '../../shared/agreement/counts.ts';
import { seededRandom } from '../../shared/agreement/seeded-random.ts';
import type { AgreementArticle } from '../../shared/agreement/slices.ts';
import { countSpans } from '../../shared/agreement/span-f1.ts';
import { randomText } from './random-texts.ts';

const LABELS = ['quote', 'paraphrase', 'claim'];

const unit = (start: number, end: number, label: string): Unit => ({ label, spans: [{ start, end }] });
const by = (annotator: string, ...units: readonly Unit[]): AnnotatorUnits => ({ annotator, units });
const article = (...annotators: readonly AnnotatorUnits[]): AgreementArticle => ({
  article: 'a',
  length: 100,
  tokens: null,
  annotators,
});

const written = (cells: readonly ConfusionCell[]): string =>
  cells.map(({ labels: [one, other], count }) => `${one ?? '–'} ${other ?? '–'} ${count}`).join(', ');

const ANA = by('ana', unit(0, 10, 'quote'), unit(20, 30, 'quote'), unit(40, 50, 'claim'), unit(60, 70, 'claim'));
const BEN = by('ben', unit(2, 12, 'quote'), unit(20, 30, 'paraphrase'), unit(41, 50, 'quote'), unit(90, 95, 'quote'));

describe('confusion of labels', () => {
  test('[AG30] counts units that are matched by their labels, and those that one marked alone', () => {
    const { pairs, total } = confusionOf([article(ANA, BEN)], LABELS);
    expect(pairs.map(({ a, b, cells }) => `${a} ${b}: ${written(cells)}`)).toEqual([
      'ana ben: quote quote 1, quote paraphrase 1, claim quote 1, claim – 1, – quote 1',
    ]);
    expect(written(total)).toBe('quote quote 1, quote paraphrase 1, quote claim 1, quote – 1, claim – 1');
  });

  test('[AG30] a unit goes with one of the same label before one of another', () => {
    const nested = by('cleo', unit(0, 30, 'claim'), unit(0, 10, 'quote'));
    const other = by('dora', unit(0, 28, 'quote'), unit(0, 9, 'claim'));
    expect(written(confusionOf([article(nested, other)], LABELS).total)).toBe('quote quote 1, claim claim 1');
  });

  const TEXTS = Array.from({ length: 200 }, (_, seed) =>
    randomText(seededRandom(seed), { most: { annotators: 4, units: 6, length: 40, labels: 3 } }),
  );
  const labelsIn = ({ annotators }: AnnotatedText) =>
    [...new Set(annotators.flatMap(({ units }) => units.map(({ label }) => label)))].sort();
  const confusionIn = (text: AnnotatedText, labels = labelsIn(text)) =>
    confusionOf([{ ...text, article: 'a', tokens: null }], labels);

  test('[AG30] each unit comes once in each pair, and equal labels are the matches of span F1 by overlap', () => {
    for (const text of TEXTS) {
      const { pairs, total } = confusionIn(text);
      const units = new Map(text.annotators.map(({ annotator, units: own }) => [annotator, own.length]));
      for (const { a, b, cells } of pairs) {
        const sum = (side: 0 | 1) =>
          cells.reduce((all, { labels, count }) => all + (labels[side] === null ? 0 : count), 0);
        expect([sum(0), sum(1)]).toEqual([units.get(a), units.get(b)]);
      }
      const same = total.reduce((all, { labels: [one, other], count }) => all + (one === other ? count : 0), 0);
      expect(same).toBe(sumCounts([countSpans(text)]).get(countName('common', 'overlap')) ?? 0);
    }
  });

  /** Of these, one and the other matching of as many units would give other cells. */
  const MANY = randomText(seededRandom(9840), { most: { annotators: 2, units: 6, length: 14, labels: 3 } });

  test('[AG5] [AG30] names and orders of annotators and units change nothing', () => {
    for (const text of [...TEXTS, MANY]) {
      const turned = {
        ...text,
        annotators: text.annotators
          .toReversed()
          .map(({ annotator, units }, at) => ({ annotator: `${at} ${annotator}`, units: units.toReversed() })),
      };
      expect(confusionIn(turned).total).toEqual(confusionIn(text).total);
    }
  });
});

describe('passages behind a cell', () => {
  const passages = (labels: readonly [string | null, string | null], isEitherWay = false): string[] =>
    confusedPassages([ANA, BEN], { labels, isEitherWay }).map(
      ({ kind, span: { start, end } }) => `${kind} ${start}-${end}`,
    );

  test('[AG30] are those that the cell counts, also where both marked the same', () => {
    expect(passages(['quote', 'quote'])).toEqual(['boundary 0-12']);
    expect(passages(['quote', 'paraphrase'])).toEqual(['label 20-30']);
    expect(passages(['claim', 'quote'])).toEqual(['both 40-50']);
    expect(passages(['claim', null])).toEqual(['missing 60-70']);
    expect(passages(['quote', 'claim'])).toEqual([]);
    expect(passages(['quote', 'claim'], true)).toEqual(['both 40-50']);
    const same = confusedPassages([by('a', unit(0, 5, 'quote')), by('b', unit(0, 5, 'quote'))], {
      labels: ['quote', 'quote'],
      isEitherWay: true,
    });
    expect(same.map(({ kind, versions }) => [kind, versions.length])).toEqual([['same', 2]]);
  });
});
