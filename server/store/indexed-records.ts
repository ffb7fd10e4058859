/** Defines the records for the index of annotations and comments: as a commit left them, and as they wait in the index’s backlog. */
import type { Steps } from '../../shared/domain/in-steps.ts';
import type { Body } from '../../shared/domain/annotation.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import type { RecordOutcome } from '../../shared/layer/layer-event.ts';
import type { LayerRecords, MapName } from '../../shared/layer/layer-records.ts';

type IndexedMap = Extract<MapName, 'targets' | 'bodies' | 'relations' | 'comments'>;

const INDEXED: ReadonlySet<MapName> = new Set<IndexedMap>(['targets', 'bodies', 'relations', 'comments']);

/** A record after a commit; without `after` where it was taken away. */
export type CommittedRecord = {
  readonly [Map in IndexedMap]: { readonly map: Map; readonly id: string; readonly after?: LayerRecords[Map] };
}[IndexedMap];

/** So many records are in one row of the backlog, and no more once it is so long, in UTF-16 units: notes may be. */
const RECORDS_A_ROW = 200;
const LENGTH_OF_ROW = 256 * 1024;

/** Records as rows of the backlog, in JSON; records that are not indexed are left out. */
export function* backlogRows(outcomes: Iterable<RecordOutcome | CommittedRecord>): Steps<readonly string[]> {
  const rows: string[] = [];
  let row: string[] = [];
  let length = 0;
  for (const { map, id, after } of outcomes) {
    if (!INDEXED.has(map)) continue;
    const record = JSON.stringify({ map, id, after });
    row.push(record);
    length += record.length;
    if (row.length < RECORDS_A_ROW && length < LENGTH_OF_ROW) continue;
    rows.push(`[${row.join(',')}]`);
    [row, length] = [[], 0];
    yield;
  }
  if (row.length > 0) rows.push(`[${row.join(',')}]`);
  return rows;
}

export const recordsInRow = (row: string): readonly CommittedRecord[] => JSON.parse(row) as CommittedRecord[];

/** Everything in a layer that is indexed, in the order of ids, in which it is written fastest. */
export function recordsOf(layer: LayerDoc): readonly CommittedRecord[] {
  const records: CommittedRecord[] = [];
  for (const { map, id } of layer.places()) {
    const after = INDEXED.has(map) ? layer.record(map, id) : undefined;
    if (after !== undefined) records.push({ map, id, after } as CommittedRecord);
  }
  return records.sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}

/** What an annotation says in words of its own, attributes first; empty where it says nothing. */
export const wordsOf = ({ attributes, note }: Pick<Body, 'attributes' | 'note'>): string =>
  [...Object.values(attributes).map(String), note].filter((part) => part !== '').join(' · ');
