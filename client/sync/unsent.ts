/** Work that no server has acknowledged, as this browser remembers it beside the layer itself: a record for each window. */

/** An annotation that unsent changes touched. */
export interface TouchedAnnotation {
  readonly id: string;
  /** What it covers of the text; empty where it was removed. */
  readonly words: string;
}

export interface Unsent {
  /** How many changes. */
  readonly changes: number;
  readonly touched: readonly TouchedAnnotation[];
}

/** By window: two windows of one person share what is kept, but each knows only of its own changes whether they are saved. */
export type UnsentRecords = Readonly<Record<string, Unsent>>;

export const NOTHING_UNSENT: Unsent = { changes: 0, touched: [] };

/** Reads what was remembered; anything unknown counts as nothing. */
export function readUnsentRecords(value: unknown): UnsentRecords {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([window, unsent]) => (isUnsent(unsent) ? [[window, unsent]] : [])),
  );
}

/** All windows' together. */
export function allUnsent(records: UnsentRecords): Unsent {
  const touched = new Map<string, TouchedAnnotation>();
  for (const one of Object.values(records).flatMap((unsent) => unsent.touched)) touched.set(one.id, one);
  return {
    changes: Object.values(records).reduce((sum, { changes }) => sum + changes, 0),
    touched: [...touched.values()],
  };
}

/** Replaces one window’s record; a window without unsent work has none. */
export function withRecord(records: UnsentRecords, window: string, unsent: Unsent): UnsentRecords {
  const { [window]: _before, ...others } = records;
  return unsent.changes === 0 ? others : { ...others, [window]: unsent };
}

const isUnsent = (value: unknown): value is Unsent =>
  typeof value === 'object' &&
  value !== null &&
  'changes' in value &&
  typeof value.changes === 'number' &&
  value.changes > 0 &&
  'touched' in value &&
  Array.isArray(value.touched) &&
  value.touched.every(isTouched);

const isTouched = (value: unknown): value is TouchedAnnotation =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'words' in value &&
  typeof value.words === 'string';
