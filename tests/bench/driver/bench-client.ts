/** A simulated client in a room: greets as a fresh stock client does, and counts the updates that reach it. */
import {
  AWARENESS,
  AUTH,
  SAVED,
  speechFor,
  STEP_1,
  STEP_2,
  SYNC,
  SYNC_REPLY,
  UPDATE,
  type Speech,
} from '../wire/protocol.ts';
import { ID_MARKER, MARKERS_PER_UPDATE, seqAt } from '../wire/annotation-update.ts';
import type { Target } from '../wire/target.ts';
import { WireClient } from './wire-client.ts';

const MARKER = Buffer.from(ID_MARKER);

/** One annotation's update has about 300 bytes with its framing, two merged ones at least 560. */
const MERGED_FROM_BYTES = 440;

/** Hears of every update that a watching client receives. @param seq the number of the annotation. */
export type Watch = (seq: number, now: number) => void;

/** How many updates a frame holds that merges several; all clients of a room receive the same frames. */
const mergedCounts = new Map<string, number>();

export class BenchClient extends WireClient {
  readonly speech: Speech;
  /** Updates received, merged ones counted singly. */
  updates = 0;
  awareness = 0;
  /** The last saved marker that came back; -1 before the first. */
  saved = -1;
  /** When the server's answer to the first question came, by `performance.now`; 0 before. */
  syncedAt = 0;
  /** When the last message of the sync protocol came whole, by `performance.now`. */
  lastSyncAt = 0;
  /** Bytes of sync messages so far, updates included. */
  syncBytes = 0;
  /** Called for every update received, where set; makes reading dearer. */
  watch: Watch | null = null;
  /** Called on every saved marker. */
  onSaved: ((marker: number) => void) | null = null;
  /** Where set, copies of all sync payloads (type and all) are kept here. */
  kept: Buffer[] | null = null;
  private readonly isRelay: boolean;
  private readonly roomName: string;
  private readonly syncWaiters: (() => void)[] = [];

  constructor(target: Target, room: number, member: number) {
    const path = target.rooms[room] ?? '';
    super({
      port: target.port,
      path: target.protocol === 'hocuspocus' ? '' : path,
      token: target.members[member % target.members.length]?.token ?? '',
    });
    this.speech = speechFor(target.protocol, path);
    this.roomName = path;
    this.isRelay = target.protocol === 'relay';
  }

  /** Keeps everything it receives of the sync protocol, however large. */
  keepAll(): void {
    this.kept = [];
    this.reader.keepLarge = true;
  }

  /** Looks into updates of any size: merged ones may be large. */
  watchAll(watch: Watch): void {
    this.reader.keepLarge = true;
    this.watch = watch;
  }

  /** Resolves when the server has sent what it has; at a relay, which has nothing, when the socket is open. */
  async synced(): Promise<void> {
    await this.open();
    if (this.isRelay || this.syncedAt > 0) return;
    await new Promise<void>((resolve) => this.syncWaiters.push(resolve));
  }

  protected override whenOpen(): void {
    if (this.speech.hello !== null) this.sendPayload(this.speech.hello);
    else if (!this.isRelay) this.sendPayload(this.speech.step1);
  }

  override message(bytes: Buffer, start: number, end: number): void {
    const at = start + this.speech.prefixBytes;
    const type = bytes[at];
    if (type === SYNC || type === SYNC_REPLY) this.sync(bytes[at + 1], bytes, start, at, end);
    else if (type === AWARENESS) this.awareness += 1;
    else if (type === AUTH) this.sendPayload(this.speech.step1);
    else if (type === SAVED) this.acknowledged(bytes, at + 1);
  }

  override largeFrame(head: Buffer, payloadBytes: number): void {
    const at = this.speech.prefixBytes;
    if (head[at] !== SYNC && head[at] !== SYNC_REPLY) return;
    this.syncBytes += payloadBytes;
    this.lastSyncAt = performance.now();
    if (head[at + 1] === STEP_2) this.nowSynced();
  }

  /** A payload for this room's connection, its type and all given. */
  payload(bytes: Uint8Array): Uint8Array {
    return this.speech.prefixBytes === 0
      ? bytes
      : Buffer.concat([Buffer.from([this.roomName.length]), Buffer.from(this.roomName, 'latin1'), bytes]);
  }

  private sync(kind: number | undefined, bytes: Buffer, start: number, at: number, end: number): void {
    this.syncBytes += end - start;
    if (this.kept !== null) this.kept.push(Buffer.from(bytes.subarray(at, end)));
    if (kind === UPDATE) return this.countUpdate(bytes, start, end);
    this.lastSyncAt = performance.now();
    if (kind === STEP_1) this.sendPayload(this.speech.emptyStep2);
    else if (kind === STEP_2) this.nowSynced();
  }

  private nowSynced(): void {
    if (this.syncedAt === 0) this.syncedAt = performance.now();
    for (const resolve of this.syncWaiters.splice(0)) resolve();
  }

  private countUpdate(bytes: Buffer, start: number, end: number): void {
    if (this.watch !== null) return this.watchUpdate(bytes, start, end, this.watch);
    this.updates += end - start < MERGED_FROM_BYTES ? 1 : mergedCount(bytes, start, end);
  }

  private watchUpdate(bytes: Buffer, start: number, end: number, watch: Watch): void {
    const now = performance.now();
    const payload = bytes.subarray(start, end);
    let found = 0;
    for (let at = payload.indexOf(MARKER); at !== -1; at = payload.indexOf(MARKER, at + 36)) {
      // Of the two records of an annotation, the first is reported.
      if (found % MARKERS_PER_UPDATE === 0) watch(seqAt(payload, at), now);
      found += 1;
    }
    this.updates += found / MARKERS_PER_UPDATE;
    this.lastSyncAt = now;
  }

  private acknowledged(bytes: Buffer, from: number): void {
    let [marker, factor] = [0, 1];
    for (let at = from; ; at += 1) {
      const byte = bytes[at] ?? 0;
      marker += (byte & 127) * factor;
      if (byte < 128) break;
      factor *= 128;
    }
    this.saved = marker;
    this.onSaved?.(marker);
  }
}

/** Counts a merged frame once, and knows it again at the other clients by its length and its end. */
function mergedCount(bytes: Buffer, start: number, end: number): number {
  const key = `${end - start}:${bytes.toString('latin1', end - 24, end)}:${bytes.toString('latin1', start + 40, start + 90)}`;
  const known = mergedCounts.get(key);
  if (known !== undefined) return known;
  const payload = bytes.subarray(start, end);
  let found = 0;
  for (let at = payload.indexOf(MARKER); at !== -1; at = payload.indexOf(MARKER, at + 36)) found += 1;
  if (mergedCounts.size > 64) mergedCounts.clear();
  mergedCounts.set(key, found / MARKERS_PER_UPDATE);
  return found / MARKERS_PER_UPDATE;
}
