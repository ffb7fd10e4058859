/** Tracing in articles that people have marked, and of quotations that were changed mechanically. */
import { describe, expect, test } from 'vitest';
import type { Count } from '../quotes/score.ts';
import { BESIDE_PROJECT, SAMPLE, textsOf, type Gold } from './gold.ts';
import { madeQuotations } from './mutations.ts';
import { scoreOf, scoreOfMade } from './score.ts';

const precision = ({ hits, found }: Count): number => hits / Math.max(1, found);
const recall = ({ hits, there }: Count): number => hits / Math.max(1, there);
const GOLD: readonly (readonly [string, Gold, number])[] = [
  ['the sample', SAMPLE, 0.5],
  ['the texts beside the project', BESIDE_PROJECT, 0.95],
];

describe('on marked articles', () => {
  test.for(GOLD)('[TR17] links and relations of %s are right', ([, gold, least], { skip }) => {
    const texts = textsOf(gold);
    if (texts === null) return skip('the texts are not part of the project');
    for (const half of ['tuning', 'opened'] as const) {
      const { links, relations } = scoreOf(texts, gold, half);
      expect(precision(links)).toBeGreaterThanOrEqual(0.98);
      expect(recall(links)).toBeGreaterThanOrEqual(least);
      expect(precision(relations)).toBeGreaterThanOrEqual(0.9);
    }
  });
});

describe('of quotations that were changed mechanically', () => {
  test('[TR17] links, relations, flags and replaced words are recovered', () => {
    const { links, relations, flags, 'replaced words': replaced } = scoreOfMade(madeQuotations(1, 500));
    for (const figure of [links, relations, flags, replaced]) {
      expect(precision(figure)).toBeGreaterThanOrEqual(0.98);
      expect(recall(figure)).toBeGreaterThanOrEqual(0.98);
    }
  });
});
