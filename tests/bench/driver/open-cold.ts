/** Opens a room of a server that has just started, as the first to come. */
import type { Target } from '../wire/target.ts';
import { stateIn } from './state-in.ts';

/** @returns how many annotations came, how many bytes, and how long it took until the last of them. */
export async function openCold({
  target,
  room,
  annotations: atLeast,
}: {
  target: Target;
  room: number;
  annotations: number;
}): Promise<{ annotations: number; bytes: number; ms: number }> {
  const { annotations, bytes, ms } = await stateIn(target, room, atLeast);
  return { annotations, bytes, ms };
}
