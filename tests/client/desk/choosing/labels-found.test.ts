/** Labels found by what a member types. */
import { expect, test } from 'vitest';
import { labelNumbered, labelsFound } from '../../../../client/desk/choosing/labels-found.ts';
import type { Label } from '../../../../shared/domain/label-set.ts';

const TITLES = ['Quote', 'Paraphrase', 'Editorial claim', 'Übertreibung', 'Open question', 'Claim'];
const labels: readonly Label[] = [...TITLES, ...Array.from({ length: 14 }, (_, index) => `Extra ${index}`)].map(
  (title, colour) => ({ key: `k${colour}`, title, colour: colour % 8, description: '', example: '' }),
);
const titles = (typed: string): string[] => labelsFound(labels, typed).map(({ label }) => label.title);

test('[PG321] labels are found by letters of the title, those first that begin with them, whatever marks the letters bear', () => {
  expect(titles('')).toHaveLength(20);
  expect(titles(' CLAIM ')).toEqual(['Claim', 'Editorial claim']);
  expect(titles('ques')).toEqual(['Open question']);
  expect(titles('uber')).toEqual(['Übertreibung']);
  expect(titles('rap')).toEqual(['Paraphrase']);
  expect(titles('nothing')).toEqual([]);
});

test('[PG321] a number finds the label that has it in the set; two digits are a whole number', () => {
  expect(titles('7')[0]).toBe('Extra 0');
  expect(titles('07')[0]).toBe('Extra 0');
  expect(titles('1')[0]).toBe('Quote');
  expect(labelNumbered(labels, '07')?.title).toBe('Extra 0');
  expect(labelNumbered(labels, '20')?.title).toBe('Extra 13');
  expect([labelNumbered(labels, '7'), labelNumbered(labels, '00'), labelNumbered(labels, '21')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
