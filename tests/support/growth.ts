/** The highest power that a cost still counts as linear with: a quadratic cost has 2, and a machine that is busy elsewhere adds some. */
export const ABOUT_LINEAR = 1.6;

/**
 * How the time of some work grows with the size of its input, whatever the speed of the machine: 1 where twice
 * the size takes twice the time, 2 where it takes four times as long, 0 where it takes no longer. Each size is
 * timed three times, and its shortest time counts.
 */
export function powerOfGrowth(work: (size: number) => void, small: number, large: number): number {
  work(small);
  return Math.log(shortest(work, large) / shortest(work, small)) / Math.log(large / small);
}

function shortest(work: (size: number) => void, size: number): number {
  const times = [1, 2, 3].map(() => {
    const began = performance.now();
    work(size);
    return performance.now() - began;
  });
  return Math.min(...times);
}
