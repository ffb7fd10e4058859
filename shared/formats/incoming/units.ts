/** Defines the units of other programs’ offsets, and converts them to UTF-16 units. */
import { offsetConverter } from '../../domain/offsets.ts';
import { textPieces } from '../core/text-pieces.ts';
import { utf8Length } from '../core/utf8-length.ts';

/** `byte` is of UTF-8; `grapheme` is what people see as one character. */
export const INCOMING_UNITS = ['codepoint', 'utf16', 'byte', 'grapheme'] as const;
export type IncomingUnit = (typeof INCOMING_UNITS)[number];

/** @returns the offset in UTF-16 units; `null` where no unit begins there: inside a character, or outside the text. */
type ToUtf16 = (offset: number) => number | null;

/** Costs one pass over the text for all units but `utf16`. */
export function toUtf16(text: string, unit: IncomingUnit): ToUtf16 {
  if (unit === 'byte') return throughTable(text, text, utf8Length);
  if (unit === 'grapheme') return throughTable(text, segmentsOf(text), () => 1);
  const { toUtf16: convert } = offsetConverter(text, unit);
  return (offset) => {
    const at = convert(offset);
    return Number.isInteger(at) && at >= 0 && at <= text.length ? at : null;
  };
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Units of text that are segmented together. */
const PIECE = 2_000;

function* segmentsOf(text: string): Iterable<string> {
  for (const piece of textPieces(text, PIECE)) for (const { segment } of graphemes.segment(piece.text)) yield segment;
}

const NO_START = -1;

/** @param pieces that make up the text; offsets lie between them. @param sizeOf how many units a piece has. */
function throughTable(text: string, pieces: Iterable<string>, sizeOf: (piece: string) => number): ToUtf16 {
  // No unit is smaller than a byte, and no UTF-16 unit has more than three of them.
  const starts = new Int32Array(3 * text.length + 1).fill(NO_START);
  let [count, at] = [0, 0];
  for (const piece of pieces) {
    starts[count] = at;
    at += piece.length;
    count += sizeOf(piece);
  }
  starts[count] = at;
  return (offset) => {
    const start = starts[offset] ?? NO_START;
    return start === NO_START ? null : start;
  };
}
