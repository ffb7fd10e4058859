/** What adjudication has made of articles is kept: a queue that is opened again reads layers only where something is new. */
import { expect, test } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import type { DisagreementsBody } from '../../shared/wire/http/adjudication.ts';
import { call, good } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { aServer, type TestServer } from '../support/test-server.ts';

const TEXTS = ['One is here.', 'Two is here.', 'Six is here.', 'Ten is here.'];

/** Layers that were read, `article layer`. */
function aReadLog() {
  const read: string[] = [];
  const wrapStore = (store: Store): Store => ({
    ...store,
    layers: {
      ...store.layers,
      updates: async (room) => {
        read.push(`${room.article} ${room.layer}`);
        return store.layers.updates(room);
      },
    },
  });
  return { wrapStore, taken: () => read.splice(0) };
}

/** In each article Ana marks the first word and Ben the second; all are revealed. */
async function aRevealedProject() {
  const story = await aRoundStory(TEXTS);
  const { ana, ben, olga, articles, tag, say, ask, server } = story;
  for (const article of articles) {
    await tag(ana, article, 0, 3);
    await tag(ben, article, 4, 6);
    for (const who of [ana, ben]) await say(who, article, 'done');
  }
  await good(ask('POST', '/reveal', olga));
  const askAt = <Value>(at: TestServer, method: string, path: string, json?: object): Promise<Value> =>
    good(
      call(at.url, method, `/api/projects/${story.project.id}${path}`, { token: olga.token, ...(json && { json }) }),
    );
  const queueAt = (at: TestServer, query = ''): Promise<DisagreementsBody> =>
    askAt(at, 'GET', `/disagreements${query}`);
  return { ...story, server, askAt, queueAt };
}

test('[AJ19] after a start the queue is as before, and no layer is read of articles to which nobody has written since', async () => {
  const { server, queueAt, articles } = await aRevealedProject();
  const before = await queueAt(server);
  await server.stop();
  const log = aReadLog();
  const next = await aServer({ dataDir: server.dataDir, wrapStore: log.wrapStore });
  expect(await queueAt(next, '?from=2&limit=2')).toMatchObject({
    total: 8,
    decided: 0,
    disagreements: [{ article: articles[1] }, {}],
  });
  expect(log.taken()).toEqual([]);
  expect(await queueAt(next)).toEqual(before);
});

test('[AJ19] a decision by key reads its article alone, and the queue after it what was changed', async () => {
  const { server, queueAt, askAt, articles } = await aRevealedProject();
  const { disagreements } = await queueAt(server);
  await server.stop();
  const log = aReadLog();
  const next = await aServer({ dataDir: server.dataDir, wrapStore: log.wrapStore });
  await askAt(next, 'POST', `/disagreements/${disagreements[5]?.key ?? ''}`, { outcome: 'rejected' });
  expect(new Set(log.taken())).toEqual(new Set([`${articles[2]} curated`]));
  expect(await queueAt(next, '?limit=1')).toMatchObject({ total: 8, decided: 1 });
  expect(log.taken()).toEqual([]);
  expect(await queueAt(next, '?from=4&limit=2')).toMatchObject({ disagreements: [{}, { decision: {} }] });
  expect(log.taken()).toEqual([]);
});

test('[AJ19] where nothing can be kept, the queue is the same', async () => {
  const { server, queueAt, askAt } = await aRevealedProject();
  const before = await queueAt(server);
  await server.stop();
  const none = (store: Store): Store => ({
    ...store,
    passages: {
      ...store.passages,
      summaries: () => Promise.resolve([]),
      passages: () => Promise.resolve(null),
      articlesWith: () => Promise.resolve([]),
      keep: () => Promise.reject(new Error('The disk is full.')),
    },
  });
  const next = await aServer({ dataDir: server.dataDir, wrapStore: none });
  await askAt(next, 'POST', `/disagreements/${before.disagreements[0]?.key ?? ''}`, { outcome: 'rejected' });
  expect(await queueAt(next, '?decided=false')).toMatchObject({
    total: 8,
    decided: 1,
    disagreements: before.disagreements.slice(1),
  });
});
