/** Messages that many connections receive unchanged: encoded into their WebSocket frames once. */
import { frameHead } from './frame-head.ts';

export interface EncodedFrames {
  readonly messages: readonly Uint8Array[];
  /** Their frames, one behind the other, in as few pieces as can be; shared, and not to be changed. */
  readonly pieces: readonly Uint8Array[];
  /** In bytes, about. */
  readonly length: number;
}

/** Several messages that go to many in the same order. */
export class EncodedMessages implements EncodedFrames {
  private joined: Buffer | null = null;

  constructor(readonly messages: readonly Uint8Array[]) {}

  get pieces(): readonly Uint8Array[] {
    this.joined ??= Buffer.concat(this.messages.flatMap((message) => [frameHead(message.length), message]));
    return [this.joined];
  }

  get length(): number {
    return this.messages.reduce((sum, { length }) => sum + length, 0);
  }
}

/** A message whose bytes are kept anyway: they are sent from where they lie. */
export class EncodedLargeMessage implements EncodedFrames {
  readonly length: number;

  /** @param head what stands before `body` in the message. */
  constructor(
    private readonly head: Uint8Array,
    private readonly body: Uint8Array,
  ) {
    this.length = head.length + body.length;
  }

  get messages(): readonly Uint8Array[] {
    return [Buffer.concat([this.head, this.body])];
  }

  get pieces(): readonly Uint8Array[] {
    return [frameHead(this.length), this.head, this.body];
  }
}
