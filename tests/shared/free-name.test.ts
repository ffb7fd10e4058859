/** Names that look like nobody else's. */
import { expect, test } from 'vitest';
import { freeNameLike, isConfusable } from '../../shared/domain/free-name.ts';
import { MAX_NAME_LENGTH } from '../../shared/domain/member.ts';

test('[AU18] a free name stays; one that is taken gets the first number that makes it free', () => {
  expect(freeNameLike('Ana', ['Ben'])).toBe('Ana');
  expect(freeNameLike('Ana Analyst', ['ana  analyst'])).toBe('Ana Analyst 2');
  expect(freeNameLike('Ana', ['Ana', 'ANA 2', 'Ana 4'])).toBe('Ana 3');
});

test('[AU18] it is never too long, and holds no half of a character', () => {
  const long = `${'x'.repeat(MAX_NAME_LENGTH - 3)}👍x`;
  const free = freeNameLike(long, [long]);
  expect(free).toBe(`${'x'.repeat(MAX_NAME_LENGTH - 3)} 2`);
  expect(free.length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
  expect(isConfusable('Ana', 'а\u200bNA')).toBe(true);
});
