/** Rooms full of annotations with one quiet client in each: what they cost, and what is left when all have gone. */
import { encodeAnnotations } from '../wire/annotation-update.ts';
import type { Target } from '../wire/target.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import type { BenchClient } from './bench-client.ts';
import { connectAll, sleep } from './connect-all.ts';
import { settledMemory } from './settled-memory.ts';
import { until } from './until.ts';

export interface IdleRoomsPlan {
  readonly target: Target;
  readonly rooms: number;
  readonly annotations: number;
  /** They hold annotations already, from an earlier start: nobody edits them now. */
  readonly areFilled: boolean;
  /** How long a server may take to notice that nobody edits a room, and to let one go that is idle. */
  readonly quietMs: number;
  readonly idleMs: number;
}

/** All in bytes of RSS of the server. */
export interface IdleRooms {
  readonly empty: number;
  readonly full: number;
  readonly left: number;
}

const PER_UPDATE = 100;
const AT_ONCE = 50;
const TIMEOUT_MS = 60_000;

export async function idleRooms(plan: IdleRoomsPlan): Promise<IdleRooms> {
  const { target, rooms, quietMs, idleMs } = plan;
  const empty = await settledMemory(target);
  const staying: BenchClient[] = [];
  for (let from = 0; from < rooms; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, rooms - from) }, (_, index) => from + index);
    staying.push(...(plan.areFilled ? await connectAll(target, some) : await fill(plan, some)));
  }
  await sleep(quietMs);
  const full = await settledMemory(target);
  for (const client of staying) client.destroy();
  await sleep(idleMs);
  return { empty, full, left: await settledMemory(target) };
}

/** Of two clients in a room, one writes and goes; the other sees that all has arrived, and stays. */
async function fill({ target, annotations }: IdleRoomsPlan, rooms: readonly number[]): Promise<readonly BenchClient[]> {
  const [writers, readers] = [await connectAll(target, rooms), await connectAll(target, rooms)];
  for (const reader of readers) reader.watchAll(() => {});
  writers.forEach((writer, index) => write(writer, target, index, annotations));
  await until(() => readers.every(({ updates }) => updates >= annotations), TIMEOUT_MS, 'rooms are filled');
  for (const writer of writers) writer.destroy();
  return readers;
}

function write(client: BenchClient, target: Target, member: number, annotations: number): void {
  const author = anAuthor(target, member);
  const first = takeSeqs(annotations);
  for (let done = 0; done < annotations; done += PER_UPDATE) {
    client.sendPayload(client.speech.update(encodeAnnotations(author, first + done, PER_UPDATE, Date.now())));
  }
}
