/** Keeps the updates that arrived since a layer’s bytes were merged; what they contain in total is computed once, when it is needed. */
import * as Y from 'yjs';
import { extentOf, type UpdateExtent } from '../../shared/layer/layer-update.ts';
import { updateFrame } from '../../shared/wire/messages.ts';
import { EncodedMessages } from './encoded-frames.ts';
import { UpdateBuffer } from './update-buffer.ts';

interface Brought extends UpdateExtent {
  readonly update: Uint8Array;
}

export class UpdateTail {
  private brought: readonly Brought[] | null = null;
  private joined: EncodedMessages | null = null;

  private constructor(private readonly updates: UpdateBuffer) {}

  /** @param updates in order. */
  static of(updates: readonly Uint8Array[]): UpdateTail {
    return new UpdateTail(UpdateBuffer.of(updates));
  }

  push(update: Uint8Array): void {
    this.updates.push(update);
    this.brought = null;
    this.joined = null;
  }

  get all(): Iterable<Uint8Array> {
    return this.updates;
  }

  /** How many there are. */
  get count(): number {
    return this.updates.count;
  }

  /** In bytes. */
  get size(): number {
    return this.updates.size;
  }

  /** The messages that tell of them. */
  get messages(): EncodedMessages {
    this.joined ??= new EncodedMessages(Array.from(this.updates, updateFrame));
    return this.joined;
  }

  /** The first so many, and the others; these may grow. */
  cutAt(count: number): readonly [UpdateTail, UpdateTail] {
    const [before, after] = this.updates.cutAt(count);
    return [new UpdateTail(before), new UpdateTail(after)];
  }

  /** A state vector, after all of them. */
  after(stateVector: Uint8Array): Uint8Array {
    if (this.count === 0) return stateVector;
    const clocks = Y.decodeStateVector(stateVector);
    for (const { ends } of this.facts)
      for (const [client, end] of ends) clocks.set(client, Math.max(end, clocks.get(client) ?? 0));
    return Y.encodeStateVector(clocks);
  }

  /** The updates that a peer with these clocks lacks. Clocks do not tell which deletions it has. */
  lackedBy(clocks: ReadonlyMap<number, number>): readonly Uint8Array[] {
    return this.facts.filter(({ ends, deletes }) => deletes || !covers(clocks, ends)).map(({ update }) => update);
  }

  private get facts(): readonly Brought[] {
    this.brought ??= Array.from(this.updates, (update) => ({ update, ...extentOf(update) }));
    return this.brought;
  }
}

/** Whether a peer’s clocks are at least these. */
export const covers = (clocks: ReadonlyMap<number, number>, ends: ReadonlyMap<number, number>): boolean =>
  [...ends].every(([client, end]) => (clocks.get(client) ?? 0) >= end);
