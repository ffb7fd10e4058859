/** Who is here, and where in the text they are. */
import { expect, test } from 'vitest';
import { peopleHere } from '../../../../client/desk/model/people-present.ts';
import type { OtherPresence } from '../../../../client/sync/presence-feed.ts';
import type { MemberId } from '../../../../shared/domain/ids.ts';

const member = (name: string) => ({ id: name as MemberId, name, colour: 0 });
const window = (client: number, name: string, selection: OtherPresence['selection']): OtherPresence => ({
  client,
  member: { ...member(name), role: 'annotator' },
  selection,
});

test('[PG335] each person is here once, oneself first, with a place where they have one', () => {
  const here = peopleHere(member('ana'), [
    window(1, 'ben', null),
    window(2, 'ben', { anchor: 9, head: 4 }),
    window(3, 'ben', { anchor: 1, head: 1 }),
    window(4, 'ana', { anchor: 2, head: 2 }),
    window(5, 'cleo', null),
    window(6, 'dev', { anchor: 7, head: 7 }),
  ]);
  expect(here.map(({ name, at }) => [name, at])).toEqual([
    ['ana', null],
    ['ben', { start: 4, end: 9 }],
    ['cleo', null],
    ['dev', { start: 7, end: 7 }],
  ]);
});
