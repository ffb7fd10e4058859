/** The interface of the history of layers: events that are stored with each commit. */
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import type { LayerEvent } from '../../shared/layer/layer-event.ts';

/** Which part of a layer's history is asked for. */
export interface HistoryQuery {
  /** Only what is about this annotation; `null` for everything. */
  readonly annotation: string | null;
  /** Only what lies before this place (`next` of the page before); `null` for the newest. */
  readonly before: number | null;
  /** How many events to read at least. Events of one commit come together, so that there may be more. */
  readonly limit: number;
}

export interface HistoryPage {
  /** The newest first. */
  readonly events: readonly LayerEvent[];
  /** Where to go on; `null` if that was all. */
  readonly next: number | null;
}

export interface HistoryStore {
  /** What happened in a layer, since there is a history. */
  page(room: LayerRef, query: HistoryQuery): Promise<HistoryPage>;
}
