/** What the signs and the gutter beside the text go by. */
import { expect, test } from 'vitest';
import { signsOf } from '../../../client/text/lift-signs.ts';
import { heightAt } from '../../../client/text/text-heights.ts';
import { TextPositions } from '../../../client/text/text-positions.ts';
import { directionOf } from '../../../shared/domain/direction.ts';

test('[ED21] an offset lies as far down the gutter as its line, and within that as far as its share of it', () => {
  const positions = new TextPositions('0123456789\n\n0123');
  const heights = { tops: [0, 40, 60], bottoms: [40, 60, 100], height: 100 };
  expect([0, 5, 10, 11, 12, 14, 16, 99].map((offset) => heightAt(positions, heights, offset))).toEqual([
    0, 0.2, 0.4, 0.4, 0.6, 0.8, 1, 1,
  ]);
  expect(heightAt(positions, { tops: [], bottoms: [], height: 0 }, 5)).toBe(0);
});

test('[ED22] each of several parts says which it is, the first also whose; a single one only where that is told', () => {
  expect([signsOf('Quote · Ana', 1), signsOf('', 1)]).toEqual([['Quote · Ana'], []]);
  expect([signsOf('Quote · Ana', 2), signsOf('', 3)]).toEqual([
    ['Quote · Ana · 1/2', '2/2'],
    ['1/3', '2/3', '3/3'],
  ]);
});

test('[ED23] an article runs the way of its first letter', () => {
  expect(['Hello שלום', '  42: ‏שלום Hello', 'مرحبا', '12 — 13', '', '“𞤀𞤁”'].map(directionOf)).toEqual([
    'ltr',
    'rtl',
    'rtl',
    'ltr',
    'ltr',
    'rtl',
  ]);
});
