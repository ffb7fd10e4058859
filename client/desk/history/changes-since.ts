/** Which annotations were added, changed or removed since a time, computed from a layer’s events. Pure. */
import type { LayerEvent } from '../../../shared/layer/layer-event.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import { spansOf } from '../layer/removed-place.ts';

export interface ChangeSince {
  readonly annotation: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** Where it lies, or lay; empty where no event tells it. */
  readonly spans: Spans;
}

const BEGINS = new Set<LayerEvent['kind']>(['made', 'imported', 'restored']);
const KINDS = new Set<LayerEvent['kind']>([...BEGINS, 'placed', 'described', 'removed']);

/** @param events newest first. An annotation that was added and removed again is left out. @returns in text order. */
export function changesSince(events: readonly LayerEvent[], since: number): readonly ChangeSince[] {
  const byAnnotation = new Map<string, LayerEvent[]>();
  for (const event of events) {
    if (event.at <= since || !KINDS.has(event.kind)) continue;
    const known = byAnnotation.get(event.annotation);
    if (known === undefined) byAnnotation.set(event.annotation, [event]);
    else known.push(event);
  }
  return [...byAnnotation]
    .flatMap(([annotation, own]) => {
      const kind = kindOf(own);
      const spans = own.map(spansOf).find((found) => found.length > 0) ?? [];
      return kind === null ? [] : [{ annotation, kind, spans }];
    })
    .sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
}

/** @param own the newest first. */
function kindOf(own: readonly LayerEvent[]): ChangeSince['kind'] | null {
  const [newest, oldest] = [own[0], own.at(-1)];
  const isNew = oldest !== undefined && BEGINS.has(oldest.kind);
  if (newest?.kind === 'removed') return isNew ? null : 'removed';
  return isNew ? 'added' : 'changed';
}
