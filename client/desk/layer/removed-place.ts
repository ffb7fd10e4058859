/** Where an annotation lay that was removed, and whose it was: what it takes to bring it back. Pure. */
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { LayerEvent } from '../../../shared/layer/layer-event.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { Spans } from '../../../shared/domain/target.ts';

export interface RemovedPlace {
  readonly spans: Spans;
  readonly creator: MemberId;
  readonly created: number;
}

/** @returns `null` for an event that is no removal, or tells too little. */
export function placeOfRemoval({ kind, before }: LayerEvent): RemovedPlace | null {
  const creator = before?.['creator'];
  const created = before?.['created'];
  if (kind !== 'removed' || typeof creator !== 'string' || typeof created !== 'number') return null;
  const spans = spansIn(before);
  return spans.length === 0 ? null : { spans, creator: creator as MemberId, created };
}

/** The spans that an event is about; none, where it tells none. */
export const spansOf = ({ before, after }: LayerEvent): Spans => {
  const now = spansIn(after);
  return now.length > 0 ? now : spansIn(before);
};

const spansIn = (fields: LayerEvent['before']): Spans => {
  const spans: unknown = fields?.['spans'];
  return Array.isArray(spans) && spans.every(isSpan) ? spans.map(({ start, end }) => ({ start, end })) : [];
};

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' &&
  value !== null &&
  'start' in value &&
  Number.isInteger(value.start) &&
  'end' in value &&
  Number.isInteger(value.end);
