/** Hashes strings and a seed to a number: the same input always gives the same number. It is not cryptographic. */
import type { Seed } from './plan.ts';

/** From 0 to 2^53 - 1; cyrb53 over UTF-16 units, the parts kept apart by a NUL. */
export function rankOf(seed: Seed, ...parts: readonly string[]): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  const words = [String(seed), ...parts].join('\0');
  for (let index = 0; index < words.length; index += 1) {
    const unit = words.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
