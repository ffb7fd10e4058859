/** Which databases of this browser may hold unsent work of other identities in a project. */
import { givenDatabases } from './browser-storage.ts';
import { isMarkedOnce, unsentMarks } from './unsent-marks.ts';

interface OthersDatabase {
  /** Id of the other identity. */
  readonly member: string;
  /** `<project>/<article>/<layer>`, the layer as it is written in a URL. */
  readonly room: string;
}

/** Reads the name of a layer's database, `verbatim:<member>:<project>/<article>/<layer>`. */
export function othersDatabase(name: string, me: string, project: string): OthersDatabase | null {
  const [, member, room] = /^verbatim:([^:]+):(.+)$/s.exec(name) ?? [];
  return member === undefined || room === undefined || member === me || !room.startsWith(`${project}/`)
    ? null
    : { member, room };
}

/** Databases of other identities that may hold unsent work of the project, told without opening any. */
export async function othersDatabases(me: string, project: string): Promise<readonly OthersDatabase[]> {
  const names = ((await givenDatabases()?.databases()) ?? []).flatMap(({ name }) => name ?? []);
  return names
    .flatMap((name) => othersDatabase(name, me, project) ?? [])
    .filter(({ member, room }) => !isMarkedOnce(member) || unsentMarks(member).some((mark) => mark.room === room));
}
