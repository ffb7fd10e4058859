/** Names that look the same have one skeleton, names that look different have two. */
import { expect, test } from 'vitest';
import { nameSkeleton } from '../../shared/domain/name-skeleton.ts';

test.each([
  ['capitals', 'ANA analyst', 'Ana Analyst'],
  ['a zero-width blank', 'ana\u200B', 'ana'],
  ['a soft hyphen', 'a\u00ADna', 'ana'],
  ['an invisible separator', 'an\u2063a', 'ana'],
  ['Cyrillic letters', '\u0430n\u0430', 'ana'],
  ['Greek letters', '\u039Fl\u03BFf', 'olof'],
  ['full width', 'Ａｎａ', 'ana'],
  ['an accent of its own', 'Zoe\u0308', 'Zo\u00EB'],
  ['a blank of Braille', 'Ana\u2800Analyst', 'Ana Analyst'],
  ['a filler of Hangul', 'Ana\u3164Analyst', 'Ana Analyst'],
  ['a narrow filler', 'Ana\uFFA0Analyst', 'Ana Analyst'],
  ['repeated blanks', ' Ana \u00A0 Analyst ', 'ana analyst'],
  ['a Cyrillic name in capitals', '\u0412\u0415\u0420\u0410', '\u0432\u0435\u0440\u0430'],
  ['a sharp s', 'Strauß', 'STRAUSS'],
])('[NA1] names that differ by %s are one', (_difference, one, other) => {
  expect(nameSkeleton(one)).toBe(nameSkeleton(other));
});

test.each([
  ['Ana', 'Anna'],
  ['Zoë', 'Zoe'],
  ['Ben', 'Bea'],
  ['山田', '山本'],
  ['Нина', 'Ника'],
  ['👩‍🔬', '👩‍🚒'],
  ['علي', 'علا'],
])('[NA1] %s and %s are two', (one, other) => {
  expect(nameSkeleton(one)).not.toBe(nameSkeleton(other));
});

test('[NA2] what shows nothing has no skeleton', () => {
  for (const blank of ['', ' ', '\u3164', '\u200B\u2060', '\u2800', '\u00AD \uFE0F'])
    expect(nameSkeleton(blank)).toBe('');
});
