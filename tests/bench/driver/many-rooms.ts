/** Many small rooms with people in them who write now and then and move their carets all the time. */
import { percentile } from '../stats.ts';
import { encodeAnnotations } from '../wire/annotation-update.ts';
import type { Target } from '../wire/target.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import { connectAll, sleep } from './connect-all.ts';
import { pace } from './pace.ts';
import { openUsageWindow, type Usage } from './usage-window.ts';

export interface ManyRoomsPlan {
  readonly target: Target;
  readonly rooms: number;
  readonly perRoom: number;
  /** Updates, and presence messages, a second in all rooms together. */
  readonly updatesPerS: number;
  readonly presencePerS: number;
  readonly seconds: number;
}

export interface ManyRooms extends Usage {
  readonly p50: number;
  readonly p99: number;
  readonly missing: number;
  readonly presenceReceived: number;
}

const WARM_UP_S = 2;

export async function manyRooms({
  target,
  rooms,
  perRoom,
  updatesPerS,
  presencePerS,
  seconds,
}: ManyRoomsPlan): Promise<ManyRooms> {
  const clients = await connectAll(
    target,
    Array.from({ length: rooms * perRoom }, (_, index) => Math.floor(index / perRoom)),
  );
  const authors = clients.map((_, index) => anAuthor(target, index));
  const writerOf = (index: number): number => (index * 7) % clients.length;
  const count = updatesPerS * (WARM_UP_S + seconds);
  const first = takeSeqs(count);
  const sentAt = new Float64Array(count);
  const waits: number[] = [];
  const counted = updatesPerS * WARM_UP_S;
  clients.forEach((client, own) => {
    client.watch = (seq, now) => {
      const index = seq - first;
      if (index >= counted && index < count && writerOf(index) !== own) waits.push(now - (sentAt[index] ?? now));
    };
  });
  let close = openUsageWindow(target.pid);
  const writing = pace(updatesPerS, count, (index) => {
    if (index === counted) close = openUsageWindow(target.pid);
    const [client, author] = [clients[writerOf(index)], authors[writerOf(index)]];
    if (client === undefined || author === undefined) return;
    client.sendPayload(client.speech.update(encodeAnnotations(author, first + index, 1, Date.now())));
    sentAt[index] = performance.now();
  });
  const presence = pace(presencePerS, presencePerS * (WARM_UP_S + seconds), (index) => {
    const who = index % clients.length;
    const client = clients[who];
    client?.sendPayload(
      client.speech.awareness(authors[who]?.client ?? 0, 1 + Math.floor(index / clients.length), {
        selection: { anchor: index % 3_000, head: (index % 3_000) + 12 },
      }),
    );
  });
  await Promise.all([writing, presence]);
  const usage = close();
  await sleep(500);
  const missing = updatesPerS * seconds * (perRoom - 1) - waits.length;
  // What never came waited endlessly: a minute, in the figures.
  const sorted = Float64Array.from([...waits, ...Array<number>(Math.max(0, missing)).fill(60_000)]).toSorted();
  const presenceReceived = clients.reduce((sum, { awareness }) => sum + awareness, 0);
  for (const client of clients) client.destroy();
  return { ...usage, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), missing, presenceReceived };
}
