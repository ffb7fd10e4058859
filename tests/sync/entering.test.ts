/** Coming into a room in the same turn in which the last one leaves it: the idle time that begins then must not close it under the newcomer. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { ArticleId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { Room as RoomAddress } from '../../shared/domain/layer-name.ts';
import { Connection } from '../../server/sync/connection.ts';
import { MessageBudget } from '../../server/sync/message-budget.ts';
import { Rooms } from '../../server/sync/rooms.ts';
import { SimDisk, SimStore } from '../simulation/sim-disk.ts';
import { SimLine } from '../simulation/sim-line.ts';
import { SimScheduler } from '../simulation/sim-scheduler.ts';

const ADDRESS: RoomAddress = { project: 'p' as ProjectId, article: 'a' as ArticleId, layer: 'shared' };
const IDLE_MS = 1_000;

/** Rooms over a disk that answers at once, with a clock that the test moves. */
function someRooms() {
  const project = { id: ADDRESS.project, title: 'P', guidelines: '', mode: 'shared', editing: 'own', labelSet: DEFAULT_LABEL_SET, created: 0 } as const;
  const store = new SimStore(new SimDisk(project, new Map([['a', 'The harbour was shut.']])));
  const scheduler = new SimScheduler();
  const log = pino({ level: 'silent' });
  const rooms = new Rooms({ store: store.store, log, now: () => 5_000, scheduler, idleMs: IDLE_MS, maxRooms: 10 });
  const aPeer = (name: string): Connection => {
    const member = { id: name as MemberId, name, colour: 0, role: 'annotator' } as const;
    return new Connection(new SimLine(() => undefined), member, { log, scheduler, budget: new MessageBudget(1_000, scheduler.now()) });
  };
  /** Lets the disk answer until a promise is there. */
  const answered = async <Value>(promise: Promise<Value>): Promise<Value> => {
    const outcome = { isThere: false };
    void promise.then(() => (outcome.isThere = true));
    while (!outcome.isThere) {
      store.step(0, false);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return promise;
  };
  return { rooms, scheduler, aPeer, answered };
}

test('[RO24] a room is not closed under somebody who came in as the last one left', async () => {
  const { rooms, scheduler, aPeer, answered } = someRooms();
  const [ana, ben] = [aPeer('ana'), aPeer('ben')];
  const { room } = await answered(rooms.enter(ADDRESS, ana));
  if (room === null) throw new Error('There is no room.');
  const entering = rooms.enter(ADDRESS, ben);
  rooms.leave(room, ana);
  expect((await entering).room).toBe(room);
  scheduler.pass(2 * IDLE_MS);
  await new Promise((resolve) => setImmediate(resolve));
  expect(rooms.size).toBe(1);
  expect((await answered(rooms.enter(ADDRESS, aPeer('cem')))).room).toBe(room);
});
