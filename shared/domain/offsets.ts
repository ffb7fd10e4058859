/** Converts between offset units: Verbatim counts UTF-16 units internally, and converts to other units where data enters or leaves, only with this module. */

/** `codepoint` is what Python and the W3C count; `utf16` is what JavaScript and Java count. */
export const OFFSET_UNITS = ['codepoint', 'utf16'] as const;
export type OffsetUnit = (typeof OFFSET_UNITS)[number];

/** Converts offsets of one text between UTF-16 units and another unit. */
export interface OffsetConverter {
  readonly fromUtf16: (offset: number) => number;
  /** An offset beyond the text comes out beyond it. */
  readonly toUtf16: (offset: number) => number;
}

const IDENTITY: OffsetConverter = { fromUtf16: (offset) => offset, toUtf16: (offset) => offset };

/** Costs one pass over the text; each conversion is then a binary search over its astral characters. */
export function offsetConverter(text: string, unit: OffsetUnit): OffsetConverter {
  if (unit === 'utf16') return IDENTITY;
  const astral = astralOffsets(text);
  if (astral.length === 0) return IDENTITY;
  return {
    fromUtf16: (offset) => offset - countBelow(astral, offset, 0),
    toUtf16: (offset) => offset + countBelow(astral, offset, 1),
  };
}

/** UTF-16 offsets of every character outside the basic plane, in order. */
function astralOffsets(text: string): number[] {
  const offsets: number[] = [];
  for (const match of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) offsets.push(match.index);
  return offsets;
}

/**
 * How many astral characters start before `offset`.
 * @param step 0 where `offset` counts UTF-16 units; 1 where it counts code points, in which the i-th astral character lies i units earlier.
 */
function countBelow(astral: readonly number[], offset: number, step: 0 | 1): number {
  let low = 0;
  let high = astral.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((astral[middle] ?? Infinity) - step * middle < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
