/**
 * The worker thread for long database work, on a connection of its own: it merges logs of updates (which only reads
 * them), and checkpoints the write-ahead log into the database file.
 */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData, type TransferListItem } from 'node:worker_threads';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { copyToLargeBuffer } from '../large-buffers.ts';
import { clearLog, shortenLog } from './checkpoints.ts';
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import { atOnce } from '../../shared/domain/in-steps.ts';
import { contentsRows } from './contents-rows.ts';
import { LayerLogTable, type MergedRows } from './layer-log-table.ts';
import { backlogRows, recordsOf } from './indexed-records.ts';
import { openSqlite } from './sqlite-file.ts';

export type ThreadRequest =
  | { readonly kind: 'merge'; readonly room: LayerRef }
  /** Reads a layer whole for the index. `layer`: the number of its row. */
  | { readonly kind: 'records'; readonly layer: number }
  /** Reads what people see of a layer. `layer`: the number of its row. */
  | { readonly kind: 'contents'; readonly layer: number }
  /** Takes over into the database what is written ahead of it. */
  | { readonly kind: 'checkpoint' }
  /** The same, and cuts the file that it was written in. */
  | { readonly kind: 'shorten' }
  /** The same, and leaves nothing of older commits in the file. */
  | { readonly kind: 'clear' };

export type ThreadReply =
  /** `null`: there was nothing to merge. */
  | { readonly kind: 'merged'; readonly rows: MergedRows | null }
  /** Rows as they are in the index's backlog, or for `contentsOf`, in UTF-8: bytes are transferred between threads, text would be copied. */
  | { readonly kind: 'records'; readonly rows: readonly Uint8Array[] }
  | { readonly kind: 'checked' }
  | { readonly kind: 'failed'; readonly reason: string };

// People wait for the main thread and for nothing here. Where priorities are a thread's own, and not the whole process's.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const file = workerData as string;
const db = openSqlite(file);
const log = new LayerLogTable(db);

function work(request: ThreadRequest): ThreadReply {
  if (request.kind === 'merge') return { kind: 'merged', rows: toBeKept(log.merge(request.room)) };
  if (request.kind === 'records') return { kind: 'records', rows: recordRows(request.layer) };
  if (request.kind === 'contents') return { kind: 'records', rows: contentRows(request.layer) };
  if (request.kind === 'shorten') shortenLog(db);
  else if (request.kind === 'clear') clearLog(db, file);
  else db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  return { kind: 'checked' };
}

function recordRows(number: number): readonly Uint8Array[] {
  const layer = layerFromLog(log.updatesOf(number));
  const rows = atOnce(backlogRows(recordsOf(layer)));
  layer.doc.destroy();
  return rows.map((row) => new TextEncoder().encode(row));
}

function contentRows(number: number): readonly Uint8Array[] {
  const layer = layerFromLog(log.updatesOf(number));
  const rows = contentsRows(layer.contents());
  layer.doc.destroy();
  return rows;
}

/** A room keeps what is merged. */
function toBeKept(rows: MergedRows | null): MergedRows | null {
  return rows && { ...rows, snapshot: { ...rows.snapshot, update: copyToLargeBuffer(rows.snapshot.update) } };
}

function answer(request: ThreadRequest): ThreadReply {
  try {
    return work(request);
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The merged bytes are transferred, not copied. */
function handedOver(reply: ThreadReply): TransferListItem[] {
  if (reply.kind === 'records') return reply.rows.map(({ buffer }) => buffer as ArrayBuffer);
  if (reply.kind !== 'merged' || reply.rows === null) return [];
  const { update, stateVector, deletions } = reply.rows.snapshot;
  return [update, stateVector, deletions].map(({ buffer }) => buffer as ArrayBuffer);
}

parentPort?.on('message', (request: ThreadRequest) => {
  const reply = answer(request);
  parentPort?.postMessage(reply, handedOver(reply));
});
