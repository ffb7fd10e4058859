/** Makes a program an annotator: a member of its own, with an API key for this project only. */
import type { KeyId, MemberId } from '../../../shared/domain/ids.ts';
import { freeColour } from '../../../shared/domain/member.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { Identity } from '../../auth/identity.ts';
import type { ApiKey, Membership, Person } from '../../store/store.ts';
import type { Services } from '../services.ts';

/** How long a program's key is valid, in milliseconds: a year. */
const KEY_LIFE_MS = 365 * 24 * 60 * 60 * 1_000;

interface NewProgram {
  readonly member: Membership;
  /** Told this once: the secret that the program sends as `Authorization: Bearer`. */
  readonly key: string;
}

export async function addProgram(
  {
    store,
    changes,
    newId,
    now,
    identity,
  }: Pick<Services, 'store' | 'changes' | 'newId' | 'now'> & { readonly identity: Identity },
  project: Project,
  name: string,
): Promise<NewProgram> {
  const others = await store.members.ofProject(project.id);
  const person: Person = {
    id: newId() as MemberId,
    name,
    colour: freeColour(others.map((one) => one.colour)),
    version: 0,
    kind: 'program',
  };
  const at = now();
  const key: ApiKey = {
    id: newId() as KeyId,
    member: person.id,
    title: name,
    scope: 'annotator',
    project: project.id,
    created: at,
    expires: at + KEY_LIFE_MS,
    revoked: false,
  };
  await store.members.create(person);
  await store.members.enrol(project.id, person.id, 'annotator', at);
  await store.keys.create(key);
  await changes.publish({ kind: 'access', project: project.id, member: person.id });
  const { id, colour } = person;
  return {
    member: { id, name, colour, role: 'annotator', joined: at, kind: 'program' },
    key: identity.secretOfKey(key, person),
  };
}
