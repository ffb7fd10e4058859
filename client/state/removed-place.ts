/** Where an annotation lay that was removed, and whose it was: what it takes to bring it back. Pure. */
import type { MemberId } from '../../shared/domain/ids.ts';
import type { LayerEvent } from '../../shared/domain/layer-event.ts';
import { parseTargetRecord } from '../../shared/domain/records.ts';
import type { Spans } from '../../shared/domain/target.ts';

export interface RemovedPlace {
  readonly spans: Spans;
  readonly creator: MemberId;
  readonly created: number;
}

/** @returns `null` for an event that is no removal, or tells too little. */
export function placeOfRemoval({ kind, by, at, before }: LayerEvent): RemovedPlace | null {
  if (kind !== 'removed') return null;
  const target = parseTargetRecord({ ...before, by, at });
  if (!target.ok) return null;
  const { spans, creator, created } = target.value;
  return { spans, creator, created };
}
