/** The finder on texts that people have marked: both halves of the gold, each text that is there. */
import { describe, expect, test } from 'vitest';
import { GOLD, isOfSample, textOf } from './gold.ts';
import { scoreOf, total } from './score.ts';

describe('on marked texts', () => {
  test.for(GOLD)('[FQ11] every quotation of $text is found exactly, and none invented', (gold, { skip }) => {
    const text = textOf(gold);
    if (text === null) return skip('the text is not part of the project');
    const { quotations } = scoreOf(text, gold);
    expect(quotations).toEqual({ hits: gold.quotes.length, found: gold.quotes.length, there: gold.quotes.length });
  });

  test.for([
    ['the sample', GOLD.filter(isOfSample), 31],
    ['the texts beside the project', GOLD.filter((gold) => !isOfSample(gold)), 33],
  ] as const)('[FQ11] speakers of %s are right', ([, texts, least], { skip }) => {
    const scores = texts.flatMap((gold) => {
      const text = textOf(gold);
      return text === null ? [] : [scoreOf(text, gold).speakers];
    });
    if (scores.length < texts.length) return skip('the texts are not part of the project');
    const { hits, found, there } = total(scores);
    expect(hits / Math.max(found, there)).toBeGreaterThanOrEqual(least / 36);
  });
});
