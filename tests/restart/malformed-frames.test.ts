/** The short run of the frame fuzzer; `npm run fuzz:frames` is the long one. */
import { expect, test } from 'vitest';
import { isBuilt } from './built-server.ts';
import { fuzzFrames } from './frame-fuzz.ts';

const FRAMES = 10_000;
const SEED = 20_611;
/** What the server may take in memory at most, in bytes: it starts with about 110 MB. */
const MOST_RSS = 400 * 1024 * 1024;
/** What somebody in another room may wait at most, in milliseconds, on a machine that does other things too. */
const SLOWEST_MS = 2_000;

test.skipIf(!isBuilt())(
  `[SY12] ${FRAMES} malformed frames: the server lives, its memory is bounded, another room works${isBuilt() ? '' : ' (skipped: run npm run build first)'}`,
  async () => {
    const report = await fuzzFrames({ frames: FRAMES, seed: SEED });
    expect(report.sent).toBe(FRAMES);
    expect(report.roundTrips).toBeGreaterThan(10);
    expect(report.mostRss).toBeLessThan(MOST_RSS);
    // What this process was held up itself is nobody's fault on the other side.
    expect(report.slowestMs - report.ownDelayMs).toBeLessThan(SLOWEST_MS);
  },
  600_000,
);
