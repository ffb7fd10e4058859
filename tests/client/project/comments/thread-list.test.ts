/** The list of a project’s open comments: as far as it is shown, up to date, and as its filters choose. */
import { expect, test } from 'vitest';
import type { CommentThreadBody } from '../../../../shared/wire/http/comments.ts';
import { ThreadList } from '../../../../client/project/comments/thread-list.ts';

const problem = { id: 'offline', message: 'No network.' };

const aThread = (id: string, mine: boolean) =>
  ({ thread: id, article: { id: 'a', title: 'A' }, layer: 'shared', mine }) as CommentThreadBody;

/** A server with some threads, every third of them one's own; a cursor is the place of the next. */
function aServer(count: number) {
  const threads = Array.from({ length: count }, (_one, at) => aThread(`t${at}`, at % 3 === 0));
  const server = { threads, isThere: true, asked: [] as unknown[] };
  const list = new ThreadList(
    async (query) => {
      server.asked.push(query);
      await Promise.resolve();
      if (!server.isThere) return { ok: false, problem };
      const chosen = server.threads.filter(({ mine }) => query.mine === undefined || mine);
      const from = Number(query.cursor ?? 0);
      const to = from + Number(query.limit);
      const next = to < chosen.length ? String(to) : null;
      return { ok: true, value: { threads: chosen.slice(from, to), total: chosen.length, unread: 0, next } };
    },
    () => undefined,
  );
  const shown = () => list.answer?.threads.map(({ thread }) => thread);
  return { server, list, shown };
}

test('[PG330] more are read from where the list ends, and all that are shown are read again in one request', async () => {
  const { server, list, shown } = aServer(140);
  await list.read();
  await list.more();
  await list.more();
  expect(shown()).toEqual(server.threads.slice(0, 30).map(({ thread }) => thread));
  await list.read();
  expect(shown()).toHaveLength(30);
  expect(server.asked).toEqual([
    { limit: '10' },
    { limit: '10', cursor: '10' },
    { limit: '10', cursor: '20' },
    { limit: '30' },
  ]);
  for (let at = 0; at < 8; at += 1) await list.more();
  server.asked.length = 0;
  await list.read();
  expect(server.asked).toEqual([{ limit: '100' }, { limit: '10', cursor: '100' }]);
  expect(shown()).toHaveLength(110);
});

test('[PG330] a thread that has moved between two parts stands once', async () => {
  const { server, list, shown } = aServer(20);
  await list.read();
  server.threads.unshift(aThread('new', false));
  await list.more();
  expect(shown()).toHaveLength(20);
  expect(new Set(shown()).size).toBe(20);
  await list.read();
  expect(shown()?.[0]).toBe('new');
});

test('[PG330] what is asked for while the list is read again has the newest too', async () => {
  const { server, list, shown } = aServer(30);
  await list.read();
  server.threads.unshift(aThread('new', false));
  const read = list.read();
  await Promise.all([read, list.more()]);
  expect(shown()?.slice(0, 2)).toEqual(['new', 't0']);
  expect(shown()).toHaveLength(20);
});

test('[PG330] a filter that no answer came to is not used, and why is told', async () => {
  const { server, list, shown } = aServer(30);
  await list.read();
  await list.more();
  server.isThere = false;
  const toggled = list.toggle('mine');
  expect([...list.filters], 'it is pressed at once').toEqual(['mine']);
  expect(await toggled).toEqual(problem);
  expect([...list.filters]).toEqual([]);
  expect(shown()).toHaveLength(20);
  server.isThere = true;
  await list.read();
  expect(shown(), 'as many as were shown').toHaveLength(20);
  expect(await list.toggle('mine')).toBe(null);
  expect([...list.filters]).toEqual(['mine']);
  expect(shown()).toHaveLength(10);
});

test('[PG330] where a filter finds nothing, it can be taken back', async () => {
  const { server, list } = aServer(2);
  await list.read();
  server.threads.shift();
  await list.toggle('mine');
  expect(list.answer?.total).toBe(0);
  expect(list.isEmpty).toBe(false);
  const back = list.toggle('mine');
  expect(list.isEmpty, 'until the answer comes').toBe(false);
  await back;
  expect(list.answer?.total).toBe(1);
});
