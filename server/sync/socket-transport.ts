/**
 * A connection over a WebSocket. Frames are written straight to the TCP socket below, several in one write: `ws` makes
 * one write for each frame, and encodes each frame again for every socket.
 */
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { CloseReason } from '../../shared/wire/close-codes.ts';
import type { Broadcast } from './broadcast.ts';
import { frameHead } from './frame-head.ts';
import { closeSocket } from './close.ts';
import type { Transport } from './transport.ts';

/** Roughly what it costs to keep one write until it is taken, in bytes. */
const WRITE_OVERHEAD_BYTES = 600;

export class SocketTransport implements Transport {
  /** Writes since all was taken last. */
  private writesWaiting = 0;

  /**
   * @param tcp what `socket` was made of.
   * @param onDrained called when the other end has taken everything, after it had not.
   */
  constructor(
    private readonly socket: WebSocket,
    private readonly tcp: Duplex,
    onDrained: () => void,
  ) {
    tcp.on('drain', () => {
      this.writesWaiting = 0;
      onDrained();
    });
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  get backlogBytes(): number {
    return this.tcp.writableLength + this.writesWaiting * WRITE_OVERHEAD_BYTES;
  }

  send(messages: readonly Uint8Array[]): void {
    this.write(messages.flatMap((message) => [frameHead(message.length), message]));
  }

  relay<Peer>(broadcast: Broadcast<Peer>, peer: Peer): void {
    this.write(broadcast.framesFor(peer));
  }

  close(reason: CloseReason, message?: string): void {
    closeSocket(this.socket, reason, message);
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  private write(pieces: readonly Uint8Array[]): void {
    if (this.socket.readyState !== WebSocket.OPEN || pieces.length === 0) return;
    if (pieces.length > 1) this.tcp.cork();
    for (const piece of pieces) if (!this.tcp.write(piece)) this.writesWaiting += 1;
    if (pieces.length > 1) this.tcp.uncork();
  }
}
