/**
 * Encodes a layer’s contents for the way from the worker thread that reads it to the main thread: rows of JSON as UTF-8
 * bytes, which can be transferred, while strings would be copied.
 */
import { appendAll } from '../../shared/domain/append-all.ts';
import type { Steps } from '../../shared/domain/in-steps.ts';
import type { LayerContents } from '../../shared/layer/layer-records.ts';

type List = keyof LayerContents;

/** The lists of a layer that holds nothing. */
const noRecords = (): Record<List, unknown[]> => ({
  annotations: [],
  comments: [],
  relations: [],
  suggestions: [],
  decisions: [],
  talks: [],
  links: [],
  versions: [],
  titles: [],
});

/** So many records are in one row: a millisecond or two to read. */
const RECORDS_A_ROW = 200;

interface Row {
  readonly list: List;
  readonly records: readonly unknown[];
}

export function contentsRows(contents: LayerContents): readonly Uint8Array[] {
  const encoder = new TextEncoder();
  const rows: Uint8Array[] = [];
  for (const list of Object.keys(noRecords()) as List[]) {
    for (let start = 0; start < contents[list].length; start += RECORDS_A_ROW) {
      const row: Row = { list, records: contents[list].slice(start, start + RECORDS_A_ROW) };
      rows.push(encoder.encode(JSON.stringify(row)));
    }
  }
  return rows;
}

/** A row a step. */
export function* contentsOf(rows: readonly Uint8Array[]): Steps<LayerContents> {
  const decoder = new TextDecoder();
  const contents = noRecords();
  for (const row of rows) {
    const { list, records } = JSON.parse(decoder.decode(row)) as Row;
    appendAll(contents[list], records);
    yield;
  }
  return contents as unknown as LayerContents;
}
