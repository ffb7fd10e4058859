/** Who else is there where a curator decides. */
import { expect, test } from 'vitest';
import { othersHere } from '../../../../client/project/adjudication/others-here.ts';
import type { Presence } from '../../../../shared/wire/presence.ts';

const at = (name: string, anchor: number, head: number) =>
  ({ member: { name }, selection: { anchor, head } }) as unknown as Presence;
const away = (name: string) => ({ member: { name }, selection: null }) as unknown as Presence;

test('[AJ9] those at the same passage are told from those elsewhere in its article; who has gone on is not named', () => {
  const others = [
    at('Ben', 10, 20),
    at('Ben', 0, 2),
    at('Cleo', 25, 15),
    at('Dev', 20, 30),
    at('Eva', 12, 12),
    away('Finn'),
  ];
  expect(othersHere(others, { start: 10, end: 20 })).toEqual({ passage: ['Ben', 'Cleo', 'Eva'], article: ['Dev'] });
});
