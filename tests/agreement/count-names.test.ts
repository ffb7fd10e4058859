/** Names of counts that are made once. */
import { expect, test } from 'vitest';
import { CountNames } from '../../shared/agreement/count-names.ts';
import { countName } from '../../shared/agreement/counts.ts';

test('[AG7] a name is the same whether it was made before or not, also once very many were let go', () => {
  const names = new CountNames();
  const name = countName('unit', 'quote', 12);
  expect(names.of('unit', 'quote', 12)).toBe(name);
  for (let length = 0; length < 60_000; length += 1) names.of('gap', 'quote', length);
  expect(names.of('unit', 'quote', 12)).toBe(name);
  expect(names.of('unit', '', '')).toBe(countName('unit', '', ''));
  expect(names.of('unit', 'quote', '12')).toBe(name);
});
