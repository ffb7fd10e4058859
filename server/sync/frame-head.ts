/** Makes the head of a WebSocket frame, which precedes the message. */

/** A final frame of binary data (RFC 6455, section 5.2). */
const FINAL_BINARY = 0x82;
/** From here on a frame's length takes two more bytes, and from `LONG_FRAME` on eight. */
const MIDDLE_FRAME = 126;
const LONG_FRAME = 0x1_0000;

/** What stands before a message of so many bytes in a WebSocket frame from the server. */
export function frameHead(length: number): Buffer {
  const head = Buffer.alloc(length < MIDDLE_FRAME ? 2 : length < LONG_FRAME ? 4 : 10);
  head[0] = FINAL_BINARY;
  if (head.length === 2) head[1] = length;
  else if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return head;
}
