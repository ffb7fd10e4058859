/** Which side of a measurement had no more to give. */
import type { Usage } from './driver/usage-window.ts';

/** From this share of a core on, a process that works on one thread is taken to be full. */
const FULL_CORES = 0.9;

/** From this many cores on, what else runs on the machine has a part in the figures. */
const DISTURBED_CORES = 0.25;

type Cores = Pick<Usage, 'serverCores' | 'driverCores' | 'otherCores'>;

export const isDisturbed = ({ otherCores }: Pick<Cores, 'otherCores'>): boolean => otherCores > DISTURBED_CORES;

export function saturationOf(usage: Cores): string {
  const sides = [
    ...(usage.serverCores >= FULL_CORES ? ['server'] : []),
    ...(usage.driverCores >= FULL_CORES ? ['driver'] : []),
  ];
  const saturated = sides.length === 0 ? 'nobody saturated' : `${sides.join(' and ')} saturated`;
  return isDisturbed(usage) ? `${saturated}; disturbed: others used ${usage.otherCores.toFixed(1)} cores` : saturated;
}
