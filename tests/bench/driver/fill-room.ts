/** Fills a room with annotations, as people would have: update by update, by several writers, with changed minds. */
import { encodeAnnotations, encodeBodies } from '../wire/annotation-update.ts';
import type { Target } from '../wire/target.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import { BenchClient } from './bench-client.ts';
import { until } from './until.ts';

export interface FillPlan {
  readonly target: Target;
  readonly room: number;
  readonly annotations: number;
  /** Annotations in one update. */
  readonly perUpdate: number;
  /** Whether every second annotation is relabelled once. */
  readonly relabel: boolean;
}

const WRITERS = 5;
/** Updates under way before the writers wait for the reader. */
const AHEAD = 100;
const TIMEOUT_MS = 60_000;

/** Clients that stay in a filled room, so that no server lets it go. */
const keepers: BenchClient[] = [];

/** Resolves when another client has received everything; that one stays in the room. */
export async function fillRoom(plan: FillPlan): Promise<void> {
  const reader = new BenchClient(plan.target, plan.room, 0);
  keepers.push(reader);
  await reader.synced();
  let latest = -1;
  reader.watchAll((seq) => (latest = Math.max(latest, seq)));
  const writers = Array.from({ length: WRITERS }, (_, member) => ({
    client: new BenchClient(plan.target, plan.room, member),
    author: anAuthor(plan.target, member),
  }));
  await Promise.all(writers.map(({ client }) => client.synced()));
  const updates = Math.ceil(plan.annotations / plan.perUpdate);
  const first = takeSeqs(updates * plan.perUpdate);
  for (let index = 0; index < updates; index += 1) {
    const writer = writers[index % WRITERS];
    if (writer === undefined) break;
    const seq = first + index * plan.perUpdate;
    const { client: id, clock } = writer.author;
    writer.client.sendPayload(
      writer.client.speech.update(encodeAnnotations(writer.author, seq, plan.perUpdate, Date.now())),
    );
    if (plan.relabel && index % 2 === 1) {
      const { update } = encodeBodies(writer.author, [{ seq, client: id, clock: clock + 1 }], '', Date.now());
      writer.client.sendPayload(writer.client.speech.update(update));
    }
    // Writers overtake each other by a few updates: the reader has most of them then.
    if (index % AHEAD === AHEAD - 1)
      await until(
        () => latest >= seq - WRITERS * plan.perUpdate,
        TIMEOUT_MS,
        `annotation ${seq} of a room to be filled arrives`,
      );
  }
  await until(
    () =>
      reader.updates >= updates * (plan.perUpdate === 1 ? 1 : 0) && latest >= first + (updates - 1) * plan.perUpdate,
    TIMEOUT_MS,
    'everything arrives',
  );
  await everythingSaved(
    plan.target,
    writers.map(({ client }) => client),
  );
  for (const { client } of writers) client.destroy();
}

/** Where the server acknowledges, waits until it has. */
async function everythingSaved(target: Target, clients: readonly BenchClient[]): Promise<void> {
  if (!target.acknowledges) return;
  for (const client of clients) client.sendPayload(client.speech.savedMarker(1));
  await until(() => clients.every(({ saved }) => saved === 1), TIMEOUT_MS, 'everything is saved');
}

/** Lets the clients go that stayed in filled rooms. */
export async function leaveRooms(): Promise<void> {
  for (const client of keepers.splice(0)) client.destroy();
}
