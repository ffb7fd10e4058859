/** Thrown when reading a Yjs update stops before its end, with the reason. */
import type { RecordsUpdate, UpdateReading } from './update-reading.ts';

/** Stops a reader at the first thing that does not fit. */
export class UnreadableUpdate extends Error {
  constructor(readonly reading: Exclude<UpdateReading, RecordsUpdate>) {
    super(reading.kind);
  }
}

/** It builds on changes that are not here. */
export const hanging = (): UnreadableUpdate => new UnreadableUpdate({ kind: 'hanging' });

/** It can’t be part of a layer. @param reason for its sender. */
export const foreign = (reason: string): UnreadableUpdate => new UnreadableUpdate({ kind: 'foreign', reason });

export const PLAIN_RECORDS_ONLY = 'A layer holds plain records only.';
