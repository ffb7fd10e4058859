/** A probe: two clients in a quiet room, one writes every 10 ms, and how long the other waits is what a bystander feels. */
import { percentile } from '../stats.ts';
import { encodeAnnotations } from '../wire/annotation-update.ts';
import { clientFrame } from '../wire/client-frame.ts';
import type { Target } from '../wire/target.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import { BenchClient } from './bench-client.ts';
import { sleep } from './connect-all.ts';

export interface ProbePlan {
  readonly target: Target;
  readonly room: number;
}

export interface ProbeResult {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** The longest wait for the server's word that an update is stored (message 100); 0 where it gives none. */
  readonly longestSaved: number;
  /** Updates that had not arrived when the probe gave up; their waiting so far counts. */
  readonly missing: number;
  /** The longest that this process itself was kept from working, in milliseconds: the part of the wait that is not the server's. */
  readonly ownLag: number;
}

/** Bystanders: nobody who attacks, or is attacked. */
const [WRITER, READER] = [7, 8] as const;
/** Each time an update and a marker: 200 messages a second, below the limit of a member (`MESSAGES_PER_SECOND`, 250). */
const EVERY_MS = 10;
const GIVE_UP_MS = 5_000;

let stop: (() => Promise<ProbeResult>) | null = null;

/** Starts to probe a room; one at a time. */
export async function startProbe({ target, room }: ProbePlan): Promise<void> {
  const [writer, reader] = [new BenchClient(target, room, WRITER), new BenchClient(target, room, READER)];
  await Promise.all([writer.synced(), reader.synced()]);
  const author = anAuthor(target, WRITER);
  const sentAt = new Map<number, number>();
  const waits: number[] = [];
  const markedAt = new Map<number, number>();
  let longestSaved = 0;
  writer.onSaved = (marker) => {
    longestSaved = Math.max(longestSaved, performance.now() - (markedAt.get(marker) ?? Infinity));
    markedAt.delete(marker);
  };
  let [ownLag, last] = [0, performance.now()];
  reader.watch = (seq, now) => {
    const sent = sentAt.get(seq);
    if (sent === undefined) return;
    sentAt.delete(seq);
    waits.push(now - sent);
  };
  const timer = setInterval(() => {
    const seq = takeSeqs(1);
    writer.send(clientFrame(writer.speech.update(encodeAnnotations(author, seq, 1, Date.now()))));
    const now = performance.now();
    sentAt.set(seq, now);
    if (target.acknowledges) {
      markedAt.set(seq, now);
      writer.sendPayload(writer.speech.savedMarker(seq));
    }
    [ownLag, last] = [Math.max(ownLag, now - last - EVERY_MS), now];
  }, EVERY_MS);
  stop = async () => {
    clearInterval(timer);
    const end = performance.now() + GIVE_UP_MS;
    while (sentAt.size > 0 && performance.now() < end && !reader.isClosed) await sleep(5);
    const missing = sentAt.size;
    for (const sent of sentAt.values()) waits.push(performance.now() - sent);
    for (const marked of markedAt.values()) longestSaved = Math.max(longestSaved, performance.now() - marked);
    writer.destroy();
    reader.destroy();
    const sorted = Float64Array.from(waits).toSorted();
    return {
      p50: percentile(sorted, 0.5),
      p99: percentile(sorted, 0.99),
      longest: sorted.at(-1) ?? 0,
      longestSaved,
      missing,
      ownLag,
    };
  };
}

/** Ends the probe and says what it found. @throws Error if none was started. */
export async function stopProbe(): Promise<ProbeResult> {
  const end = stop;
  stop = null;
  if (end === null) throw new Error('no probe was started');
  return end();
}
