/** Connects many clients, not all at the same instant, and waits until they are in sync. */
import { BenchClient } from './bench-client.ts';
import type { Target } from '../wire/target.ts';

const AT_ONCE = 50;
const TIMEOUT_MS = 60_000;

/** @param rooms index of the room of each client, in order. @throws Error if one is refused or not in sync within a minute. */
export async function connectAll(target: Target, rooms: readonly number[]): Promise<BenchClient[]> {
  const clients: BenchClient[] = [];
  for (let from = 0; from < rooms.length; from += AT_ONCE) {
    const some = rooms.slice(from, from + AT_ONCE).map((room, index) => new BenchClient(target, room, from + index));
    await withTimeout(Promise.all(some.map((client) => client.synced())), TIMEOUT_MS, 'clients did not get in sync');
    clients.push(...some);
  }
  return clients;
}

/** Rejects with `what` if the work takes longer than `ms`. */
export async function withTimeout<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
