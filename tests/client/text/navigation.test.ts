/** Which keys move the caret; the others are the page's. */
import { expect, test } from 'vitest';
import { navigationOf, type Key } from '../../../client/text/navigation.ts';
import { paragraphStep } from '../../../client/text/paragraph-step.ts';
import { TextPositions } from '../../../client/text/text-positions.ts';

/** Reads "Control+Shift+ArrowLeft". */
function aKey(chord: string): Key {
  const parts = chord.split('+');
  const has = (modifier: string): boolean => parts.includes(modifier);
  return {
    key: parts.at(-1) ?? '',
    shiftKey: has('Shift'),
    ctrlKey: has('Control'),
    altKey: has('Alt'),
    metaKey: has('Meta'),
  };
}

test.each([
  ['ArrowLeft', { kind: 'step', direction: 'left', by: 'character', extend: false }],
  ['Shift+ArrowDown', { kind: 'step', direction: 'forward', by: 'line', extend: true }],
  ['Control+Shift+ArrowRight', { kind: 'step', direction: 'right', by: 'word', extend: true }],
  ['Alt+Shift+ArrowRight', { kind: 'step', direction: 'right', by: 'word', extend: true }],
  ['Home', { kind: 'step', direction: 'backward', by: 'lineboundary', extend: false }],
  ['Control+End', { kind: 'edge', forward: true, extend: false }],
  ['Control+ArrowUp', { kind: 'paragraph', forward: false, extend: false }],
  ['Shift+PageDown', { kind: 'page', forward: true, extend: true }],
  ['Control+a', { kind: 'all' }],
  ['Escape', { kind: 'collapse' }],
])('[ED12] %s moves the caret', (chord, expected) => {
  expect(navigationOf(aKey(chord), false)).toEqual(expected);
});

test.each([
  ['Alt+ArrowLeft', { kind: 'step', direction: 'left', by: 'word', extend: false }],
  ['Meta+ArrowRight', { kind: 'step', direction: 'right', by: 'lineboundary', extend: false }],
  ['Meta+Shift+ArrowUp', { kind: 'edge', forward: false, extend: true }],
  ['Meta+a', { kind: 'all' }],
  ['Control+a', null],
])('[ED12] %s on Apple’s keyboards', (chord, expected) => {
  expect(navigationOf(aKey(chord), true)).toEqual(expected);
});

test.each([
  '1',
  'a',
  'Delete',
  'Tab',
  'Enter',
  'Control+z',
  'Control+c',
  'Alt+ArrowLeft',
  'Control+PageDown',
  'Meta+ArrowLeft',
  'Control+Shift+a',
])('[ED12] %s is left to the page and the browser', (chord) => expect(navigationOf(aKey(chord), false)).toBeNull());

test('[ED12] steps by paragraphs go from one line that is not blank to the next, and to the text’s ends', () => {
  const positions = new TextPositions('\nTitle\n\n  \nBody\nLast\n');
  const [title, body, last] = [1, 11, 16];
  const forward = (offset: number): number => paragraphStep(positions, offset, true);
  const back = (offset: number): number => paragraphStep(positions, offset, false);
  expect([forward(0), forward(title), forward(body + 2), forward(last)]).toEqual([title, body, last, 21]);
  expect([back(21), back(last), back(body + 2), back(body), back(9), back(title)]).toEqual([
    last,
    body,
    body,
    title,
    title,
    0,
  ]);
});
