/** Reads the history of layers from the newest event backwards, page by page, in SQL. */
import type { Kysely } from 'kysely';
import { appendAll } from '../../../shared/domain/append-all.ts';
import { isAbout, type LayerEvent } from '../../../shared/layer/layer-event.ts';
import type { HistoryStore } from '../history-store.ts';
import type { Tables } from '../tables.ts';
import { layerId } from './layers.ts';

/** How many rows are read at once; each holds what was committed together, often some hundred events. */
const ROWS_AT_ONCE = 20;

export const historyStore = (db: Kysely<Tables>): HistoryStore => ({
  async page(room, { annotation, before, limit }) {
    const layer = await layerId(db, room);
    const events: LayerEvent[] = [];
    let from = before;
    for (;;) {
      let rows = db.selectFrom('history').select(['row', 'events']).where('layer', '=', layer);
      if (from !== null) rows = rows.where('row', '<', from);
      // Only a first filter: the id may stand in the words of a comment too.
      if (annotation !== null) rows = rows.where('events', 'like', `%${annotation}%`);
      const read = await rows.orderBy('row', 'desc').limit(ROWS_AT_ONCE).execute();
      for (const { row, events: written } of read) {
        const found = (JSON.parse(written) as LayerEvent[]).filter(
          (event) => annotation === null || isAbout(event, annotation),
        );
        appendAll(events, found.reverse());
        from = row;
        if (events.length >= limit) return { events, next: row };
      }
      if (read.length < ROWS_AT_ONCE) return { events, next: null };
    }
  },
});
