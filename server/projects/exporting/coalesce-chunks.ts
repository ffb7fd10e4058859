/** Joins the small chunks of an export’s stream into larger ones: each chunk costs the stream as much time as writing one annotation. */
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
