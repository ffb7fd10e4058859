/** Where an attack takes place, and how an attacker gets there. */
import type { Target } from '../wire/target.ts';
import { BenchClient } from './bench-client.ts';
import { sleep } from './connect-all.ts';

/** Where an attacker may go: a live room with two people in it, and one with a large layer. */
export interface Scene {
  readonly target: Target;
  readonly room: number;
  readonly bigRoom: number;
}

export type Attack = (scene: Scene) => Promise<void>;

/** Enters a room and does something there; a server that does not let the attacker in has won. */
export async function inside(
  { target, room }: Pick<Scene, 'target' | 'room'>,
  act: (client: BenchClient) => Promise<void> | void,
): Promise<void> {
  const client = new BenchClient(target, room, 3);
  await Promise.race([client.synced().catch(() => {}), sleep(2_000)]);
  await act(client);
  await sleep(100);
  client.destroy();
}
