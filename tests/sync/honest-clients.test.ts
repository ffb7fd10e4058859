/** Honest clients on bad lines: whatever they do and whenever the line breaks, the room refuses none of it, and all end with the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { may, mayChangeAnnotation, mayChangeComment } from '../../shared/domain/permission.ts';
import { EDITINGS, type Editing } from '../../shared/domain/project.ts';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { act, anyAction, stampOf, type Replica } from '../support/replicas.ts';
import { aRoomStory, type Client, type RoomStory } from '../support/room-story.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { aStockClient, writeAnnotation } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

const TEXT = 'The harbour office said that nothing had happened, and shut.';

const who = fc.nat(2);
const anyEvent = fc.oneof(
  { weight: 5, arbitrary: anyAction(3, TEXT.length) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('toServer' as const, 'toClient' as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('connect' as const, 'disconnect' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('clock' as const), who, time: fc.integer({ min: 1, max: 2_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), who }) },
);
type Event = typeof anyEvent extends fc.Arbitrary<infer Value> ? Value : never;

/** What the page lets a member do. */
const mayChange =
  (editing: Editing) =>
  (replica: Replica, creator: MemberId, what: 'annotation' | 'comment'): boolean => {
    const sender = { member: replica.member, role: (replica as Client).role };
    return what === 'comment' ? mayChangeComment(sender, creator) : mayChangeAnnotation(sender, creator, editing);
  };

async function happen(story: RoomStory, event: Event, editing: Editing): Promise<void> {
  const client = story.clients[event.who];
  if (client === undefined) return;
  switch (event.kind) {
    case 'connect':
      return story.connect(client);
    case 'disconnect':
      return story.disconnect(client);
    case 'toServer':
    case 'toClient':
      return story.pass(client, event.kind);
    case 'clock':
      return client.setClock(event.time);
    case 'restart':
      return story.restart();
    default:
      act(story.clients, event, mayChange(editing));
  }
}

const anyRole: fc.Arbitrary<Role> = fc.constantFrom(...ROLES.filter((role) => may(role, 'annotate')));

test('[RO4] honest clients are never refused, whenever their lines break, and all end with what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyEvent, { maxLength: 80 }),
      fc.tuple(anyRole, anyRole, anyRole),
      fc.constantFrom(...EDITINGS),
      async (events, roles, editing) => {
        const story = await aRoomStory(TEXT, roles, editing, () => 5_000);
        for (const event of events) await happen(story, event, editing);
        await story.settle();
        expect(story.closings).toEqual([]);
        const stored = (await story.stored()).toJSON() as Record<string, object>;
        for (const { layer } of story.clients) expect(layer.doc.toJSON()).toEqual(stored);
        expect(Object.keys(stored['targets'] ?? {}).filter((id) => !(id in (stored['bodies'] ?? {})))).toEqual([]);
      },
    ),
    { numRuns: 400 },
  );
});

test('[RO5] work done in the moment between connecting and syncing, on top of work done offline, is taken', async () => {
  let letLoad = (): void => undefined;
  const mayLoad = new Promise<void>((resolve) => (letLoad = resolve));
  const server = await aServer({
    wrapStore: (store) => ({
      ...store,
      layers: { ...store.layers, load: async (room) => (await mayLoad, store.layers.load(room)) },
    }),
  });
  const { project, articles } = await aProject(server, [TEXT]);
  const room = `${project.id}/${articles[0]?.id ?? ''}/shared`;
  const ana = await joinAs(server, project, 'annotator', 'Ana');
  const doc = new Y.Doc();
  const offline = writeAnnotation({ doc, targets: doc.getMap('targets'), bodies: doc.getMap('bodies') }, ana.id, [
    { start: 0, end: 3 },
  ]);
  const client = aStockClient(server.url, room, ana.token, doc);
  await until(() => client.provider.wsconnected, 'the line is open');
  const early = writeAnnotation(client, ana.id, [{ start: 4, end: 11 }]);
  letLoad();
  await until(() => client.provider.synced || client.closed !== null, 'the client is in sync');
  expect(client.closed).toBeNull();
  await client.saved();
  const stored = await server.work.rooms.read({
    project: project.id,
    article: articles[0]?.id as never,
    layer: 'shared',
  });
  expect(stored.annotations().map(({ id }) => id)).toEqual([offline, early]);
});

test('[RO5] nothing is acknowledged that was left out until the client has answered', async () => {
  const story = await aRoomStory(TEXT, ['annotator'], 'own', () => 5_000);
  const [client] = story.clients;
  if (client === undefined) throw new Error('There is no client.');
  client.layer.add(client.newId(), [{ start: 0, end: 3 }], { label: 'quote' }, stampOf(client));
  story.connect(client);
  client.layer.add(client.newId(), [{ start: 4, end: 11 }], { label: 'quote' }, stampOf(client));
  client.line?.toServer.push(Uint8Array.of(100, 1));
  while ((client.line?.toServer.length ?? 0) > 0) await story.pass(client, 'toServer');
  const markers = (): number => client.line?.toClient.filter(([type]) => type === 100).length ?? 0;
  expect(markers()).toBe(0);
  await story.settle();
  client.line?.toServer.push(Uint8Array.of(100, 2));
  await story.pass(client, 'toServer');
  expect(markers()).toBe(1);
});
