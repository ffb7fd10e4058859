/** Remarks that name a member while a page of the project is open. */
import { expect, test } from 'vitest';
import type { CommentThreadBody } from '../../../../shared/wire/http/comments.ts';
import { MentionWatch } from '../../../../client/project/comments/mention-watch.ts';

const OPENED = 1_000_000;

const aThread = (article: string, named?: { readonly id: string; readonly at: number }) =>
  ({ article: { id: article, title: article }, named: named && { ...named, by: 'ben' } }) as CommentThreadBody;

/** A page that was opened when the project had so many. */
function aPage() {
  const server = { threads: [] as CommentThreadBody[], isThere: true, asked: 0 };
  const told: string[] = [];
  const watch = new MentionWatch({
    threads: async () => {
      server.asked += 1;
      await Promise.resolve();
      if (!server.isThere) return { ok: false, problem: { id: 'offline', message: '' } };
      return { ok: true, value: { threads: server.threads, total: 0, unread: 0, next: null } };
    },
    now: () => OPENED,
    tell: (threads) => told.push(threads.map(({ named }) => named.id).join(' ')),
  });
  const hear = (counts: Readonly<Record<string, number>>) =>
    watch.hear(
      Object.entries(counts).map(([article, mentions]) => ({ article, here: [], states: {}, labels: {}, mentions })),
    );
  return { server, told, hear };
}

test('[PG334] what is there when the page is opened is not told of, and nothing is asked for', async () => {
  const { server, told, hear } = aPage();
  server.threads = [aThread('a', { id: 'old', at: OPENED - 60_000 })];
  await hear({ a: 1 });
  await hear({ a: 1 });
  expect([server.asked, told]).toEqual([0, []]);
});

test('[PG334] a remark that comes later is told of once', async () => {
  const { server, told, hear } = aPage();
  await hear({});
  server.threads = [aThread('a', { id: 'one', at: OPENED + 1 }), aThread('b'), aThread('c', { id: 'c', at: OPENED })];
  await hear({ a: 1 });
  await hear({ a: 1 });
  expect(told).toEqual(['one']);
  // Its thread is resolved and opened again.
  await hear({});
  await hear({ a: 1 });
  expect(told).toEqual(['one']);
  server.threads = [aThread('a', { id: 'two', at: OPENED + 2 })];
  await hear({ a: 2 });
  expect(told).toEqual(['one', 'two']);
});

test('[PG334] an old remark that comes back with its thread is not told of', async () => {
  const { server, told, hear } = aPage();
  await hear({});
  server.threads = [aThread('a', { id: 'old', at: OPENED - 60_000 })];
  await hear({ a: 1 });
  expect([server.asked, told]).toEqual([1, []]);
});

test('[PG334] no more are told of than the number of an article has risen by, all at once, the newest last', async () => {
  const { server, told, hear } = aPage();
  await hear({ a: 1 });
  const just = aThread('a', { id: 'just before', at: OPENED - 1 });
  server.threads = [aThread('a', { id: 'new', at: OPENED + 1 }), just];
  await hear({ a: 2 });
  expect(told).toEqual(['new']);
  server.threads = [
    aThread('a', { id: 'newest', at: OPENED + 3 }),
    aThread('b', { id: 'newer', at: OPENED + 2 }),
    just,
  ];
  await hear({ a: 3, b: 1 });
  expect(told).toEqual(['new', 'newer newest']);
});

test('[PG334] without an answer nothing is told', async () => {
  const { server, told, hear } = aPage();
  await hear({});
  server.isThere = false;
  await hear({ a: 1 });
  expect(told).toEqual([]);
});
