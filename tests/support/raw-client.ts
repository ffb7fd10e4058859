/**
 * The lightest honest client: one `ws` socket and a Y.Doc, which keeps every frame that it got. It never
 * reconnects and never repairs, so that what it has is what it was sent. It knows nothing of vitest.
 */
import type { Socket } from 'node:net';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { MESSAGE_SAVED, MESSAGE_SYNC, readSavedMarker, savedFrame, syncFrame } from '../../shared/wire/messages.ts';
import { until } from './until.ts';

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

export interface RawClientOptions {
  /** What the client brings along. */
  readonly doc?: Y.Doc;
  /** Whether it asks and answers as it should; `true` if left out. */
  readonly talks?: boolean;
}

export class RawClient {
  readonly doc: Y.Doc;
  readonly layer: LayerDoc;
  /** Every frame that came, in order. */
  readonly frames: Uint8Array[] = [];
  /** What the server sent as its whole answer to the first question. */
  served: Uint8Array | null = null;
  closed: Closing | null = null;
  /** What went wrong when this client read what it was sent: with an honest server, never anything. */
  broken: unknown = null;
  /** The last saved marker that came back. */
  acknowledged = 0;
  private marker = 0;
  private readonly socket: WebSocket;
  private tcp: Socket | null = null;
  private readonly talks: boolean;

  /** @param url of the server, `http://…`. @param room `<project>/<article>/<layer>`. */
  constructor(url: string, room: string, token: string, { doc = new Y.Doc(), talks = true }: RawClientOptions = {}) {
    this.doc = doc;
    this.layer = new LayerDoc(doc);
    this.talks = talks;
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room}`, {
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
    });
    // A refused handshake is told by the close that follows.
    this.socket.on('error', () => undefined);
    this.socket.on('upgrade', ({ socket }) => (this.tcp = socket));
    this.socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    this.socket.on('message', (data: Buffer) => {
      try {
        this.receive(new Uint8Array(data));
      } catch (error) {
        // A server that lets hostile bytes through breaks its honest clients: noted for the test to see.
        this.broken = error;
      }
    });
    if (!talks) return;
    this.socket.on('open', () => this.send(syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, this.doc))));
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.sendUpdate(update);
    });
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  get isSynced(): boolean {
    return this.served !== null;
  }

  /** Sends a frame as it is; nothing where the line is not open. */
  send(frame: Uint8Array | string): void {
    if (this.isOpen) this.socket.send(frame);
  }

  /** Writes bytes past the WebSocket, as they are. */
  sendRaw(bytes: Uint8Array): void {
    if (this.isOpen) this.tcp?.write(bytes);
  }

  /** Sends bytes as a Yjs update, whatever they are. */
  sendUpdate(update: Uint8Array): void {
    this.send(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update)));
  }

  /** Sends the next saved marker. @returns its number. */
  mark(): number {
    this.marker += 1;
    this.send(savedFrame(this.marker));
    return this.marker;
  }

  opened(): Promise<void> {
    return until(() => this.isOpen || this.closed !== null, 'the line is open');
  }

  synced(): Promise<void> {
    return until(() => this.isSynced || this.closed !== null, 'the client is in sync');
  }

  /** Resolves when the server says that everything so far is committed. @throws Error if it closed instead. */
  async saved(): Promise<void> {
    await this.synced();
    const marker = this.mark();
    await until(() => this.acknowledged >= marker || this.closed !== null, 'the server says "saved"');
    if (this.acknowledged < marker)
      throw new Error(`The server closed with ${this.closed?.code ?? 0} ${this.closed?.reason ?? ''}`);
  }

  async closing(): Promise<Closing> {
    await until(() => this.closed !== null, 'the server closes the line');
    return this.closed ?? { code: 0, reason: '' };
  }

  /** Closes the line in order: what was sent before arrives. */
  leave(): void {
    this.socket.close();
  }

  /** Ends the TCP stream behind all that was sent: the server reads everything and finds that nobody is there. */
  hangUp(): void {
    this.tcp?.end();
  }

  /** Cuts the line without a word. */
  end(): void {
    this.socket.terminate();
  }

  private receive(frame: Uint8Array): void {
    this.frames.push(frame);
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE_SAVED) this.acknowledged = readSavedMarker(decoder);
    if (type === MESSAGE_SYNC) this.receiveSync(decoder);
  }

  private receiveSync(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === syncProtocol.messageYjsSyncStep1) {
      if (this.talks) this.send(syncFrame((encoder) => syncProtocol.writeSyncStep2(encoder, this.doc, payload)));
      return;
    }
    if (kind === syncProtocol.messageYjsSyncStep2) this.served = payload;
    Y.applyUpdate(this.doc, payload, this);
  }
}
