/** Generates random numbers from a seed, so that a report can be reproduced. */

/** A number from 0 up to, but not including, 1. */
export type Random = () => number;

/** Mulberry32, a generator with 32 bits of state (Tommy Ettinger 2017): short, and good enough to draw samples. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A normally distributed number. (Box and Muller 1958.) */
export const normal = (random: Random, mean: number, deviation: number): number =>
  mean + deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
