/** The log of layers in SQLite, by prepared statements: what is committed together, and what is merged. */
import type Database from 'libsql';
import type { Room } from '../../shared/domain/layer-name.ts';
import { mergeLog, type LayerSnapshot } from '../../shared/layer-log.ts';
import { packUpdates, unpackUpdates } from './pack.ts';
import type { LayerChange } from './store.ts';

/** A row of history is read as a whole: what brings very many events is several. */
const EVENTS_A_ROW = 100;

/** What one room commits. */
export interface LogEntry extends LayerChange {
  readonly room: Room;
}

/** A layer's rows up to one of them, as one. */
export interface MergedRows {
  readonly room: Room;
  /** The last row that is covered. */
  readonly last: number;
  /** How large the one row is, in bytes. */
  readonly bytes: number;
  /** `null` where there is nothing to merge. */
  readonly snapshot: LayerSnapshot | null;
}

export class LayerLog {
  private readonly insertUpdates: Database.Statement;
  private readonly insertRemoval: Database.Statement;
  private readonly insertOwner: Database.Statement;
  private readonly insertEvents: Database.Statement;
  private readonly selectRows: Database.Statement;
  private readonly deleteRows: Database.Statement;
  private readonly insertSnapshot: Database.Statement;

  /** @param db a connection that nothing else writes over. */
  constructor(private readonly db: Database.Database) {
    this.insertUpdates = db.prepare('INSERT INTO updates (project, article, layer, bytes, packed) VALUES (?, ?, ?, ?, 1)');
    this.insertRemoval = db.prepare(
      'INSERT INTO removals (project, article, layer, annotation, creator, created) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.insertOwner = db.prepare('INSERT INTO client_owners (project, article, layer, client, member) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
    this.insertEvents = db.prepare('INSERT INTO history (project, article, layer, events) VALUES (?, ?, ?, ?)');
    this.selectRows = db.prepare('SELECT "row", bytes, packed FROM updates WHERE project = ? AND article = ? AND layer = ? ORDER BY "row"');
    this.deleteRows = db.prepare('DELETE FROM updates WHERE project = ? AND article = ? AND layer = ? AND "row" <= ?');
    this.insertSnapshot = db.prepare('INSERT INTO updates ("row", project, article, layer, bytes, packed, state_vector, deletions) VALUES (?, ?, ?, ?, ?, 0, ?, ?)');
  }

  /** Commits all entries together; if that fails each alone, so that one that can't be stored spoils no other. @returns for each what failed. */
  append(entries: readonly LogEntry[]): (Error | null)[] {
    try {
      this.transaction(() => entries.forEach((entry) => this.insert(entry)));
      return entries.map(() => null);
    } catch (error) {
      if (entries.length > 1) return entries.flatMap((entry) => this.append([entry]));
      return [error instanceof Error ? error : new Error(String(error))];
    }
  }

  /** Merges a layer's rows, without writing anything yet. */
  merge(room: Room): MergedRows {
    const { project, article, layer } = room;
    const rows = this.selectRows.all(project, article, layer) as { row: number; bytes: Uint8Array | ArrayBuffer; packed: number }[];
    const [first] = rows;
    const last = rows.at(-1)?.row ?? 0;
    if (first === undefined || (rows.length === 1 && first.packed === 0)) return { room, last, bytes: first?.bytes.byteLength ?? 0, snapshot: null };
    const updates = rows.flatMap(({ bytes, packed }) => (packed === 1 ? unpackUpdates(new Uint8Array(bytes)) : [new Uint8Array(bytes)]));
    const snapshot = mergeLog(updates);
    return { room, last, bytes: snapshot.update.length, snapshot };
  }

  /** Puts merged rows in the place of those they cover. */
  replace({ room: { project, article, layer }, last, snapshot }: MergedRows): void {
    if (snapshot === null) return;
    const { update, stateVector, deletions } = snapshot;
    this.transaction(() => {
      this.deleteRows.run(project, article, layer, last);
      this.insertSnapshot.run(last, project, article, layer, asBlob(update), asBlob(stateVector), asBlob(deletions));
    });
  }

  private insert({ room: { project, article, layer }, updates, removals, owners, events = [] }: LogEntry): void {
    if (updates.length > 0) this.insertUpdates.run(project, article, layer, asBlob(packUpdates(updates)));
    for (const { annotation, creator, created } of removals) {
      this.insertRemoval.run(project, article, layer, annotation, creator, created);
    }
    for (let at = 0; at < events.length; at += EVENTS_A_ROW) {
      this.insertEvents.run(project, article, layer, JSON.stringify(events.slice(at, at + EVENTS_A_ROW)));
    }
    for (const { client, member } of owners) this.insertOwner.run(project, article, layer, client, member);
  }

  /** All or nothing; the lock is taken at once, because one taken late may be refused. */
  private transaction(work: () => void): void {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.db.exec('COMMIT');
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }
}

const asBlob = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
