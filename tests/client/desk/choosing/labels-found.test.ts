/** Labels found by what a member types. */
import { expect, test } from 'vitest';
import { labelNumbered, labelsFound, writtenBy } from '../../../../client/desk/choosing/labels-found.ts';
import type { KeyPress } from '../../../../client/desk/commands/key-chord.ts';
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

const withTitle = (title: string): readonly Label[] => [
  ...labels,
  { key: 'more', title, colour: 0, description: '', example: '' },
];

test('[PG321] two digits that begin a title choose nothing yet', () => {
  expect(labelNumbered(labels, '18')?.title).toBe('Extra 11');
  expect(labelNumbered(withTitle('18th century'), '18')).toBeUndefined();
  expect(labelNumbered(withTitle('18th century'), '19')?.title).toBe('Extra 12');
});

test('[PG325] in a number a key means the digit that stands on it, unless a title begins with its character', () => {
  const press = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress => ({
    key,
    code,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  });
  expect(writtenBy(press('à', 'Digit0'), labels, '')).toBe('0');
  expect(writtenBy(press('é', 'Digit2'), labels, '0')).toBe('2');
  expect(writtenBy(press('2', 'Digit2', { shiftKey: true }), labels, '1')).toBe('2');
  expect(writtenBy(press('é', 'Digit2'), labels, 'd')).toBe('é');
  expect(writtenBy(press('é', 'Digit2'), withTitle('Été'), '')).toBe('é');
  expect(writtenBy(press('é', 'Digit2'), withTitle('Été'), '1')).toBe('2');
  expect(writtenBy(press('é', 'KeyE'), labels, '')).toBe('é');
});
