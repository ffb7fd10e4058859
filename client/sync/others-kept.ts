/**
 * Unsent work that this browser keeps of other identities in a project: of a person whose cookie is gone, and who has
 * joined a second time under a new id. Work of windows that are still open is left to them.
 */
import { openWindows } from './open-windows.ts';
import { forgetRoom, readKept, settleKept, type KeptRoom } from './offline-store.ts';
import { othersDatabases } from './others-databases.ts';
import type { Unsent } from './unsent.ts';

export interface OthersRoom {
  /** Id of the other identity. */
  readonly member: string;
  readonly kept: KeptRoom;
}

/** Unsent work of other identities in the project, without that of open windows, which send it themselves. */
export async function othersRooms(me: string, project: string): Promise<readonly OthersRoom[]> {
  const rooms: OthersRoom[] = [];
  for (const { member, room } of await othersDatabases(me, project))
    rooms.push({ member, kept: await readKept(member, room) });
  const open = await openWindows();
  return rooms.filter(
    ({ kept: { unsent, records } }) => unsent.changes > 0 && !Object.keys(records).some((window) => open.has(window)),
  );
}

/** The server has what was kept, but for `rest`, which stays. Without a rest the database goes. */
export async function settleOthers({ member, kept: { room, records } }: OthersRoom, rest: Unsent): Promise<void> {
  await settleKept(member, room, records, rest);
  // A window of the other identity may have written meanwhile.
  if ((await readKept(member, room)).unsent.changes === 0) await forgetRoom(member, room);
}

/** Forgets what is kept, unsent work too. */
export async function discardOthers({ member, kept: { room } }: OthersRoom): Promise<void> {
  await forgetRoom(member, room);
  // Reading a room that is no longer kept removes its marks.
  await readKept(member, room);
}
