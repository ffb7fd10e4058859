/** `npm run fuzz:frames`: a million malformed frames against a live server. `FRAMES` and `SEED` say otherwise. */
import { fuzzFrames } from './frame-fuzz.ts';

const frames = Number(process.env['FRAMES'] ?? 1_000_000);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const begun = performance.now();
const report = await fuzzFrames({ frames, seed, onProgress: (sent) => process.stdout.write(`${sent} frames\n`) });
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
process.stdout.write(
  `seed ${seed}: ${report.sent} frames over ${report.sockets} sockets in ${Math.round((performance.now() - begun) / 1000)} s. ` +
    `The server lives; memory ${megabytes(report.firstRss)} before, ${megabytes(report.mostRss)} at most; ` +
    `${report.roundTrips} round trips in another room, p99 ${report.p99Ms.toFixed(1)} ms, slowest ${report.slowestMs.toFixed(1)} ms ` +
    `(this process kept itself waiting for up to ${report.ownDelayMs.toFixed(1)} ms).\n`,
);
