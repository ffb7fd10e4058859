/** The thread behind `layer-writer.ts`: commits what it is sent, or merges a layer's rows, over a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Removal } from '../../shared/domain/judge.ts';
import type { Room } from '../../shared/domain/layer-name.ts';
import { mergeLog } from '../../shared/layer-log.ts';
import { unpackUpdates } from './pack.ts';
import type { ClientOwner } from './store.ts';
import { openSqlite } from './sqlite-file.ts';

/** What one room commits. */
export interface LogEntry {
  readonly room: Room;
  /** A pack of updates (pack.ts); `null` if there are none. */
  readonly bytes: Uint8Array | null;
  readonly removals: readonly Removal[];
  readonly owners: readonly ClientOwner[];
}

export type WriterRequest =
  | { readonly kind: 'append'; readonly entries: readonly LogEntry[] }
  | { readonly kind: 'compact'; readonly room: Room }
  /** Takes over into the database what is written ahead of it. */
  | { readonly kind: 'checkpoint' };

export interface WriterReply {
  /** For each entry why it was not committed; `null` if it was. */
  readonly problems: readonly (string | null)[];
  /** Why nothing at all was done; `null` if it was. */
  readonly failed: string | null;
}

const db = openSqlite(workerData as string);
// Nobody is to wait for it who commits: `layer-writer.ts` has it done on the other thread.
db.pragma('wal_autocheckpoint = 0');
const insertUpdates = db.prepare('INSERT INTO updates (project, article, layer, bytes, packed) VALUES (?, ?, ?, ?, 1)');
const insertRemoval = db.prepare(
  'INSERT INTO removals (project, article, layer, annotation, creator, created) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
);
const insertOwner = db.prepare('INSERT INTO client_owners (project, article, layer, client, member) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
const selectRows = db.prepare('SELECT "row", bytes, packed FROM updates WHERE project = ? AND article = ? AND layer = ? ORDER BY "row"');
const deleteRows = db.prepare('DELETE FROM updates WHERE project = ? AND article = ? AND layer = ? AND "row" <= ?');
const insertSnapshot = db.prepare('INSERT INTO updates ("row", project, article, layer, bytes, packed, state_vector) VALUES (?, ?, ?, ?, ?, 0, ?)');

/** All or nothing; the lock is taken at once, because one taken late may be refused. */
function transaction(work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function insert({ room: { project, article, layer }, bytes, removals, owners }: LogEntry): void {
  if (bytes !== null) insertUpdates.run(project, article, layer, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  for (const { annotation, creator, created } of removals) insertRemoval.run(project, article, layer, annotation, creator, created);
  for (const { client, member } of owners) insertOwner.run(project, article, layer, client, member);
}

/** Commits all entries together; if that fails each alone, so that one that can't be stored spoils no other. */
function append(entries: readonly LogEntry[]): (string | null)[] {
  try {
    transaction(() => entries.forEach(insert));
    return entries.map(() => null);
  } catch (error) {
    if (entries.length === 1) return [reasonOf(error)];
    return entries.flatMap((entry) => append([entry]));
  }
}

function compact({ project, article, layer }: Room): void {
  const rows = selectRows.all(project, article, layer) as { row: number; bytes: Uint8Array | ArrayBuffer; packed: number }[];
  const last = rows.at(-1);
  if (last === undefined || rows.length === 1) return;
  const updates = rows.flatMap(({ bytes, packed }) => (packed === 1 ? unpackUpdates(new Uint8Array(bytes)) : [new Uint8Array(bytes)]));
  const { update, stateVector } = mergeLog(updates);
  transaction(() => {
    deleteRows.run(project, article, layer, last.row);
    insertSnapshot.run(last.row, project, article, layer, Buffer.from(update), Buffer.from(stateVector));
  });
}

function answer(request: WriterRequest): WriterReply {
  try {
    if (request.kind === 'append') return { problems: append(request.entries), failed: null };
    if (request.kind === 'compact') compact(request.room);
    else db.pragma('wal_checkpoint(PASSIVE)');
    return { problems: [], failed: null };
  } catch (error) {
    return { problems: [], failed: reasonOf(error) };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

parentPort?.on('message', (request: WriterRequest) => parentPort?.postMessage(answer(request)));
