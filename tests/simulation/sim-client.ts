/** A client of the simulation: a replica as the page has one, its line, and what it was told is saved. */
import * as decoding from 'lib0/decoding';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { LOCAL_EDIT } from '../../shared/layer/layer-doc.ts';
import { MESSAGE_SAVED, MESSAGE_SYNC, readSavedMarker, savedFrame, syncFrame } from '../../shared/wire/messages.ts';
import { aReplica, type Replica } from '../support/replicas.ts';
import type { Hangup, SimLine } from './sim-line.ts';

export class SimClient {
  replica: Replica;
  line: SimLine | null = null;
  /** What the last marker that came back stands for. */
  saved: Uint8Array | null = null;
  private marker = 0;
  private readonly sent = new Map<number, Uint8Array>();
  /** Whether the server has been told on this line all that it lacks. */
  private hasAnswered = false;
  /** What has been changed and sent on this line. */
  private edits: Uint8Array[] = [];
  private clock = 1_000;

  constructor(
    readonly name: string,
    readonly member: string,
    readonly room: LayerRef,
    private readonly newClientId: () => number,
  ) {
    this.replica = this.fresh();
  }

  get doc(): Y.Doc {
    return this.replica.layer.doc;
  }

  /** The page after what it had was refused: everything is loaded again. */
  reload(): void {
    this.doc.destroy();
    this.saved = null;
    this.sent.clear();
    this.replica = this.fresh();
  }

  /** Says hello on a new line. */
  open(line: SimLine): void {
    this.line = line;
    this.sent.clear();
    this.hasAnswered = false;
    this.edits = [];
    line.toServer.push(syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, this.doc)));
  }

  /** Asks whether what it has sent on this line is saved: that is all it has, once it has answered the server. */
  mark(): void {
    if (this.line === null) return;
    this.marker += 1;
    this.sent.set(this.marker, this.hasAnswered ? Y.encodeStateAsUpdate(this.doc) : Y.mergeUpdates(this.edits));
    this.line.toServer.push(savedFrame(this.marker));
  }

  /** What a marker stands for once it comes back; `null` for one that this line knows nothing of. */
  promisedBy(marker: number): Uint8Array | null {
    return this.sent.get(marker) ?? null;
  }

  /** Whether the last marker has come back. */
  get isSaved(): boolean {
    return this.marker > 0 && !this.sent.has(this.marker);
  }

  /** Takes the next thing that came. @returns how the server hung up, if it did. */
  receive(): Hangup | null {
    const frame = this.line?.toClient.shift();
    if (frame === undefined) return null;
    if (!(frame instanceof Uint8Array)) {
      this.line = null;
      return frame;
    }
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE_SAVED) this.hear(readSavedMarker(decoder));
    if (type !== MESSAGE_SYNC) return null;
    const answer = syncFrame((encoder) => syncProtocol.readSyncMessage(decoder, encoder, this.doc, 'the server'));
    if (answer.length > 1) {
      this.line?.toServer.push(answer);
      this.hasAnswered = true;
    }
    return null;
  }

  private hear(marker: number): void {
    this.saved = this.sent.get(marker) ?? this.saved;
    for (const earlier of this.sent.keys()) if (earlier <= marker) this.sent.delete(earlier);
  }

  /** As the page's provider does, sends what it changes as soon as the line is open, whether it is in sync yet or not. */
  private fresh(): Replica {
    const doc = new Y.Doc();
    doc.clientID = this.newClientId();
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== LOCAL_EDIT || this.line === null) return;
      this.edits.push(update);
      this.line.toServer.push(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update)));
    });
    return { ...aReplica(this.member, doc), now: () => (this.clock += 1) };
  }
}
