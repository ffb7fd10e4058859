/** Updates that came on top of a layer’s bytes: what all of them bring is found out once, when somebody asks. */
import * as Y from 'yjs';
import { extentOf, type UpdateExtent } from '../../shared/layer-update.ts';
import { updateFrame } from '../../shared/wire/messages.ts';
import { MessageRun } from './framed.ts';

interface Brought extends UpdateExtent {
  readonly update: Uint8Array;
}

export class RecentUpdates {
  private bytes: number;
  private brought: readonly Brought[] | null = null;
  private joined: MessageRun | null = null;

  /** @param updates in order. */
  constructor(private readonly updates: Uint8Array[] = []) {
    this.bytes = updates.reduce((sum, { length }) => sum + length, 0);
  }

  push(update: Uint8Array): void {
    this.updates.push(update);
    this.bytes += update.length;
    this.brought = null;
    this.joined = null;
  }

  get all(): readonly Uint8Array[] {
    return this.updates;
  }

  get isEmpty(): boolean {
    return this.updates.length === 0;
  }

  /** In bytes. */
  get size(): number {
    return this.bytes;
  }

  /** The messages that tell of them. */
  get messages(): MessageRun {
    this.joined ??= new MessageRun(this.updates.map(updateFrame));
    return this.joined;
  }

  /** Those before the one with this number, and the others. */
  cutAt(at: number): readonly [RecentUpdates, RecentUpdates] {
    return [new RecentUpdates(this.updates.slice(0, at)), new RecentUpdates(this.updates.slice(at))];
  }

  /** A state vector, after all of them. */
  after(stateVector: Uint8Array): Uint8Array {
    if (this.isEmpty) return stateVector;
    const clocks = Y.decodeStateVector(stateVector);
    for (const { ends } of this.facts) for (const [client, end] of ends) clocks.set(client, Math.max(end, clocks.get(client) ?? 0));
    return Y.encodeStateVector(clocks);
  }

  /** Those that somebody lacks who has so much of each Yjs client. Whether what they take away is gone there, no clock tells. */
  lackedBy(clocks: ReadonlyMap<number, number>): readonly Uint8Array[] {
    return this.facts.filter(({ ends, deletes }) => deletes || !covers(clocks, ends)).map(({ update }) => update);
  }

  private get facts(): readonly Brought[] {
    this.brought ??= this.updates.map((update) => ({ update, ...extentOf(update) }));
    return this.brought;
  }
}

/** Whether somebody has of each client at least so much. */
export const covers = (clocks: ReadonlyMap<number, number>, ends: ReadonlyMap<number, number>): boolean =>
  [...ends].every(([client, end]) => (clocks.get(client) ?? 0) >= end);
