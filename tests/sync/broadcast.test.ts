/** Broadcasts: everybody gets what is for them, in order, as WebSocket frames that a real client reads. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Broadcast, type Saying } from '../../server/sync/broadcast.ts';
import { EncodedLargeMessage, EncodedMessages } from '../../server/sync/encoded-frames.ts';

const PEERS = ['ana', 'ben', 'cleo'] as const;
type Peer = (typeof PEERS)[number];

const anySaying = fc.record({
  kind: fc.constantFrom('all' as const, 'one' as const, 'run' as const, 'large' as const),
  peer: fc.option(fc.constantFrom(...PEERS), { nil: null }),
  length: fc.oneof(fc.nat(130), fc.constantFrom(125, 126, 127, 65_535, 65_536)),
});

/** Reads unmasked binary frames as RFC 6455 says they are written. */
function messagesIn(frames: Buffer): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0; at < frames.length;) {
    expect(frames[at]).toBe(0x82);
    const short = frames[at + 1] ?? 0;
    const [length, head] =
      short < 126
        ? [short, 2]
        : short === 126
          ? [frames.readUInt16BE(at + 2), 4]
          : [Number(frames.readBigUInt64BE(at + 2)), 10];
    messages.push(frames.subarray(at + head, at + head + length));
    at += head + length;
  }
  return messages;
}

/** Length and first and last byte: a message here is one byte over and over. */
const shown = (message: Uint8Array): string => `${message.length} × ${message[0] ?? ''} ${message.at(-1) ?? ''}`;

function asSaying(kind: 'one' | 'run' | 'large', message: Uint8Array): Saying {
  if (kind === 'one') return message;
  return kind === 'run'
    ? new EncodedMessages([message, message])
    : new EncodedLargeMessage(message.subarray(0, 3), message.subarray(3));
}

test('[RO6] everybody gets what is said to all but them and to them alone, in order, and the frames hold just that', () => {
  fc.assert(
    fc.property(fc.array(anySaying, { maxLength: 12 }), (sayings) => {
      const broadcast = new Broadcast<Peer>();
      const expected = new Map<Peer, Uint8Array[]>(PEERS.map((peer) => [peer, []]));
      for (const [index, { kind, peer, length }] of sayings.entries()) {
        const message = new Uint8Array(length).fill(index + 1);
        if (kind === 'all') broadcast.tellAll(message, peer);
        else if (peer !== null) broadcast.tell(peer, asSaying(kind, message));
        for (const one of PEERS)
          if (kind === 'all' ? one !== peer : one === peer)
            expected.get(one)?.push(...(kind === 'run' ? [message, message] : [message]));
      }
      for (const peer of PEERS) {
        const wanted = expected.get(peer)?.map(shown);
        expect(broadcast.messagesFor(peer).map(shown)).toEqual(wanted);
        expect(messagesIn(Buffer.concat(broadcast.framesFor(peer))).map(shown)).toEqual(wanted);
      }
    }),
    { numRuns: 300 },
  );
});
