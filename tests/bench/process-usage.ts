/** What a process has used so far, as the kernel counts it. Linux only. */
import { readFileSync } from 'node:fs';

/** Ticks of a second in /proc/<pid>/stat: 100 on every Linux that Node runs on. */
const TICKS_PER_S = 100;

/** CPU time of all threads, user and system, in milliseconds; 0 for a process that has ended. */
export function cpuMsOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  // The name in brackets may hold blanks: the fields are counted from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1_000) / TICKS_PER_S;
}

/** Memory that the process holds in RAM, in bytes; 0 for a process that has ended. */
export function rssBytesOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1_024;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // The process has ended.
    return '';
  }
}

/** CPU time that the whole machine has spent working since it started, on all cores, in milliseconds. */
export function machineCpuMs(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = (
    read('/proc/stat').split('\n')[0] ?? ''
  )
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return ((user + nice + system + irq + softirq + steal) * 1_000) / TICKS_PER_S;
}
