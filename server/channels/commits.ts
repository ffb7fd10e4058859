/** The channel `commits`, within this process only: announces each commit to a layer, by a client or by the server. */
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { LayerEvent } from '../../shared/layer/layer-event.ts';
import type { CommentRecord } from '../../shared/domain/comment.ts';
import type { LayerChange, LayerStore } from '../store/store.ts';
import type { Channel, Publisher } from './channel.ts';

/** A comment that somebody wrote or reworded. */
export interface SaidComment {
  readonly id: string;
  readonly before: CommentRecord | undefined;
  readonly after: CommentRecord;
}

export interface Commit {
  readonly ref: LayerRef;
  /** What the updates did, as it is in the history. */
  readonly events: readonly LayerEvent[];
  /** Comments that came in or were reworded, but for those of imports, and for those that were taken back and are brought back. */
  readonly said: readonly SaidComment[];
  /** It is what the finder put up, and nobody has begun by it. */
  readonly isFinding?: boolean;
}

export type Commits = Channel<Commit>;

/** The same layers, which publish each commit. */
export const publishCommits = (layers: LayerStore, commits: Publisher<Commit>): LayerStore => ({
  ...layers,
  async append(ref, change) {
    const refused = await layers.append(ref, change);
    if (refused === null)
      await commits.publish({
        ref,
        events: change.events ?? [],
        said: saidIn(change),
        isFinding: change.isFinding === true,
      });
    return refused;
  },
});

function saidIn({ records, isImport, events = [] }: LayerChange): readonly SaidComment[] {
  if (isImport === true || isBroughtBack(events)) return [];
  return (records ?? []).flatMap((outcome) => {
    if (outcome.map !== 'comments' || outcome.after === undefined) return [];
    const [{ id, before }, after] = [outcome, outcome.after as CommentRecord];
    return before?.text === after.text ? [] : [{ id, before, after }];
  });
}

const isBroughtBack = (events: readonly LayerEvent[]): boolean =>
  events.length > 0 && events.every(({ reason }) => reason?.kind === 'brought-back');
