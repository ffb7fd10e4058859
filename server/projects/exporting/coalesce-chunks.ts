/** Pieces of a file on their way out, small ones together: a stream takes as long over a piece as it takes to write one annotation. */
import type { Piece } from '../../../shared/formats/core/export-format.ts';

/** From here on a piece is worth sending, in UTF-16 units. */
const WORTH_SENDING = 64 * 1024;

/** The same text in fewer pieces; pieces of bytes stay as they are. */
export async function* coalesceChunks(pieces: Iterable<Piece> | AsyncIterable<Piece>): AsyncGenerator<Piece> {
  let text = '';
  for await (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    if (text !== '' && (typeof piece !== 'string' || text.length >= WORTH_SENDING)) {
      yield text;
      text = '';
    }
    if (typeof piece !== 'string') yield piece;
  }
  if (text !== '') yield text;
}
