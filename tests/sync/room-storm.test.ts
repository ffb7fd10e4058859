/**
 * A storm of joins and leaves over hundreds of rooms that close almost at once: none is loaded twice, none
 * goes with something unsaved, and the memory comes back.
 */
import { expect, test } from 'vitest';
import type { AnnotationId, MemberId } from '../../shared/domain/ids.ts';
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import type { Store } from '../../server/store/store.ts';
import { usedBytes } from '../support/heap.ts';
import { RawClient } from '../support/raw-client.ts';
import { seeded, type Seeded } from '../support/seeded.ts';
import { aProject, aServer, joinAs, type Joined } from '../support/test-server.ts';
import { until } from '../support/until.ts';

const ROOMS = 200;
const VISITS = Number(process.env['STORM_VISITS'] ?? 500);
const AT_ONCE = 40;
const SEED = 7_019;
/** What a second storm may leave behind, in bytes: a room that stayed would be 20 kB and more, and there are more than a thousand. */
const LEFT_BEHIND = 6 * 1024 * 1024;

/** Loads that are going on, by room, and what was seen of them. */
class LoadWatch {
  loads = 0;
  readonly twice: string[] = [];
  private readonly going = new Set<string>();

  /** A store that is slow in its answers, so that others come in between. */
  wrap(store: Store, random: Seeded): Store {
    const load = async (room: LayerRef): ReturnType<Store['layers']['load']> => {
      const name = roomName(room);
      if (this.going.has(name)) this.twice.push(name);
      this.going.add(name);
      this.loads += 1;
      try {
        await aFewTurns(random);
        const stored = await store.layers.load(room);
        await aFewTurns(random);
        return stored;
      } finally {
        this.going.delete(name);
      }
    };
    const append: Store['layers']['append'] = async (...given) => (
      await aFewTurns(random),
      store.layers.append(...given)
    );
    return { ...store, layers: { ...store.layers, load, append } };
  }
}

async function aFewTurns(random: Seeded): Promise<void> {
  for (let i = random.below(6); i > 0; i -= 1) await new Promise((resolve) => setImmediate(resolve));
}

interface Storm {
  readonly url: string;
  readonly rooms: readonly string[];
  readonly people: readonly Joined[];
  /** Ids that must be stored, by room. */
  readonly promised: ReadonlyMap<string, Set<string>>;
  readonly random: Seeded;
}

/** Comes, perhaps writes, perhaps waits for "saved", and goes: in order, or without a word. */
async function visit({ url, rooms, people, promised, random }: Storm): Promise<void> {
  const [room, person] = [random.pick(rooms), random.pick(people)];
  const client = new RawClient(url, room, person.token);
  if (random.percent(10)) return client.end();
  await client.synced();
  const written: string[] = [];
  for (let i = random.below(4); i > 0; i -= 1) {
    const id = crypto.randomUUID() as AnnotationId;
    client.layer.add(id, [{ start: 0, end: 4 }], { label: 'quote' }, { by: person.id as MemberId, at: 1 });
    written.push(id);
  }
  if (random.percent(50)) {
    await client.saved();
    for (const id of written) promised.get(room)?.add(id);
  }
  if (random.percent(70)) client.leave();
  else client.end();
  expect((await client.closing()).code).toBeOneOf([1005, 1006]);
}

async function rage(storm: Storm): Promise<void> {
  let left = VISITS;
  const visitor = async (): Promise<void> => {
    while ((left -= 1) >= 0) await visit(storm);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, visitor));
}

test(
  `[RO21] in a storm over ${ROOMS} rooms no room is loaded twice, none goes unsaved, and the memory comes back`,
  async () => {
    const random = seeded(SEED);
    const watch = new LoadWatch();
    const server = await aServer({ roomIdleMs: 1, wrapStore: (store) => watch.wrap(store, random) });
    const { project, articles } = await aProject(
      server,
      Array.from({ length: ROOMS }, (_, i) => `Text number ${i}.`),
    );
    const people = [await joinAs(server, project, 'annotator', 'Ana'), await joinAs(server, project, 'curator', 'Ben')];
    const addresses = articles.map(({ id }): LayerRef => ({ project: project.id, article: id, layer: 'shared' }));
    const rooms = addresses.map(roomName);
    const storm: Storm = {
      url: server.url,
      rooms,
      people,
      promised: new Map(rooms.map((room) => [room, new Set<string>()])),
      random,
    };
    const hasCalmed = (): Promise<void> => until(() => server.work.rooms.size === 0, 'all rooms are closed');
    await rage(storm);
    await hasCalmed();
    const base = await usedBytes();
    await rage(storm);
    await hasCalmed();
    const left = (await usedBytes()) - base;
    expect(watch.twice).toEqual([]);
    // Rooms did go and come back: otherwise this storm was a breeze.
    expect(watch.loads).toBeGreaterThan(3 * ROOMS);
    for (const address of addresses) {
      const stored = new Set<string>((await server.work.rooms.read(address)).annotations().map(({ id }) => id));
      expect([...(storm.promised.get(roomName(address)) ?? [])].filter((id) => !stored.has(id))).toEqual([]);
    }
    expect(left).toBeLessThan(LEFT_BEHIND);
    process.stdout.write(
      `room storm: ${2 * VISITS} visits, ${watch.loads} loads, ${Math.round(left / 1024)} kB left behind\n`,
    );
  },
  180_000 + VISITS * 240,
);
