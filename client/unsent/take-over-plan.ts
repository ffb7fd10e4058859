/** The parts of a plan to take over unsent work: see take-over.ts. */
import type { Stamp } from '../../shared/domain/annotation.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import type { Editing } from '../../shared/domain/project.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';

export interface TakeOverInput {
  /** The other identity: who did the work. */
  readonly other: MemberId;
  readonly sender: Sender;
  readonly editing: Editing;
  /** Keys of the project's labels. */
  readonly labels: ReadonlySet<string>;
  /** Keys of the project's kinds of relation. */
  readonly relations: ReadonlySet<string>;
  /** Ids of the annotations that the unsent changes touched. */
  readonly touched: ReadonlySet<string>;
  /** The layer as this browser keeps it. */
  readonly kept: LayerDoc;
  /** The layer as the server has it. */
  readonly server: LayerDoc;
}

/**
 * `not-yours`: only `creator` or a curator can change that record. `removed`: the annotation was deleted on the server.
 * `label-gone`: the project no longer has the label, or the kind of relation. `overtaken`: the server has a newer version.
 */
export type LeftWhy =
  | { readonly kind: 'not-yours'; readonly creator: MemberId }
  | { readonly kind: 'removed' | 'label-gone' | 'overtaken' };

/** The plan for one change: `take` makes it, `left` says why it can’t be made. */
export type Fate = { readonly annotation: string } & (
  | { readonly take: (layer: LayerDoc, stamp: Stamp) => void }
  | { readonly left: LeftWhy }
);
