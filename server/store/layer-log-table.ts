/** Stores the logs of layers (their Yjs updates) in SQLite, by prepared statements: it commits updates together, and replaces updates by one that merges them. */
import type { StatementSyncInstance } from '@photostructure/sqlite';
import { isWritable, layerNamed, type LayerState } from '../../shared/domain/layer.ts';
import { roomName, type LayerRef } from '../../shared/domain/layer-name.ts';
import type { LayerEvent } from '../../shared/layer/layer-event.ts';
import { mergeLog, type LayerSnapshot } from '../../shared/layer/layer-log.ts';
import { DeletedForGood } from './deleted-for-good.ts';
import { liveRows, type StoredRow } from './layer-rows.ts';
import { packUpdates } from './pack.ts';
import { AnnotationTable } from './annotation-table.ts';
import { inTransaction, type Sqlite } from './sqlite-file.ts';
import type { Appended, LayerChange } from './store.ts';
import { bytesOf } from './tables.ts';

/** A row of history is read as a whole: a commit with very many events is stored as several rows. */
const EVENTS_A_ROW = 100;
/** So much of a merged layer is written at once, in bytes: a few milliseconds' work. */
export const PART_BYTES = 256 * 1024;
/** So many rows are taken away at once. */
const ROWS_A_STEP = 100;
const PARTS_A_STEP = 4;

/** What one room commits. */
export interface LogEntry extends Omit<LayerChange, 'events' | 'records'> {
  readonly room: LayerRef;
  /** Rows of history, as `historyRows` makes them. */
  readonly history: readonly string[];
  /** Rows of the index's backlog, as `backlogRows` makes them; `null` where it is not known what the updates did. */
  readonly backlog: readonly string[] | null;
}

/** What a layer's row says to a commit. */
interface LayerRow {
  readonly id: number;
  readonly state: LayerState;
  readonly rules: number;
  readonly foundOnly: number;
  /** The round whose reveal froze it, as long as no other one follows; `null` where there is none. */
  readonly revealed: number | null;
}

/** Events as rows of the table of history, one row a step. */
export function* historyRows(events: readonly LayerEvent[]): Generator<void, readonly string[], void> {
  const rows: string[] = [];
  for (let at = 0; at < events.length; at += EVENTS_A_ROW) {
    rows.push(JSON.stringify(events.slice(at, at + EVENTS_A_ROW)));
    yield;
  }
  return rows;
}

/** A layer's rows up to one of them, as one. */
export interface MergedRows {
  /** The number of the layer's row. */
  readonly layer: number;
  /** The last row that is covered. */
  readonly last: number;
  readonly snapshot: LayerSnapshot;
}

export class LayerLogTable {
  /** The index of annotations, over the same connection. */
  readonly annotations: AnnotationTable;
  private readonly selectLayer: StatementSyncInstance;
  private readonly selectMark: StatementSyncInstance;
  private readonly insertLayer: StatementSyncInstance;
  private readonly becomeImport: StatementSyncInstance;
  private readonly becomeFound: StatementSyncInstance;
  private readonly becomeBegun: StatementSyncInstance;
  private readonly insertUpdates: StatementSyncInstance;
  private readonly insertRemoval: StatementSyncInstance;
  private readonly markLate: StatementSyncInstance;
  private readonly insertOwner: StatementSyncInstance;
  private readonly deleteOwner: StatementSyncInstance;
  private readonly insertEvents: StatementSyncInstance;
  private readonly selectRows: StatementSyncInstance;
  private readonly insertPart: StatementSyncInstance;
  private readonly becomeMerged: StatementSyncInstance;
  private readonly deleteCovered: StatementSyncInstance;
  private readonly deleteParts: StatementSyncInstance;

  /** @param db a connection of whose writing nothing else is in the middle. */
  constructor(private readonly db: Sqlite) {
    this.annotations = new AnnotationTable(db);
    this.selectLayer = db.prepare(
      `SELECT id, state, found_only AS foundOnly, rules + COALESCE((SELECT rules FROM projects WHERE id = layers.project), 0) AS rules,
         CASE kind WHEN 'annotator' THEN
           (SELECT CASE r.state WHEN 'independent' THEN NULL ELSE r.round END FROM article_rounds r
            WHERE r.project = layers.project AND r.article = layers.article ORDER BY r.round DESC LIMIT 1)
         END AS revealed
       FROM layers WHERE project = ? AND article = ? AND name = ?`,
    );
    this.selectMark = db.prepare(
      `SELECT EXISTS (SELECT 1 FROM articles WHERE project = :project AND id = :article AND state = 'deleted')
         OR EXISTS (SELECT 1 FROM projects WHERE id = :project AND place = 'deleted') AS isMarked`,
    );
    this.insertLayer = db.prepare('INSERT INTO layers (project, article, name, kind, owner) VALUES (?, ?, ?, ?, ?)');
    this.becomeImport = db.prepare(
      "UPDATE layers SET origin = 'import' WHERE id = ? AND NOT EXISTS (SELECT 1 FROM updates WHERE layer = layers.id)",
    );
    this.becomeFound = db.prepare(
      "UPDATE layers SET found_only = 1 WHERE id = ? AND kind = 'annotator' AND NOT EXISTS (SELECT 1 FROM updates WHERE layer = layers.id)",
    );
    this.becomeBegun = db.prepare('UPDATE layers SET found_only = 0 WHERE id = ?');
    this.insertUpdates = db.prepare('INSERT INTO updates (layer, bytes, packed) VALUES (?, ?, 1)');
    this.insertRemoval = db.prepare(
      'INSERT INTO removals (layer, annotation, creator, created) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.markLate = db.prepare(
      `UPDATE round_layers SET late = 1 FROM layers WHERE layers.id = ? AND round_layers.project = layers.project
       AND round_layers.article = layers.article AND round_layers.member = layers.owner AND round_layers.round = ?`,
    );
    this.insertOwner = db.prepare(
      'INSERT INTO client_owners (layer, client, member) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.deleteOwner = db.prepare('DELETE FROM client_owners WHERE layer = ? AND client = ?');
    this.insertEvents = db.prepare('INSERT INTO history (layer, events) VALUES (?, ?)');
    this.selectRows = db.prepare(
      `SELECT "row", 0 AS part, bytes, packed, parts, state_vector AS stateVector FROM updates WHERE layer = ?
       UNION ALL SELECT of_row, part, bytes, 0, 0, NULL FROM merged_parts WHERE layer = ?`,
    );
    this.insertPart = db.prepare(
      'INSERT INTO merged_parts (layer, of_row, part, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET bytes = excluded.bytes',
    );
    this.becomeMerged = db.prepare(
      'UPDATE updates SET bytes = ?, packed = 0, parts = ?, state_vector = ?, deletions = ? WHERE "row" = ?',
    );
    this.deleteCovered = db.prepare(
      `DELETE FROM updates WHERE "row" IN (SELECT "row" FROM updates WHERE layer = ? AND "row" < ? LIMIT ${ROWS_A_STEP})`,
    );
    this.deleteParts = db.prepare(
      `DELETE FROM merged_parts WHERE rowid IN (SELECT rowid FROM merged_parts WHERE layer = ? AND (of_row <> ? OR part > ?) LIMIT ${PARTS_A_STEP})`,
    );
  }

  /**
   * Commits all entries together; if that fails each alone, so that one that can't be stored spoils no other. Whether an
   * entry may stand is looked at in the same transaction. @returns for each why it is not committed; `null` if it is.
   */
  append(entries: readonly LogEntry[]): (Error | Appended)[] {
    try {
      return inTransaction(this.db, () => {
        const outcomes: (Error | Appended)[] = [];
        for (const entry of entries) outcomes.push(this.insert(entry));
        return outcomes;
      });
    } catch (error) {
      if (entries.length > 1) return entries.flatMap((entry) => this.append([entry]));
      return [error instanceof Error ? error : new Error(String(error))];
    }
  }

  /** Merges a layer's rows, without writing anything; `null` where there is nothing to merge. */
  merge(room: LayerRef): MergedRows | null {
    const layer = this.isDeleted(room) ? undefined : this.rowOf(room)?.id;
    if (layer === undefined) return null;
    const rows = this.rowsOf(layer);
    const { updates } = liveRows(rows);
    const own = rows.filter(({ part }) => part === 0);
    const last = own.reduce((most, { row }) => Math.max(most, row), 0);
    const isMerged = own.length === 1 && own[0]?.packed === 0;
    return own.length === 0 || isMerged ? null : { layer, last, snapshot: mergeLog(updates) };
  }

  /** All updates of a layer. @param layer the number of its row. */
  updatesOf(layer: number): readonly Uint8Array[] {
    return liveRows(this.rowsOf(layer)).updates;
  }

  private rowsOf(layer: number): readonly StoredRow[] {
    return (this.selectRows.all(layer, layer) as unknown as StoredRow[]).map(
      ({ bytes, stateVector, ...row }): StoredRow => ({
        ...row,
        bytes: bytesOf(bytes),
        stateVector: stateVector && bytesOf(stateVector),
        deletions: null,
      }),
    );
  }

  /**
   * Puts merged rows in the place of those they cover, in steps that are committed one by one. The layer is whole
   * after each of them, as it was before or as it is then: the parts count once the last of the rows names them, and
   * from then on the rows before it do not. Rows left behind by a process that was killed are deleted by the next merge.
   * It yields after each step.
   */
  *replace({ layer, last, snapshot }: MergedRows): Generator<void, void, void> {
    const { update, stateVector, deletions } = snapshot;
    const parts = update.length > PART_BYTES ? Math.ceil(update.length / PART_BYTES) : 0;
    for (let part = 1; part <= parts; part += 1) {
      const bytes = update.subarray((part - 1) * PART_BYTES, part * PART_BYTES);
      this.insertPart.run(layer, last, part, asBlob(bytes));
      yield;
    }
    const inRow = parts === 0 ? update : new Uint8Array();
    this.becomeMerged.run(asBlob(inRow), parts, asBlob(stateVector), asBlob(deletions), last);
    yield;
    while (this.deleteCovered.run(layer, last).changes === ROWS_A_STEP) yield;
    while (this.deleteParts.run(layer, last, parts).changes === PARTS_A_STEP) yield;
  }

  private insert(entry: LogEntry): Appended {
    const { room, updates, removals, disowned = [], owners, history, backlog, isLabelChange = false } = entry;
    if (this.isDeleted(room)) throw new DeletedForGood(`The layer ${roomName(room)}`);
    const row = this.rowOf(room) ?? this.create(room);
    const refused = refusalOf(entry, row);
    if (refused !== null) return refused;
    const { id, revealed } = row;
    if (updates.length > 0) {
      if (entry.isImport === true) this.becomeImport.run(id);
      if (entry.isFinding === true) this.becomeFound.run(id);
      else if (row.foundOnly !== 0) this.becomeBegun.run(id);
      const { lastInsertRowid } = this.insertUpdates.run(id, asBlob(packUpdates(updates)));
      this.annotations.note(id, Number(lastInsertRowid), backlog);
      if (revealed !== null && !isLabelChange && entry.isFinding !== true) this.markLate.run(id, revealed);
    }
    for (const { key, creator, created } of removals) this.insertRemoval.run(id, key, creator, created);
    for (const events of history) this.insertEvents.run(id, events);
    for (const client of disowned) this.deleteOwner.run(id, client);
    for (const { client, member } of owners) this.insertOwner.run(id, client, member);
    return null;
  }

  private isDeleted({ project, article }: LayerRef): boolean {
    return this.selectMark.get({ project, article })?.['isMarked'] === 1;
  }

  private rowOf({ project, article, layer }: LayerRef): LayerRow | undefined {
    return this.selectLayer.get(project, article, layer) as LayerRow | undefined;
  }

  private create(room: LayerRef): LayerRow {
    const { kind, owner } = layerNamed(room.layer, true);
    this.insertLayer.run(room.project, room.article, room.layer, kind, owner);
    const row = this.rowOf(room);
    if (row === undefined) throw new Error(`The layer ${roomName(room)} has no row.`);
    return row;
  }
}

/** Whose each Yjs client is may be noted of any layer: nothing was judged for it. */
function refusalOf({ updates, removals, rules, isLabelChange = false }: LogEntry, row: LayerRow): Appended {
  if (updates.length + removals.length === 0) return null;
  if (!isWritable(row.state) && !isLabelChange) return { refused: 'frozen' };
  return rules === undefined || rules === row.rules ? null : { refused: 'rules-changed' };
}

const asBlob = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
