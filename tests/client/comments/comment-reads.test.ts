/** What a member has read of comments: kept by the server, and by the browser until the server has been told. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Comment, CommentRecord } from '../../../shared/domain/comment.ts';
import type { CommentId, MemberId } from '../../../shared/domain/ids.ts';
import { CommentReads } from '../../../client/comments/comment-reads.ts';

const aComment = (id: string): Comment => ({ id: id as CommentId, record: {} as CommentRecord });

/** A browser with a store of its own, and a server that knows of some comments. */
function aBrowser() {
  const kept = new Map<string, string>();
  const online = new Set<() => void>();
  const server = { read: new Set<string>(), isThere: true, asked: [] as { path: string; comments: string[] }[] };
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('document', { getElementById: () => null });
  vi.stubGlobal('addEventListener', (_name: string, listener: () => void) => online.add(listener));
  vi.stubGlobal('removeEventListener', (_name: string, listener: () => void) => online.delete(listener));
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    if (!server.isThere) return Promise.resolve(Response.json({ id: 'unavailable', message: 'No.' }, { status: 503 }));
    const { comments } = JSON.parse(body) as { comments: string[] };
    server.asked.push({ path, comments });
    for (const id of comments) server.read.add(id);
    return Promise.resolve(Response.json({ read: [...server.read] }));
  });
  const open = (room = 'p/a/annotator:ana') => {
    const known = { read: new Set<string>() as ReadonlySet<string> };
    const gone = new Set<string>();
    const comments = { get: (id: CommentId) => (gone.has(id) ? undefined : aComment(id)) };
    const work = { member: 'ana' as MemberId, layer: { comments } };
    const reads = new CommentReads(work, room, (read) => (known.read = read));
    return { reads, known, gone };
  };
  return { server, online, open };
}

let browser: ReturnType<typeof aBrowser>;
beforeEach(() => (browser = aBrowser()));

test('[CO3] [PG332] what was read on another device is known here, and what is read here is told', async () => {
  const { server, open } = browser;
  server.read.add('c1');
  const { reads, known } = open();
  await expect.poll(() => [...known.read]).toEqual(['c1']);
  reads.mark([aComment('c2')]);
  expect([...known.read].toSorted(), 'it is known at once').toEqual(['c1', 'c2']);
  await expect.poll(() => [...server.read]).toEqual(['c1', 'c2']);
  expect(server.asked.map(({ path, comments }) => [path, comments])).toEqual([
    ['/api/projects/p/articles/a/layers/annotator:ana/comments/read', []],
    ['/api/projects/p/articles/a/layers/annotator:ana/comments/read', ['c2']],
  ]);
});

test('[CO3] a comment that comes later than the server’s answer is known to be read, also after a reload', async () => {
  const { server, open } = browser;
  server.read.add('c1');
  const first = open();
  first.gone.add('c1');
  await expect.poll(() => [...first.known.read]).toEqual(['c1']);
  first.reads.mark([aComment('c2')]);
  expect([...first.known.read].toSorted()).toEqual(['c1', 'c2']);
  await expect.poll(() => [...server.read]).toEqual(['c1', 'c2']);
  first.reads.end();
  server.isThere = false;
  expect([...open().known.read].toSorted()).toEqual(['c1', 'c2']);
});

test('[CO3] [PG332] what is read while the server can’t be reached is kept here, and told later', async () => {
  const { server, online, open } = browser;
  server.isThere = false;
  const { reads, gone } = open();
  reads.mark([aComment('c1')]);
  gone.add('c1');
  reads.mark([aComment('c2')]);
  await new Promise((resolve) => setTimeout(resolve));
  expect(server.asked).toEqual([]);
  const again = open();
  expect([...again.known.read]).toEqual(['c2']);
  again.reads.end();
  await new Promise((resolve) => setTimeout(resolve));
  server.isThere = true;
  for (const listener of online) listener();
  await expect.poll(() => server.asked.map(({ comments }) => comments)).toEqual([['c2']]);
  reads.end();
  expect(online.size).toBe(0);
});

test('[CO3] very many are told in parts, and of talks about statements only the browser knows', async () => {
  const { server, open } = browser;
  const { reads } = open();
  reads.mark(Array.from({ length: 1_200 }, (_one, at) => aComment(`c${at}`)));
  await expect.poll(() => server.read.size).toBe(1_200);
  expect(server.asked.map(({ comments }) => comments.length)).toEqual([500, 500, 200]);
  const talk = open('p/-/statements');
  talk.reads.mark([aComment('t1')]);
  expect([...talk.known.read]).toEqual(['t1']);
  await new Promise((resolve) => setTimeout(resolve));
  expect(server.asked).toHaveLength(3);
});
