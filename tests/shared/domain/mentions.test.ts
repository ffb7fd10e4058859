/** Who is named in a comment. */
import { expect, test } from 'vitest';
import { mentionFinder } from '../../../shared/domain/mentions.ts';

const find = mentionFinder([
  { id: 'a', name: 'Ana' },
  { id: 'b', name: 'Ana Analyst' },
  { id: 'c', name: 'Özgür' },
  { id: 'd', name: 'Lead' },
  { id: 'e', name: 'Lead' },
]);
const named = (text: string): readonly string[] =>
  find(text).map(({ start, end, member }) => `${text.slice(start, end)} is ${member}`);

test.each([
  ['@Ana, look', ['@Ana is a']],
  ['Ask @Ana Analyst or @Ana.', ['@Ana Analyst is b', '@Ana is a']],
  ['(@Özgür)', ['@Özgür is c']],
  ['@Lead?', ['@Lead is d', '@Lead is e']],
  ['@Anas book, @Ana_b, @ana, @ Ana, mail@Ana, @Nobody, @', []],
  ['@Ana Analysts', ['@Ana is a']],
])('[CO7] %j names %j', (text, expected) => {
  expect(named(text)).toEqual(expected);
});

test('[CO7] very many signs are not all looked at', () => {
  expect(named('@Ana '.repeat(1_000))).toHaveLength(50);
});
