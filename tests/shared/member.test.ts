/** Which colour somebody new gets. */
import { expect, test } from 'vitest';
import { freeColour, MEMBER_COLOURS } from '../../shared/domain/member.ts';

const all = Array.from({ length: MEMBER_COLOURS }, (_one, colour) => colour);

test('[PE21] a colour that nobody else in the project has', () => {
  expect([freeColour([]), freeColour([0]), freeColour([1]), freeColour([0, 1, 3, 3])]).toEqual([0, 1, 0, 2]);
});

test('[PE21] where all are taken, the one that fewest have', () => {
  expect(freeColour([...all, ...all.filter((colour) => colour !== 5)])).toBe(5);
  expect(freeColour(all)).toBe(0);
});
