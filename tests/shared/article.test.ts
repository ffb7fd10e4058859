/** Articles: what may happen to a text on its way in, its title, and which texts are refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { earlierTexts, MAX_TITLE_LENGTH, normaliseText, titleOf, validateText } from '../../shared/domain/article.ts';

test.each([
  ['a byte order mark goes', '\uFEFFText', 'Text'],
  ['all of them', '\uFEFF\uFEFFText', 'Text'],
  ['not one further on', 'Te\uFEFFxt', 'Te\uFEFFxt'],
  ['CRLF becomes LF', 'a\r\nb\r\n', 'a\nb\n'],
  ['a lone CR becomes LF', 'a\rb\r\r\nc', 'a\nb\n\nc'],
  ['blanks and decomposed letters stay', '  e\u0301 \n\n', '  e\u0301 \n\n'],
])('[TX1] %s', (_what, decoded, expected) => {
  expect(normaliseText(decoded)).toBe(expected);
});

test('[TX1] a text without byte order mark and CR is not touched', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }).filter((text) => !text.startsWith('\uFEFF') && !text.includes('\r')),
      (text) => normaliseText(text) === text,
    ),
  );
});

test.each([
  ['the first line', 'Bridge closed\nIt rained.', 'Bridge closed'],
  ['not a blank one', '\n \t\n  Bridge closed  \nIt rained.', 'Bridge closed'],
  ['the only one', 'Bridge closed', 'Bridge closed'],
  ['none', ' \n ', ''],
])('[TX2] the title is the first line that is not blank, without blanks around it: %s', (_what, text, title) => {
  expect(titleOf(text)).toBe(title);
});

test('[TX2] a long title is cut between characters', () => {
  const title = titleOf(`${'x'.repeat(MAX_TITLE_LENGTH - 1)}👩‍🚀 and more`);
  expect(title).toBe('x'.repeat(MAX_TITLE_LENGTH - 1));
});

test.each([
  ['', 'article-empty', undefined],
  [' \n\t\u00a0', 'article-empty', undefined],
  ['ab\0c', 'article-binary', 'offset 2'],
  ['ab\uD83Dc', 'article-broken-character', 'offset 2'],
  ['ab\uDE80', 'article-broken-character', 'offset 2'],
  ['🚀\uDE80', 'article-broken-character', 'offset 2'],
])('[TX3] %j is refused, with the place', (text, id, where) => {
  const checked = validateText(text);
  expect(checked.ok ? null : [checked.problem.id, checked.problem.where]).toEqual([id, where]);
});

test('[TX3] any well-formed text with something in it is taken', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '' && !text.includes('\0')),
      (text) => validateText(text).ok,
    ),
  );
});

test('[TX4] what earlier versions kept of the same file is known, and nothing else', () => {
  expect(earlierTexts('\uFEFF\uFEFFa\r\nb\rc')).toEqual(['\uFEFFa\nb\rc']);
  expect(earlierTexts('a\rb')).toEqual(['a\rb']);
  expect(earlierTexts('\uFEFFa\nb')).toEqual(['\uFEFFa\nb']);
  expect(earlierTexts('a\r\nb')).toEqual([]);
  expect(earlierTexts('a\nb')).toEqual([]);
});
