/** Opens a data folder for an import: directly, or through the server that already runs on it. */
import type { AppContext } from '../main.ts';
import { localDoor, type ImportDoor } from '../projects/importing/import-door.ts';
import { doorOf } from './door-client.ts';
import { configFrom, withWorkplace, type SettingFlags } from './settings.ts';

export async function withDoor(
  flags: SettingFlags,
  run: (work: AppContext, door: ImportDoor) => Promise<void>,
): Promise<void> {
  const remote = await doorOf(configFrom(flags));
  if (remote === null) return withWorkplace(flags, true, (work) => run(work, localDoor(work)));
  try {
    // It only reads itself; a new project, which nobody knows yet, it makes.
    await withWorkplace(flags, false, (work) => run(work, remote));
  } finally {
    remote.close();
  }
}
