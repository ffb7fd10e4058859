/** CPU that server and driver use over a measured stretch. */
import { cpuMsOf, machineCpuMs } from '../process-usage.ts';

export interface Usage {
  readonly seconds: number;
  readonly serverCpuMs: number;
  /** Cores in use, on the average of the stretch: 1 is one core all the time. */
  readonly serverCores: number;
  readonly driverCores: number;
  /** What everything else on the machine used meanwhile, in cores: above a quarter the figures are disturbed. */
  readonly otherCores: number;
}

/** Starts to measure. @returns a function that ends it. */
export function openUsageWindow(serverPid: number): () => Usage {
  const [start, server, driver, machine] = [performance.now(), cpuMsOf(serverPid), process.cpuUsage(), machineCpuMs()];
  return () => {
    const ms = performance.now() - start;
    const serverCpuMs = cpuMsOf(serverPid) - server;
    const { user, system } = process.cpuUsage(driver);
    const driverCpuMs = (user + system) / 1_000;
    const others = Math.max(0, machineCpuMs() - machine - serverCpuMs - driverCpuMs);
    return {
      seconds: ms / 1_000,
      serverCpuMs,
      serverCores: serverCpuMs / ms,
      driverCores: driverCpuMs / ms,
      otherCores: others / ms,
    };
  };
}
