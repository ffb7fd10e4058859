/** Token buckets: how much, how fast, and in how much memory. */
import { expect, test } from 'vitest';
import { KeyedBuckets } from '../../server/limits/keyed-buckets.ts';
import { TokenBucket } from '../../server/limits/token-bucket.ts';

test('[LI1] a bucket gives its burst at once, and then its rate', () => {
  const bucket = new TokenBucket({ ratePerS: 2, burst: 10 });
  expect([bucket.take(10, 0), bucket.take(1, 0)]).toEqual([true, false]);
  expect([bucket.waitMs(1, 0), bucket.waitMs(5, 0), bucket.waitMs(11, 0)]).toEqual([500, 2_500, Infinity]);
  expect([bucket.take(1, 499), bucket.take(1, 500), bucket.take(1, 500)]).toEqual([false, true, false]);
  expect([bucket.take(10, 60_000), bucket.take(1, 60_000)]).toEqual([true, false]);
});

test('[LI1] what is refused takes nothing, and a clock that is put back gives nothing', () => {
  const bucket = new TokenBucket({ ratePerS: 1, burst: 4 });
  expect([bucket.take(5, 0), bucket.take(4, 0)]).toEqual([false, true]);
  expect([bucket.take(1, -90_000), bucket.waitMs(1, -90_000)]).toEqual([false, 1_000]);
  expect(bucket.take(1, -89_000)).toBe(true);
});

test('[LI2] each key has a bucket of its own', () => {
  const buckets = new KeyedBuckets({ ratePerS: 1, burst: 2 }, 100);
  expect([buckets.take('a', 2, 0), buckets.take('a', 1, 0), buckets.take('b', 1, 0)]).toEqual([true, false, true]);
  expect([
    buckets.waitMs('a', 1, 0),
    buckets.waitMs('b', 1, 0),
    buckets.waitMs('c', 2, 0),
    buckets.waitMs('c', 3, 0),
  ]).toEqual([1_000, 0, 0, Infinity]);
  expect(buckets.count).toBe(2);
});

test('[LI2] memory is bounded: full buckets are forgotten first, then those that were used longest ago', () => {
  const buckets = new KeyedBuckets({ ratePerS: 1, burst: 2 }, 3);
  buckets.take('quiet', 2, 0);
  buckets.take('full again', 1, 0);
  buckets.take('busy', 2, 1_000);
  buckets.take('new', 2, 1_000);
  expect(buckets.count).toBe(3);
  expect([buckets.waitMs('quiet', 2, 1_000), buckets.waitMs('busy', 2, 1_000)]).toEqual([1_000, 2_000]);
  buckets.take('another', 2, 1_000);
  expect(buckets.count).toBe(3);
  expect([buckets.waitMs('quiet', 2, 1_000), buckets.waitMs('busy', 2, 1_000)]).toEqual([0, 2_000]);
});
