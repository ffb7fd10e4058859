/** Updates in pieces of memory: all of them, in order, wherever they are cut and whatever is added to which part. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UpdateBuffer } from '../../server/sync/update-buffer.ts';

const anUpdate = fc.oneof(
  { weight: 8, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 400 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(255), fc.constantFrom(15_000, 70_000, 300_000))
      .map(([byte, length]) => new Uint8Array(length).fill(byte)),
  },
);

const sizeOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, { length }) => sum + length, 0);

function expectSame(pieces: UpdateBuffer, updates: readonly Uint8Array[]): void {
  const found = [...pieces];
  expect([pieces.count, pieces.size, found.length]).toEqual([updates.length, sizeOf(updates), updates.length]);
  expect(found.every((update, index) => Buffer.compare(update, updates[index] ?? new Uint8Array()) === 0)).toBe(true);
  // What reads them is slower for memory that lies apart.
  expect(found.some(({ buffer }) => (buffer as ArrayBuffer).resizable)).toBe(false);
}

test('[RO25] updates come out of their pieces as they went in, also of parts that were cut off and grew', () => {
  fc.assert(
    fc.property(
      fc.array(anUpdate, { maxLength: 120 }),
      fc.array(anUpdate, { maxLength: 5 }),
      fc.nat(120),
      (updates, more, cut) => {
        const whole = UpdateBuffer.of(updates);
        expectSame(whole, updates);
        const [before, after] = whole.cutAt(cut);
        expectSame(before, updates.slice(0, cut));
        expectSame(after, updates.slice(cut));
        for (const update of more) after.push(update);
        expectSame(after, [...updates.slice(cut), ...more]);
        expectSame(before, updates.slice(0, cut));
      },
    ),
    { numRuns: 100 },
  );
});

test('[RO25] what is pushed is copied', () => {
  const update = Uint8Array.of(1, 2, 3);
  const pieces = UpdateBuffer.of([update]);
  update.fill(9);
  expect([...pieces]).toEqual([Uint8Array.of(1, 2, 3)]);
});
