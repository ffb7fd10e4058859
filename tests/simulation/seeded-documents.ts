/** Yjs draws a client id for each document, and ids decide which of two changes at once stands: a seeded world seeds them too. */
import * as Y from 'yjs';
import type { Seeded } from '../support/seeded.ts';

const own = new WeakMap<Y.Doc, number>();
let next: (() => number) | null = null;

Object.defineProperty(Y.Doc.prototype, 'clientID', {
  configurable: true,
  get(this: Y.Doc) {
    return own.get(this);
  },
  set(this: Y.Doc, drawn: number) {
    // The first one is drawn by the constructor; others are given on purpose.
    own.set(this, own.has(this) || next === null ? drawn : next());
  },
});

/** From now on documents get their client ids from it. */
export function seedDocuments(random: Pick<Seeded, 'below'>): void {
  next = () => 1 + random.below(4_000_000_000);
}
