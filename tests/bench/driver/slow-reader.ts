/**
 * A client that never reads, while another writes half a gigabyte: what the server piles up for it, beyond
 * what the same writing takes while everybody reads.
 */
import { encodeAnnotations, encodeBodies } from '../wire/annotation-update.ts';
import { rssBytesOf } from '../process-usage.ts';
import type { Target } from '../wire/target.ts';
import { anAuthor, takeSeqs } from './authors.ts';
import { BenchClient } from './bench-client.ts';
import { settledMemory } from './settled-memory.ts';
import { until } from './until.ts';

export interface SlowReaderPlan {
  readonly target: Target;
  readonly room: number;
  readonly megabytes: number;
}

/** All in bytes. */
export interface SlowReader {
  readonly written: number;
  /** Growth of the server's RSS: the most that was seen while all read and while one did not, and what remains of it after a garbage collection. */
  readonly reading: number;
  readonly grown: number;
  readonly kept: number;
  readonly wasClosed: boolean;
}

const ANNOTATIONS = 100;
const NOTE = 'n'.repeat(9_500);
const TIMEOUT_MS = 30_000;

export async function slowReader(plan: SlowReaderPlan): Promise<SlowReader> {
  const { target, room } = plan;
  const [writer, reader, slow] = [
    new BenchClient(target, room, 0),
    new BenchClient(target, room, 1),
    new BenchClient(target, room, 2),
  ];
  await Promise.all([writer, reader, slow].map((client) => client.synced()));
  const author = anAuthor(target, 0);
  const first = takeSeqs(ANNOTATIONS);
  writer.sendPayload(writer.speech.update(encodeAnnotations(author, first, ANNOTATIONS, Date.now())));
  let places = Array.from({ length: ANNOTATIONS }, (_, index) => ({
    seq: first + index,
    client: author.client,
    clock: index * 2 + 1,
  }));
  const rewrite = async (): Promise<number> => {
    const next = encodeBodies(author, places, NOTE, Date.now());
    places = next.places;
    const before = reader.syncBytes;
    writer.sendPayload(writer.speech.update(next.update));
    // One at a time: the writer is not to pile up anything of its own. (A server may write the list of what was replaced shorter.)
    await until(() => reader.syncBytes - before >= next.update.length * 0.9, TIMEOUT_MS, 'an update arrives');
    return next.update.length;
  };
  // What every server needs for the first ones is not for the slow reader.
  for (let warm = 0; warm < 20; warm += 1) await rewrite();
  const writeAll = async (): Promise<{ written: number; most: number }> => {
    let [written, most] = [0, 0];
    while (written < plan.megabytes * 1e6) {
      written += await rewrite();
      most = Math.max(most, rssBytesOf(target.pid));
    }
    return { written, most };
  };
  const base = await settledMemory(target);
  const { most: reading } = await writeAll();
  await settledMemory(target);
  slow.pause();
  const { written, most } = await writeAll();
  const kept = (await settledMemory(target)) - base;
  const wasClosed = slow.isClosed;
  for (const client of [writer, reader, slow]) client.destroy();
  return { written, reading: reading - base, grown: most - base, kept, wasClosed };
}
