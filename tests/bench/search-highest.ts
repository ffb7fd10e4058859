/** Finds the highest rate that is good: climbs by a factor until one fails, then halves the gap. */

/**
 * @param step measures at a rate. @param factor by which to climb. @param halvings of the gap, each on a logarithmic scale.
 * @returns the measurement at the highest good rate; `null` if even a hundredth of the start fails.
 */
export async function searchHighest<Found>(
  step: (rate: number) => Promise<Found>,
  isGood: (found: Found) => boolean,
  start: number,
  factor: number,
  halvings: number,
): Promise<Found | null> {
  let best: { rate: number; found: Found } | null = null;
  let failed: number | null = null;
  for (let rate = start; rate >= start / 100;) {
    const found = await step(rate);
    if (isGood(found)) best = { rate, found };
    else failed = rate;
    if (best !== null && failed !== null) break;
    rate = Math.round(best === null ? rate / factor : rate * factor);
  }
  for (let halving = 0; halving < halvings && best !== null && failed !== null; halving += 1) {
    const rate = Math.round(Math.sqrt(best.rate * failed));
    const found = await step(rate);
    if (isGood(found)) best = { rate, found };
    else failed = rate;
  }
  return best?.found ?? null;
}
