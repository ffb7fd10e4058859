/**
 * Joins interrupted annotations in formats with one span in each row: rows with the same Verbatim annotation id, and
 * the same content, are its parts. Rows that differ in anything are separate annotations, whatever ids they share.
 */
import { isRecordId } from '../../layer/records.ts';
import { groupBy } from './group-by.ts';

export interface Row {
  /** As the file numbers it; relations name it. */
  readonly id: string;
}

export interface Parts<Part extends Row> {
  /** By it relations find the annotation. Unique. */
  readonly ref: string;
  readonly parts: readonly [Part, ...Part[]];
}

export interface Interrupted<Part extends Row> {
  readonly annotations: readonly Parts<Part>[];
  /** The `ref` of the annotation that has a row with this id; empty if there is none, or several. */
  readonly refOf: (id: string) => string;
}

/** @param annotationOf the id of ours that a row names, if any. @param saidOf what it says beside its place. */
export function interruptedAnnotations<Part extends Row>(
  rows: readonly Part[],
  annotationOf: (row: Part) => string,
  contentKeyOf: (row: Part) => string,
): Interrupted<Part> {
  const groups = groupBy(rows.entries(), ([index, row]) =>
    isRecordId(annotationOf(row)) ? JSON.stringify([annotationOf(row), contentKeyOf(row)]) : String(index),
  );
  const annotations: Parts<Part>[] = [];
  const refs = new Map<string, string>();
  for (const group of groups.values()) {
    const parts = group.map(([, row]) => row) as [Part, ...Part[]];
    const ref = refs.has(parts[0].id) ? `${parts[0].id} (${annotations.length})` : parts[0].id;
    annotations.push({ ref, parts });
    for (const { id } of parts) refs.set(id, (refs.get(id) ?? ref) === ref ? ref : '');
  }
  return { annotations, refOf: (id) => refs.get(id) ?? '' };
}
