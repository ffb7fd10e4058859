/** Many clients join a full room in the same moment; over when each has the whole state. */
import type { Target } from '../wire/target.ts';
import { BenchClient } from './bench-client.ts';
import { sleep } from './connect-all.ts';
import { stateIn } from './state-in.ts';
import { until } from './until.ts';
import { openUsageWindow, type Usage } from './usage-window.ts';

export interface JoinPlan {
  readonly target: Target;
  readonly room: number;
  readonly clients: number;
  readonly annotations: number;
}

export interface Joined extends Usage {
  /** From the first connection to the last byte of the last client's state. */
  readonly allMs: number;
  /** Until the middle one had it. */
  readonly medianMs: number;
  readonly stateBytes: number;
}

const TIMEOUT_MS = 60_000;
const QUIET_MS = 300;

/** @throws Error if a client does not get everything. */
export async function joinStorm({ target, room, clients: count, annotations }: JoinPlan): Promise<Joined> {
  globalThis.gc?.();
  const close = openUsageWindow(target.pid);
  const start = performance.now();
  const clients = Array.from({ length: count }, (_, index) => new BenchClient(target, room, index));
  await until(() => clients.every(({ syncedAt }) => syncedAt > 0), TIMEOUT_MS, 'all are in sync');
  const usage = close();
  // State may come in several messages: over is over when nothing more comes.
  await until(
    () => performance.now() - Math.max(...clients.map(({ lastSyncAt }) => lastSyncAt)) > QUIET_MS,
    TIMEOUT_MS,
    'the joining is over',
  );
  const ends = clients.map(({ lastSyncAt }) => lastSyncAt - start).toSorted((a, b) => a - b);
  const stateBytes = Math.max(...clients.map(({ syncBytes }) => syncBytes));
  const short = clients.filter(({ syncBytes }) => syncBytes < stateBytes * 0.98).length;
  for (const client of clients) client.destroy();
  await sleep(100);
  const state = await stateIn(target, room);
  if (short > 0 || state.annotations !== annotations)
    throw new Error(
      `${short} clients got too little; the room holds ${state.annotations} of ${annotations} annotations`,
    );
  return { ...usage, allMs: ends.at(-1) ?? 0, medianMs: ends[Math.floor(count / 2)] ?? 0, stateBytes };
}
