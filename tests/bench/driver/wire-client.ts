/**
 * A WebSocket client on a bare socket: one read buffer for all clients, frames encoded beforehand, no events
 * and no streams on the way in.
 */
import { connect, type Socket } from 'node:net';
import { clientFrame, OPCODE } from '../wire/client-frame.ts';
import { FrameReader, type FrameSink } from './frame-reader.ts';

/** All sockets read into this: the kernel's bytes are looked at before the next socket is read. */
const READ_BUFFER = Buffer.allocUnsafeSlow(256 * 1_024);

export interface WireOptions {
  readonly port: number;
  /** Path without the leading slash. */
  readonly path: string;
  /** Bearer token; none if empty. */
  readonly token: string;
}

export abstract class WireClient implements FrameSink {
  protected readonly reader = new FrameReader(this);
  private readonly socket: Socket;
  private handshake = '';
  private isOpen = false;
  isClosed = false;
  /** The code of the server's close frame; 0 if there was none. */
  closeCode = 0;
  bytesReceived = 0;
  private readonly opened: Promise<void>;
  private settleOpen: (error: Error | null) => void = () => {};

  constructor({ port, path, token }: WireOptions) {
    this.opened = new Promise((resolve, reject) => {
      this.settleOpen = (error) => (error === null ? resolve() : reject(error));
    });
    // Who never waits for the opening does not want to hear of its failure.
    this.opened.catch(() => {});
    this.socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: READ_BUFFER, callback: (count) => this.received(count) },
    });
    const authorization = token === '' ? '' : `Authorization: Bearer ${token}\r\n`;
    this.socket.write(
      `GET /${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n${authorization}\r\n`,
    );
    this.socket.on('error', () => this.ended());
    this.socket.on('close', () => this.ended());
  }

  /** Resolves when the upgrade is accepted; rejects if the server refuses or goes. */
  open(): Promise<void> {
    return this.opened;
  }

  /** Sends bytes as they are: a frame by `clientFrame`, or something worse. */
  send(frame: Uint8Array): void {
    this.socket.write(frame);
  }

  sendPayload(payload: Uint8Array): void {
    this.socket.write(clientFrame(payload));
  }

  /** Bytes that could not be handed to the kernel yet. */
  get unsentBytes(): number {
    return this.socket.writableLength;
  }

  /** Stops and goes on reading: what a slow reader does. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** Goes without a word. */
  destroy(): void {
    this.socket.destroy();
  }

  protected whenOpen(): void {}
  abstract message(bytes: Buffer, start: number, end: number): void;
  largeFrame(_head: Buffer, _payloadBytes: number): void {}

  frame(opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === OPCODE.binary) this.message(bytes, start, end);
    else if (opcode === OPCODE.ping) this.send(clientFrame(bytes.subarray(start, end), OPCODE.pong));
    else if (opcode === OPCODE.close) this.closeCode = end - start >= 2 ? bytes.readUInt16BE(start) : 1005;
  }

  private received(count: number): boolean {
    this.bytesReceived += count;
    if (this.isOpen) this.reader.read(READ_BUFFER, 0, count);
    else this.readHandshake(count);
    return true;
  }

  private readHandshake(count: number): void {
    this.handshake += READ_BUFFER.toString('latin1', 0, count);
    const end = this.handshake.indexOf('\r\n\r\n');
    if (end === -1) return;
    if (!this.handshake.startsWith('HTTP/1.1 101'))
      return this.settleOpen(new Error(`refused: ${this.handshake.slice(0, 200)}`));
    this.isOpen = true;
    const rest = Buffer.from(this.handshake.slice(end + 4), 'latin1');
    this.handshake = '';
    this.whenOpen();
    this.settleOpen(null);
    if (rest.length > 0) this.reader.read(rest, 0, rest.length);
  }

  private ended(): void {
    this.isClosed = true;
    this.settleOpen(new Error('the server closed the connection before it was open'));
  }
}
