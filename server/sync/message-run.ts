/** Several messages that go to many in the same order: put into their WebSocket frames once. */
import { frameHead } from './broadcast.ts';

export class MessageRun {
  private joined: Buffer | null = null;

  constructor(readonly messages: readonly Uint8Array[]) {}

  /** All of them as frames, one behind the other; shared, and not to be changed. */
  get frames(): Uint8Array {
    this.joined ??= Buffer.concat(this.messages.flatMap((message) => [frameHead(message.length), message]));
    return this.joined;
  }

  /** In bytes, about. */
  get length(): number {
    return this.messages.reduce((sum, { length }) => sum + length, 0);
  }
}
