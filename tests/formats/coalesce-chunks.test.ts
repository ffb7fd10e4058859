/** Pieces of an export on their way out: fewer, and the same to the byte. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coalesceChunks } from '../../server/projects/exporting/coalesce-chunks.ts';
import { bytesOf } from '../../server/projects/exporting/pack-folder.ts';
import type { Piece } from '../../shared/formats/core/export-format.ts';

async function listOf(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const list: Piece[] = [];
  for await (const piece of pieces) list.push(piece);
  return list;
}

const bytesIn = (pieces: readonly Piece[]): Buffer => Buffer.concat(pieces.map(bytesOf));

test('[EX11] small pieces leave together, in their order and to the byte', async () => {
  const small = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.nat(70_000).map((length) => 'ü'.repeat(length)),
    fc.uint8Array({ maxLength: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(small, { maxLength: 30 }), async (pieces) => {
      const out = await listOf(coalesceChunks(pieces));
      expect(bytesIn(out).equals(bytesIn(pieces))).toBe(true);
    }),
  );
  expect(await listOf(coalesceChunks(Array.from({ length: 1_000 }, () => 'a line\n')))).toHaveLength(1);
});

test('[EX11] nothing waits for more than a piece’s worth', async () => {
  let asked = 0;
  const endless = function* (): Generator<string> {
    for (;;) {
      asked += 1;
      yield 'x'.repeat(1_000);
    }
  };
  const pieces = coalesceChunks(endless());
  expect((await pieces.next()).value).toHaveLength(66_000);
  expect(asked).toBe(66);
  await pieces.return(undefined);
});
