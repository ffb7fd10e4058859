/** Finding the lines on the screen. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesInView } from '../../../client/text/lines-in-view.ts';

test('[ED13] the lines in view are those that reach into the band, whatever their heights', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { maxLength: 60 }),
      fc.integer({ min: -100, max: 1500 }),
      fc.nat(300),
      (heights, top, size) => {
        let below = 0;
        const extents = heights.map((height) => ({ top: below, bottom: (below += height) }));
        const { first, last } = linesInView(
          extents.length,
          (line) => extents[line] ?? { top: 0, bottom: 0 },
          top,
          top + size,
        );
        const expected = extents.flatMap((extent, line) =>
          extent.bottom >= top && extent.top <= top + size ? [line] : [],
        );
        expect(Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)).toEqual(expected);
      },
    ),
  );
});

test('[ED13] a long text is not measured line by line', () => {
  let measured = 0;
  const extentOf = (line: number): { top: number; bottom: number } => {
    measured += 1;
    return { top: line * 20, bottom: line * 20 + 20 };
  };
  expect(linesInView(10_000, extentOf, 100_010, 100_090)).toEqual({ first: 5_000, last: 5_004 });
  expect(measured).toBeLessThan(40);
});
