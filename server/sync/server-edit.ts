/** Defines the server’s own edits of a layer: they are applied without validation, and their events name the member who requested them. */
import * as Y from 'yjs';
import type { Decision } from '../../shared/domain/decision.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { atOnce } from '../../shared/domain/in-steps.ts';
import { removalsIn, type Removal } from '../../shared/layer/judge.ts';
import {
  eventsOf,
  type EventReason,
  type JoinedMembers,
  type LayerEvent,
  type RecordOutcome,
} from '../../shared/layer/layer-event.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import { readUpdate, viewOf } from '../../shared/layer/layer-update.ts';
import { decisionsAtStake, lostDecisions } from '../../shared/layer/lost-decisions.ts';
import { lostRecords, outcomesIn, recordsBefore } from '../../shared/layer/update-outcome.ts';

export interface ServerEdit {
  readonly update: Uint8Array;
  /** Who wanted it; `null` for the operator. */
  readonly by: MemberId | null;
  /** It brings in what was made elsewhere. */
  readonly isImport: boolean;
  /** It changes labels and nothing else: a frozen layer takes it. */
  readonly isLabelChange?: boolean;
  /** It puts up what the finder found, and nothing else: nobody has begun by it. */
  readonly isFinding?: boolean;
  /** It makes the work of one member that of another. */
  readonly joined?: JoinedMembers | undefined;
  /** Why it is made, where the history tells it. */
  readonly reason?: EventReason | undefined;
}

/** What an edit did. */
export interface EditOutcome {
  readonly events: readonly LayerEvent[];
  /** What it left of each record that it touched; `null` where that is not known. */
  readonly records: readonly RecordOutcome[] | null;
  /** Of records that it took away. */
  readonly removals: readonly Removal[];
  /** People’s decisions that it hid, and that are to be written again. */
  readonly lost: readonly Decision[];
}

interface ServerEditContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What was removed before, by `removalKey`. */
  readonly removed: Pick<ReadonlySet<string>, 'has'>;
}

/** Applies it. @returns what it did. */
export function applyServerEdit(
  layer: LayerDoc,
  { update, by, isImport, joined, reason }: ServerEdit,
  { now, removed }: ServerEditContext,
): EditOutcome {
  const reading = readUpdate(viewOf(layer), update);
  if (reading.kind !== 'records') {
    Y.applyUpdate(layer.doc, update);
    return { events: [], records: reading.kind === 'nothing' ? [] : null, removals: [], lost: [] };
  }
  const [changes, before] = [reading.changes.map((change) => ({ ...change })), recordsBefore(layer, reading)];
  const atStake = decisionsAtStake(layer, reading);
  Y.applyUpdate(layer.doc, update);
  const records = atOnce(outcomesIn(layer, [...changes, ...lostRecords(layer, reading, before)]));
  return {
    events: eventsOf(records, { by, now, removed, isImport, joined, reason }),
    records,
    removals: removalsIn(records),
    lost: lostDecisions(atStake, layer),
  };
}
