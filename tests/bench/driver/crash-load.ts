/** Load up to the moment of a SIGKILL: what others had received by then, and what was acknowledged. */
import { encodeAnnotations } from '../wire/annotation-update.ts';
import { clientFrame } from '../wire/client-frame.ts';
import type { Target } from '../wire/target.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import { connectAll } from './connect-all.ts';
import { pace } from './pace.ts';
import { stateIn } from './state-in.ts';
import { until } from './until.ts';

export interface CrashPlan {
  readonly target: Target;
  readonly room: number;
  readonly rate: number;
  /** Seconds of load before the kill. */
  readonly seconds: number;
}

export interface Crash {
  readonly sent: number;
  readonly seen: number;
  readonly acknowledged: number;
}

export interface Lost {
  readonly seenAndLost: number;
  readonly acknowledgedAndLost: number;
}

const CLIENTS = 10;
let seen = new Set<number>();
let acknowledged = new Set<number>();

/** Offers updates and kills the server with the first relayed one after the time is over. */
export async function crashLoad({ target, room, rate, seconds }: CrashPlan): Promise<Crash> {
  seen = new Set();
  acknowledged = new Set();
  const clients = await connectAll(target, Array<number>(CLIENTS).fill(room));
  const authors = clients.map((_, index) => anAuthor(target, index));
  const count = Math.ceil(rate * (seconds + 1));
  const first = takeSeqs(count);
  const killAfter = performance.now() + seconds * 1_000;
  let killed = false;
  clients.forEach((client, own) => {
    client.onSaved = (marker) => acknowledged.add(first + marker);
    client.watch = (seq) => {
      if ((seq - first) % CLIENTS !== own) seen.add(seq);
      if (killed || performance.now() < killAfter) return;
      killed = true;
      process.kill(target.pid, 'SIGKILL');
    };
  });
  let sent = 0;
  await pace(rate, count, (index) => {
    const [client, author] = [clients[index % CLIENTS], authors[index % CLIENTS]];
    if (client === undefined || author === undefined || killed) return;
    client.send(clientFrame(client.speech.update(encodeAnnotations(author, first + index, 1, Date.now()))));
    if (target.acknowledges) client.send(clientFrame(client.speech.savedMarker(index)));
    sent += 1;
  });
  // What the server had handed to the kernel still arrives.
  await until(() => clients.every(({ isClosed }) => isClosed), 10_000, 'the killed server’s connections end');
  return { sent, seen: seen.size, acknowledged: acknowledged.size };
}

/** What the server that was started again no longer has. */
export async function countLost({ target, room }: { target: Target; room: number }): Promise<Lost> {
  const { seqs } = await stateIn(target, room, seen.size);
  const lost = (some: ReadonlySet<number>): number => [...some].filter((seq) => !seqs.has(seq)).length;
  return { seenAndLost: lost(seen), acknowledgedAndLost: lost(acknowledged) };
}
