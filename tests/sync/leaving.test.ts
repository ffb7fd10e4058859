/** Leaving in the middle of work: what arrived before the line was closed counts, also when the store was busy with something else. */
import { expect, onTestFinished, test } from 'vitest';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { RawClient } from '../support/raw-client.ts';
import { aProject, aServer, joinAs } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const TEXT = 'The harbour office said that nothing had happened, and shut.';

test('[RO22] what arrived before its sender left is stored, though the store was busy', async () => {
  let appends = 0;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  onTestFinished(() => release());
  const server = await aServer({
    wrapStore: (store) => ({
      ...store,
      layers: {
        ...store.layers,
        append: async (room, change) => {
          // Writing nothing takes no time.
          if (change.updates.length > 0) {
            appends += 1;
            await released;
          }
          return store.layers.append(room, change);
        },
      },
    }),
    roomIdleMs: 1,
  });
  const { project, articles } = await aProject(server, [TEXT]);
  const article = articles[0]?.id ?? ('' as never);
  const ana = await joinAs(server, project, 'annotator', 'Ana');
  const client = new RawClient(server.url, `${project.id}/${article}/shared`, ana.token);
  await client.saved();
  const write = (): void => {
    client.layer.add(
      crypto.randomUUID() as AnnotationId,
      [{ start: 0, end: 11 }],
      { label: 'quote' },
      { by: ana.id as MemberId, at: 1 },
    );
  };
  write();
  await until(() => appends === 1, 'the store is busy with the first change');
  write();
  client.leave();
  await client.closing();
  release();
  await until(() => server.work.rooms.size === 0, 'the room is closed');
  const stored = await server.work.rooms.read({ project: project.id, article, layer: 'shared' });
  expect(stored.annotations()).toHaveLength(2);
});
