/** Tells who may create projects on this server, besides the operator on the command line. */
import type { Role } from '../../shared/domain/member.ts';
import type { Config } from '../config.ts';
import type { Store } from '../store/store.ts';
import type { Identified } from './identity.ts';

export type ProjectsBy = Config['PROJECTS_BY'];

/** @param roles of a person in all of their projects, with what they own that is put away; none for one who was removed from each. */
function mayWith(by: ProjectsBy, roles: readonly Role[]): boolean {
  if (by === 'nobody') return false;
  return by === 'everybody' ? roles.length > 0 : roles.includes('owner');
}

/** Whether who asks may make a project: never by an API key, nor when they are in no project any more. */
export async function mayMakeProjects(
  by: ProjectsBy,
  { members, putAway }: Pick<Store, 'members' | 'putAway'>,
  { person, key }: Identified,
): Promise<boolean> {
  return (
    key === null &&
    mayWith(by, [
      ...(await members.projectsOf(person.id)).map(({ role }) => role),
      ...(await putAway.ownedBy(person.id)).map((): Role => 'owner'),
    ])
  );
}
