/** Random numbers that come again with their seed: so that a run that failed can be run again. */

export interface Seeded {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** One of the items. @throws Error if there are none. */
  pick<Item>(items: readonly Item[]): Item;
  /** True so often in a hundred times. */
  percent(chance: number): boolean;
}

/** mulberry32: 32 bits of state, good enough to choose steps of a test by. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    percent: (chance) => next() * 100 < chance,
  };
}
