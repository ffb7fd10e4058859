/** The thread behind `layer-writer.ts`: does what takes long, over a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Room } from '../../shared/domain/layer-name.ts';
import { LayerLog } from './layer-log.ts';
import { openSqlite } from './sqlite-file.ts';

export type ThreadRequest =
  | { readonly kind: 'compact'; readonly room: Room }
  /** Takes over into the database what is written ahead of it. */
  | { readonly kind: 'checkpoint' };

/** What went wrong; `null` if nothing did. */
export type ThreadReply = string | null;

const db = openSqlite(workerData as string);
const log = new LayerLog(db);

function answer(request: ThreadRequest): ThreadReply {
  try {
    if (request.kind === 'compact') log.compact(request.room);
    else db.pragma('wal_checkpoint(PASSIVE)');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

parentPort?.on('message', (request: ThreadRequest) => parentPort?.postMessage(answer(request)));
