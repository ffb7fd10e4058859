/** Defines the result of reading the bytes of an update before anything is applied (see `layer-update.ts`). */
import type * as Y from 'yjs';
import type { RecordChange } from './judge.ts';
import type { RecordKey } from './record-key-map.ts';

/** An item that the layer lacks. */
export interface FreshItem extends RecordKey {
  readonly item: Y.Item;
  /** The record it brings; `undefined` for what is left of one that was overwritten, or that the update itself takes away. */
  readonly record: unknown;
}

/** What an update brings: nothing of it is judged yet. */
export interface RecordsUpdate {
  readonly kind: 'records';
  /** Every record it sets, also one that it sets and overwrites itself, and every one that it takes away by name. To be read before the layer changes. */
  readonly changes: readonly RecordChange[];
  /** What it adds, each client's in order. */
  readonly fresh: readonly FreshItem[];
  /** Records it takes away by name. */
  readonly removed: readonly RecordKey[];
  /** The Yjs clients in whose name it writes, each with the clock after its last change. */
  readonly ends: ReadonlyMap<number, number>;
}

export type UpdateReading =
  /** It brings nothing that is not there already. */
  | { readonly kind: 'nothing' }
  /** It builds on changes that are not here. */
  | { readonly kind: 'hanging' }
  /** It can't be part of a layer. */
  | { readonly kind: 'foreign'; readonly reason: string }
  /** Only the layer's document can tell what it would do. */
  | { readonly kind: 'unclear' }
  /** It brings something, and its sender may bring nothing: it is not read to its end. */
  | { readonly kind: 'change' }
  | RecordsUpdate;
