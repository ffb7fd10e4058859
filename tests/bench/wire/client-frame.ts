/** WebSocket frames of a client: encoded once, before the clock runs. */

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A fixed mask that is not zero: servers have to unmask as they do for any browser. */
const MASK = [0x37, 0xfa, 0x21, 0x3d] as const;

/** A masked frame around a payload. @param opcode binary, if left out. */
export function clientFrame(payload: Uint8Array, opcode: number = OPCODE.binary): Buffer {
  const length = payload.length;
  const lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = 2 + lengthBytes + 4;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) frame.writeUInt16BE(length, 2);
  if (lengthBytes === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(MASK, head - 4);
  for (let i = 0; i < length; i += 1) frame[head + i] = (payload[i] ?? 0) ^ (MASK[i & 3] ?? 0);
  return frame;
}
