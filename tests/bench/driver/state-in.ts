/** The state of a room as a fresh client gets it, decoded by Yjs: what every count is checked against. */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { cpuMsOf } from '../process-usage.ts';
import { ID_MARKER } from '../wire/annotation-update.ts';
import { STEP_1 } from '../wire/protocol.ts';
import type { Target } from '../wire/target.ts';
import { BenchClient } from './bench-client.ts';
import { sleep } from './connect-all.ts';
import { until } from './until.ts';

export interface RoomState {
  /** Annotations that have both records. */
  readonly annotations: number;
  /** Numbers of the benchmark's annotations. */
  readonly seqs: ReadonlySet<number>;
  /** From connecting to the last byte. */
  readonly ms: number;
  readonly bytes: number;
}

const TIMEOUT_MS = 120_000;
const QUIET_MS = 300;
/** At rest is a server that uses at most so much CPU in so many stretches of time in a row. */
const REST_CPU_MS = 20;
const REST_MS = 500;
const RESTS = 6;
const AT_REST_TIMEOUT_MS = 60_000;

/**
 * @param atLeast how many annotations are expected: where fewer come, more are waited for until the server rests,
 * because some servers answer before they have loaded what they stored, and send it on later.
 */
export async function stateIn(target: Target, room: number, atLeast = 0): Promise<RoomState> {
  const start = performance.now();
  const client = new BenchClient(target, room, 0);
  client.keepAll();
  await until(() => client.syncedAt > 0 || client.isClosed, TIMEOUT_MS, 'a fresh client is in sync');
  while (performance.now() - client.lastSyncAt < QUIET_MS) await sleep(20);
  let ids = idsIn(client.kept ?? []);
  if (ids.length < atLeast) {
    await untilAtRest(target.pid);
    ids = idsIn(client.kept ?? []);
  }
  const ms = client.lastSyncAt - start;
  client.destroy();
  return {
    annotations: ids.length,
    seqs: new Set(ids.map((id) => Number.parseInt(id.slice(24), 16))),
    ms,
    bytes: client.syncBytes,
  };
}

/** Waits until a server has used next to no CPU for a while, or a minute is over. */
async function untilAtRest(pid: number): Promise<void> {
  const end = performance.now() + AT_REST_TIMEOUT_MS;
  let [rests, before] = [0, cpuMsOf(pid)];
  while (rests < RESTS && performance.now() < end) {
    await sleep(REST_MS);
    const now = cpuMsOf(pid);
    rests = now - before <= REST_CPU_MS ? rests + 1 : 0;
    before = now;
  }
}

function idsIn(payloads: readonly Buffer[]): string[] {
  const doc = new Y.Doc();
  for (const payload of payloads) applyPayload(doc, payload);
  const bodies = doc.getMap('bodies');
  return [...doc.getMap('targets').keys()].filter((id) => id.startsWith(ID_MARKER) && bodies.has(id));
}

function applyPayload(doc: Y.Doc, payload: Buffer): void {
  const decoder = decoding.createDecoder(payload);
  decoding.readVarUint(decoder);
  if (decoding.readVarUint(decoder) !== STEP_1) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
}
