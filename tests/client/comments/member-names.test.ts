/** Whom a comment can name, while one writes. */
import { expect, test } from 'vitest';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { moved, namesOffered, readersOf, typedName, withName } from '../../../client/comments/member-names.ts';

const members = ['Zoe', 'Ben Okafor', 'Ana', 'Benita'].map((name, colour) => ({ id: name as MemberId, name, colour }));
const offered = (text: string, caret = text.length) => namesOffered(text, caret, members);
const names = (text: string, caret?: number) => offered(text, caret)?.members.map(({ name }) => name) ?? null;

test('[PG333] names fit by the beginning of any of their words, whatever their letters', () => {
  expect(names('Ask @')).toEqual(['Ana', 'Ben Okafor', 'Benita', 'Zoe']);
  expect(names('Ask @BEN')).toEqual(['Ben Okafor', 'Benita']);
  expect(names('@oka')).toEqual(['Ben Okafor']);
  expect(names('@Ben O')).toEqual(['Ben Okafor']);
  expect(names('(@z and more', 3)).toEqual(['Zoe']);
  for (const text of ['Ask', 'me@a', '@x', '@Ana ', '@\nana', `@${'a'.repeat(200)}`])
    expect(names(text), text).toBe(null);
});

test('[PG333] of very many members some are offered', () => {
  const many = Array.from({ length: 500 }, (_one, at) => ({
    id: `m${at}` as MemberId,
    name: `Member ${at}`,
    colour: 0,
  }));
  expect(namesOffered('@', 1, many)?.members).toHaveLength(8);
});

test('[PG333] the one that is chosen stands where it was begun; one goes through them round and round', () => {
  const now = offered('Ask @be, please', 7);
  if (now === null) throw new Error('Nobody is offered.');
  expect([moved(now, 1).at, moved(moved(now, 1), 1).at, moved(now, -1).at]).toEqual([1, 0, 1]);
  const [ben] = now.members;
  if (ben === undefined) throw new Error('Nobody is offered.');
  expect(withName('Ask @be, please', now, ben)).toEqual({ text: 'Ask @Ben Okafor , please', caret: 16 });
  expect(withName('Ask @be now', now, ben)).toEqual({ text: 'Ask @Ben Okafor now', caret: 16 });
});

test('[PG333] a name is being written from an @ on, to the end of its line', () => {
  const typed = (text: string, caret = text.length) => typedName(text, caret);
  expect(['Ask @', 'Ask @be', '@Ben O', '@Ben and @c'].map((text) => typed(text))).toEqual(['', 'be', 'Ben O', 'c']);
  expect(['Ask', 'me@be', '@Ben\nand'].map((text) => typed(text))).toEqual([undefined, undefined, undefined]);
  expect(typed('Ask @be', 3)).toBe(undefined);
});

/** Who reads a room of a project with a member of each role, by their names. */
async function readers(room: string, mode: 'shared' | 'blind', round: 'independent' | 'revealed' | null) {
  const ok = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });
  const people = ['owner', 'curator', 'annotator', 'commenter', 'viewer'].map((role) => ({
    id: role,
    name: role,
    role,
  }));
  const api = {
    project: () => ok({ mode }),
    members: () => ok(people),
    articleState: () =>
      ok({ state: 'new', layer: 'shared', mayWrite: true, round: round && { number: 1, state: round } }),
  } as unknown as Parameters<typeof readersOf>[1];
  return (await readersOf(room, api))?.map(({ name }) => name) ?? null;
}

test('[PG333] of those who are in the project, the ones who may read the room can be named', async () => {
  const all = ['owner', 'curator', 'annotator', 'commenter', 'viewer'];
  expect(await readers('p/a/shared', 'shared', null)).toEqual(all);
  expect(await readers('p/-/statements', 'shared', null)).toEqual(all);
  expect(await readers('p/a/annotator:annotator', 'blind', 'independent')).toEqual(['annotator']);
  expect(await readers('p/a/annotator:annotator', 'blind', 'revealed')).toEqual(['owner', 'curator', 'annotator']);
  expect(await readers('stage', 'shared', null)).toBe(null);
});

test('[PG333] without an answer it is not known who reads a room', async () => {
  const unanswered = () => Promise.resolve({ ok: false as const, problem: { id: 'offline', message: '' } });
  expect(await readersOf('p/a/shared', { project: unanswered, members: unanswered, articleState: unanswered })).toBe(
    null,
  );
});
