/** The gold of quotations fits its texts. */
import { describe, expect, test } from 'vitest';
import { GOLD, textOf } from './gold.ts';

describe('gold of quotations', () => {
  test('is divided into halves of five texts', () => {
    expect(GOLD.filter(({ half }) => half === 'tuning')).toHaveLength(5);
    expect(GOLD.filter(({ half }) => half === 'opened')).toHaveLength(5);
  });

  test.for(GOLD)('lies inside of $text', (gold, { skip }) => {
    const text = textOf(gold);
    if (text === null) return skip('the text is not part of the project');
    expect(Array.from(text)).toHaveLength(gold.length);
    for (const { start, end, outerStart, outerEnd, parts } of gold.quotes) {
      expect(outerStart).toBeLessThan(start);
      expect(end).toBeLessThanOrEqual(outerEnd);
      expect([parts.at(0)?.start, parts.at(-1)?.end]).toEqual([start, end]);
    }
  });
});
