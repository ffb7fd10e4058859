/**
 * The thread behind `layer-writer.ts`: does what takes long, over a connection of its own. SQLite has one
 * writer at a time, and somebody who commits all the while would leave this one none: so it says when it
 * is ready to write, and does so when it is told to.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Room } from '../../shared/domain/layer-name.ts';
import { LayerLog, type MergedRows } from './layer-log.ts';
import { openSqlite } from './sqlite-file.ts';

export type ThreadRequest =
  | { readonly kind: 'compact'; readonly room: Room }
  /** Nobody else writes now: what was merged may be written. */
  | { readonly kind: 'write' }
  /** Takes over into the database what is written ahead of it. */
  | { readonly kind: 'checkpoint' };

export type ThreadReply =
  /** Something is merged and waits for `write`. */
  | { readonly kind: 'ready' }
  /** @property bytes how large the merged row is; 0 for what merges nothing. */
  | { readonly kind: 'done'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly reason: string };

const db = openSqlite(workerData as string);
const log = new LayerLog(db);
let merged: MergedRows | null = null;

function work(request: ThreadRequest): ThreadReply {
  switch (request.kind) {
    case 'compact':
      merged = log.merge(request.room);
      return { kind: 'ready' };
    case 'write': {
      const rows = merged;
      merged = null;
      if (rows !== null) log.replace(rows);
      return { kind: 'done', bytes: rows?.bytes ?? 0 };
    }
    case 'checkpoint':
      db.pragma('wal_checkpoint(PASSIVE)');
      return { kind: 'done', bytes: 0 };
  }
}

function answer(request: ThreadRequest): ThreadReply {
  try {
    return work(request);
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (request: ThreadRequest) => parentPort?.postMessage(answer(request)));
