/** A short visit to a layer that nobody has open here: joins it, changes it or brings kept work, waits until the server has committed that, and leaves. */
import type * as Y from 'yjs';
import type { Step } from '../../shared/domain/step.ts';
import { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { LayerConnection } from './layer-connection.ts';
import type { SavingState } from './saving-state.ts';
import type { Unsent } from './unsent.ts';

/** How long the server may take to let one in, and again to commit the change, in milliseconds. */
const PATIENCE_MS = 20_000;

/** `stopped`: the server closed the door, and says why. `no-answer`: it said nothing in time. */
export type RemoteEditFailure = { readonly kind: 'stopped'; readonly reason: string } | { readonly kind: 'no-answer' };

export interface RemoteEdit {
  /** What was changed; empty if it did not come to that. */
  readonly step: Step;
  /** `null`: the changes are committed. Otherwise they may be, or not. */
  readonly failure: RemoteEditFailure | null;
}

/**
 * Nothing of it is kept in this browser: changes that the server does not take have to be made again, by a new visit.
 * @param room `<project>/<article>/<layer>`, the layer as it is written in a URL.
 * @param change makes the change, on the layer as the server has it.
 */
export async function withRemoteLayer(room: string, change: (layer: LayerDoc) => Step): Promise<RemoteEdit> {
  const layer = new LayerDoc();
  const { connection, saving } = join(room, layer.doc);
  try {
    connection.connect();
    const closed = await saving.settled();
    if (closed !== null) return { step: [], failure: closed };
    const step = change(layer);
    return { step, failure: await saving.settled() };
  } finally {
    connection.destroy();
    layer.doc.destroy();
  }
}

/**
 * Brings to the server what a document holds and it lacks. The document is of no more use afterwards.
 * @param unsent what of it waits.
 * @returns `null` once all of it is committed.
 */
export async function deliverLayer(
  room: string,
  doc: Y.Doc,
  { changes, touched }: Unsent,
): Promise<RemoteEditFailure | null> {
  const { connection, saving } = join(room, doc);
  try {
    connection.recall(
      changes,
      touched.map(({ id }) => id),
    );
    connection.connect();
    return await saving.settled();
  } finally {
    connection.destroy();
    doc.destroy();
  }
}

function join(room: string, doc: Y.Doc): { readonly connection: LayerConnection; readonly saving: SavingWatch } {
  const saving = new SavingWatch();
  const connection = new LayerConnection({
    room,
    doc,
    onSaving: (state) => saving.tell(state),
    onUnsaved: () => undefined,
    // The role is judged by the server, at each change.
    onAccessChanged: () => undefined,
  });
  return { connection, saving };
}

/** Waits for what becomes of the changes so far. */
class SavingWatch {
  private state: SavingState = { kind: 'connecting', changes: 0 };
  private heard: () => void = () => undefined;

  tell(state: SavingState): void {
    this.state = state;
    this.heard();
  }

  /** @returns `null` once everything is committed. */
  settled(): Promise<RemoteEditFailure | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve({ kind: 'no-answer' }), PATIENCE_MS);
      this.heard = () => {
        const { state } = this;
        if (state.kind !== 'saved' && state.kind !== 'stopped') return;
        clearTimeout(timer);
        resolve(state.kind === 'saved' ? null : { kind: 'stopped', reason: state.reason });
      };
      this.heard();
    });
  }
}
