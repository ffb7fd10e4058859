/** Offers updates to one room at an even rate, and measures what arrives: the step that fan-out is made of. */
import { encodeAnnotations } from '../wire/annotation-update.ts';
import { clientFrame } from '../wire/client-frame.ts';
import type { Target } from '../wire/target.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import type { BenchClient } from './bench-client.ts';
import { connectAll, sleep } from './connect-all.ts';
import { Latencies, type LatencySummary } from './latencies.ts';
import { pace } from './pace.ts';
import { openUsageWindow, type Usage } from './usage-window.ts';

export interface OfferPlan {
  readonly target: Target;
  readonly room: number;
  readonly clients: number;
  /** How many of them write; all, if not said. */
  readonly writers?: number;
  /** Updates a second, of all clients together. */
  readonly rate: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Whether each latency is told, to be put together with those of other stretches. */
  readonly tellsEach?: boolean;
}

export interface Offered extends LatencySummary, Usage {
  /** Updates sent, and received by clients, in the measured stretch. */
  readonly sent: number;
  readonly deliveries: number;
  readonly closed: number;
  /** Empty unless they were asked for, in milliseconds. */
  readonly each: readonly number[];
}

/** The most clients whose latencies are looked at: a look costs the driver ten times a count. */
const WATCHED = 6;
const DRAIN_MS = 1_500;

export async function offerUpdates(plan: OfferPlan): Promise<Offered> {
  const clients = await connectAll(plan.target, Array<number>(plan.clients).fill(plan.room));
  try {
    return await measure(plan, clients);
  } finally {
    for (const client of clients) client.destroy();
    await sleep(50);
  }
}

async function measure(
  { target, rate, seconds, warmUpSeconds, tellsEach = false, ...plan }: OfferPlan,
  clients: readonly BenchClient[],
): Promise<Offered> {
  const writers = clients.slice(0, plan.writers);
  const count = Math.ceil(rate * (seconds + warmUpSeconds));
  const counted = Math.floor(rate * warmUpSeconds);
  const { firstSeq, frames } = encodeFrames(target, writers, count);
  const latencies = new Latencies(firstSeq, count, writers);
  latencies.countFrom(counted);
  latencies.watch(spread(clients, WATCHED));
  // The driver's garbage of connecting and encoding is not to be collected while the clock runs.
  globalThis.gc?.();
  let close = openUsageWindow(target.pid);
  let before = 0;
  await pace(rate, count, (index) => {
    if (index === counted) [close, before] = [openUsageWindow(target.pid), received(clients)];
    const frame = frames[index];
    if (frame !== undefined) writers[index % writers.length]?.send(frame);
    latencies.sent(index);
  });
  const usage = close();
  const deliveries = received(clients) - before;
  await drain(latencies);
  const closed = clients.filter((client) => client.isClosed).length;
  return {
    ...latencies.summary(),
    ...usage,
    sent: count - counted,
    deliveries,
    closed,
    each: tellsEach ? latencies.each() : [],
  };
}

function encodeFrames(
  target: Target,
  clients: readonly BenchClient[],
  count: number,
): { firstSeq: number; frames: Buffer[] } {
  const firstSeq = takeSeqs(count);
  const authors = clients.map((_, index) => anAuthor(target, index));
  const frames: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    const [client, author] = [clients[index % clients.length], authors[index % clients.length]];
    if (client === undefined || author === undefined) break;
    frames.push(clientFrame(client.speech.update(encodeAnnotations(author, firstSeq + index, 1, Date.now()))));
  }
  return { firstSeq, frames };
}

async function drain(latencies: Latencies): Promise<void> {
  const end = performance.now() + DRAIN_MS;
  while (latencies.outstanding() > 0 && performance.now() < end) await sleep(10);
}

const received = (clients: readonly BenchClient[]): number => clients.reduce((sum, client) => sum + client.updates, 0);

/** Up to `count` of them, from all over the list. */
const spread = <T>(all: readonly T[], count: number): T[] =>
  all.filter((_, index) => index % Math.max(1, Math.floor(all.length / count)) === 0).slice(0, count);
