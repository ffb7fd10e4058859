/** Closes a socket with a reason that is short enough for a close frame. */
import type { WebSocket } from 'ws';
import { MAX_CLOSE_REASON_BYTES, type CloseReason } from '../../shared/wire/close-codes.ts';

/** @param message says more than the reason's own sentence; cut to what a close frame can carry. */
export function closeSocket(
  socket: Pick<WebSocket, 'close'>,
  reason: CloseReason,
  message: string = reason.message,
): void {
  socket.close(reason.code, cutToBytes(message, MAX_CLOSE_REASON_BYTES));
}

function cutToBytes(text: string, bytes: number): string {
  const encoded = Buffer.from(text, 'utf8');
  if (encoded.length <= bytes) return text;
  // Decoding turns the half of a character at the cut into U+FFFD, which goes.
  return (
    encoded
      .subarray(0, bytes - 3)
      .toString('utf8')
      .replace(/\uFFFD$/, '') + '…'
  );
}
