/** Applies the server’s own edits to a layer: they are made on a copy, whose changes are then committed to the layer. */
import * as Y from 'yjs';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import type { ServerEdit } from './server-edit.ts';

/** Who wants an edit, and what kind of edit it is. */
export type EditAuthor = Omit<ServerEdit, 'update'>;

/** Ids of other clients are random numbers of 32 bits: one of four thousand is lower. */
const LOW_CLIENTS = 2 ** 20;

export class LayerEditor {
  private readonly updates: Uint8Array[] = [];

  /** @param layer a copy as it was committed, changed by nobody else. @param write commits edits one by one, as they are taken. */
  constructor(
    readonly layer: LayerDoc,
    private readonly write: (edits: Iterable<ServerEdit>) => Promise<void>,
  ) {
    layer.doc.on('update', (update: Uint8Array) => void this.updates.push(update));
  }

  /**
   * What others write to the same record while the edits are made stays: of two writes that do not know of each other
   * the one with the greater client id holds. Only one such editor of a layer may be at work at a time.
   */
  giveWay(): void {
    const { doc } = this.layer;
    do doc.clientID = Math.floor(Math.random() * LOW_CLIENTS);
    while (doc.store.clients.has(doc.clientID));
  }

  /**
   * Commits what a function changes in the copy, all of it together; nothing, if it changes nothing.
   * @returns what the function returns. @throws if it could not be stored.
   */
  async edit<Value>(author: EditAuthor, change: (layer: LayerDoc) => Value | Promise<Value>): Promise<Value> {
    const value = await this.layer.doc.transact(() => change(this.layer));
    const edit = this.takeEdit(author);
    if (edit !== null) await this.write([edit]);
    return value;
  }

  /** Commits a long change step by step: each is made when the one before it is committed. */
  editInSteps(author: EditAuthor, steps: (layer: LayerDoc) => Iterable<void>): Promise<void> {
    return this.write(this.editsOf(author, steps(this.layer)));
  }

  private *editsOf(author: EditAuthor, steps: Iterable<void>): Generator<ServerEdit> {
    for (const _step of steps) {
      const edit = this.takeEdit(author);
      if (edit !== null) yield edit;
    }
    const rest = this.takeEdit(author);
    if (rest !== null) yield rest;
  }

  /** What has changed since the last edit, and nothing that others have written: `null` if nothing has. */
  private takeEdit(author: EditAuthor): ServerEdit | null {
    const updates = this.updates.splice(0);
    return updates.length === 0 ? null : { update: Y.mergeUpdates(updates), ...author };
  }
}
