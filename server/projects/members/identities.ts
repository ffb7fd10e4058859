/** Renews or revokes a person’s tokens, links and API keys, and closes the connections that use the old ones; also renames a person. */
import { isConfusable } from '../../../shared/domain/free-name.ts';
import type { KeyId, MemberId } from '../../../shared/domain/ids.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import type { Person } from '../../store/store.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'store' | 'changes'>;

/** Ends every token, personal link and key of a person. @returns them with the version for new tokens. */
export async function endIdentity({ store, changes }: Work, person: Person): Promise<Person> {
  const version = await store.members.renew(person.id);
  await changes.publish({ kind: 'identity', member: person.id });
  return { ...person, version };
}

/** The same, with links that were made for them and that nobody has opened. */
export async function renewPersonalLink(work: Work, person: Person): Promise<Person> {
  await work.store.memberLinks.withdraw(person.id);
  return endIdentity(work, person);
}

/** Fails with `not-found` where they have no such key. */
export async function withdrawKey({ store, changes }: Work, member: MemberId, key: KeyId): Promise<Result<null>> {
  if (!(await store.keys.revoke(member, key))) return failure('not-found', 'You have no such key.');
  await changes.publish({ kind: 'identity', member });
  return success(null);
}

/** Renames a person. @returns titles of their projects in which another member has a name that looks the same. */
export async function renamePerson(
  { store }: Pick<Services, 'store'>,
  { id }: Person,
  name: string,
): Promise<readonly string[]> {
  await store.members.rename(id, name);
  const titles: string[] = [];
  for (const { project } of await store.members.projectsOf(id)) {
    const others = (await store.members.ofProject(project.id)).filter((member) => member.id !== id);
    if (others.some((other) => isConfusable(other.name, name))) titles.push(project.title);
  }
  return titles;
}
