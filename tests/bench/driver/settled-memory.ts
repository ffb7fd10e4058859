/** The memory that a server holds on to: asked for garbage collections, and looked at until it no longer falls. */
import { cpuMsOf, rssBytesOf } from '../process-usage.ts';
import type { Target } from '../wire/target.ts';
import { sleep } from './connect-all.ts';

const LOOK_EVERY_MS = 500;
const MOST_MS = 30_000;
/** Less than this share of a change from look to look is rest; so many in a row are the end. */
const REST = 0.005;
const RESTING_LOOKS = 3;
/** A server that uses less than this much CPU from look to look has nothing to do. */
const IDLE_CPU_MS = 50;

/** @returns RSS in bytes. */
export async function settledMemory({ pid }: Target): Promise<number> {
  const end = performance.now() + MOST_MS;
  let now = rssBytesOf(pid);
  for (let resting = 0; resting < RESTING_LOOKS && performance.now() < end;) {
    await idle(pid, end);
    process.kill(pid, 'SIGUSR2');
    await sleep(LOOK_EVERY_MS);
    await idle(pid, end);
    const before = now;
    now = rssBytesOf(pid);
    resting = Math.abs(before - now) < before * REST ? resting + 1 : 0;
  }
  return now;
}

/** Waits until the server has done what it was at: one collection after the other would keep it from letting rooms go. */
async function idle(pid: number, end: number): Promise<void> {
  for (let before = -Infinity; cpuMsOf(pid) - before > IDLE_CPU_MS && performance.now() < end;) {
    before = cpuMsOf(pid);
    await sleep(LOOK_EVERY_MS);
  }
}
