/** Redeems a link: a person becomes a member of the link’s project, or returns as the member they already are. */
import type { Logger } from 'pino';
import { freeNameLike } from '../../../shared/domain/free-name.ts';
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { freeColour, strongerRole, weakerRole, type Role } from '../../../shared/domain/member.ts';
import { isArchived, type Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import type { Link, LinkLimit, MemberLink, Person } from '../../store/store.ts';
import { archived } from '../archived.ts';
import type { Services } from '../services.ts';
import { endIdentity } from './identities.ts';

type Work = Pick<Services, 'store' | 'links' | 'changes' | 'newId' | 'now'> & { readonly log: Logger };

/** What a link leads to: oneself, by a link that may work only once, or a project with a role. */
export type LinkPreview =
  | { readonly kind: 'personal'; readonly person: Person; readonly isOnce: boolean }
  | {
      readonly kind: 'project';
      readonly title: string;
      readonly role: Role;
      /** Who opens it, as far as they are known. */
      readonly person: Person | null;
      /** Whether another member has the name, and then a free one; `null` if no name was given. */
      readonly name: { readonly isTaken: boolean; readonly free: string } | null;
    };

/** Finds out who opens a link, for links where that matters; `null` for a new person. */
type WhoOpens = () => Promise<Person | null>;

/** Looks and joins nobody. @param name that who opens it would take. */
export async function previewLink(
  { store, links }: Pick<Work, 'store' | 'links'>,
  secret: string,
  whoOpens: WhoOpens,
  name: string | undefined,
): Promise<Result<LinkPreview>> {
  const opened = await links.open(secret);
  if (!opened.ok) return opened;
  if (opened.value.kind !== 'project')
    return success({ kind: 'personal', person: opened.value.person, isOnce: opened.value.kind === 'member' });
  const { project: id, role } = opened.value.link;
  const project = await store.projects.get(id);
  if (project === null) return isAway();
  const person = await whoOpens();
  if (isArchived(project) && (await roleOf({ store }, id, person)) === null) return archived();
  return success({
    kind: 'project',
    title: project.title,
    role,
    person,
    name: name === undefined ? null : await howFree({ store }, id, person, name),
  });
}

/** The person as known now, and the project that they joined; `null` for a link to their own identity. */
interface JoinedByLink {
  readonly person: Person;
  readonly joined: { readonly project: Project; readonly role: Role } | null;
}

/**
 * Fails as the link does, with `put-away` where its project is, with `archived` where that is in the archive and they are not a member, with `removed` for a former member whom it lets in no more, and with `name-missing`.
 * A known person stays who they are. @param name that they take; `''` for none.
 */
export async function joinByLink(
  work: Work,
  secret: string,
  whoOpens: WhoOpens,
  name: string,
): Promise<Result<JoinedByLink>> {
  const opened = await work.links.open(secret);
  if (!opened.ok) return opened;
  if (opened.value.kind === 'personal') return success({ person: opened.value.person, joined: null });
  if (opened.value.kind === 'project') return joinProject(work, opened.value.link, await whoOpens(), name);
  const back = await comeBack(work, opened.value.link, opened.value.person);
  return back.ok ? success({ person: back.value, joined: null }) : back;
}

const isAway = (): Result<never> =>
  failure('put-away', 'The project of this link is put away. An owner can bring it back.');

async function joinProject(work: Work, link: Link, asker: Person | null, name: string): Promise<Result<JoinedByLink>> {
  const project = await work.store.projects.get(link.project);
  if (project === null) return isAway();
  if (isArchived(project)) return comeToArchive(work, project, asker, name);
  const given =
    asker === null ? success(link.role) : linkRole(link, await work.store.members.linkLimit(link.project, asker.id));
  if (!given.ok) return given;
  const person = asker === null ? await newMember(work, name, link) : success(await renamed(work, asker, name));
  if (!person.ok) return person;
  const role = await enrol(work, person.value, link.project, given.value);
  return success({ person: person.value, joined: { project, role } });
}

/** Members come back to a project that is in the archive, in the role that they have. */
async function comeToArchive(
  work: Work,
  project: Project,
  asker: Person | null,
  name: string,
): Promise<Result<JoinedByLink>> {
  const role = await roleOf(work, project.id, asker);
  if (asker === null || role === null) return archived();
  return success({ person: await renamed(work, asker, name), joined: { project, role } });
}

/** `null` for a person who is not a member. */
const roleOf = async (
  { store }: Pick<Work, 'store'>,
  project: ProjectId,
  person: Person | null,
): Promise<Role | null> =>
  person === null ? null : ((await store.members.membership(project, person.id))?.role ?? null);

/** Lets a member in by a link that works once. Their other devices are signed out: nobody takes their place unnoticed. */
async function comeBack(work: Work, { id, project, createdBy }: MemberLink, person: Person): Promise<Result<Person>> {
  if (!(await work.store.memberLinks.use(id, work.now())))
    return failure('link-used', 'This link has been opened before, and works once. Ask for a new one.');
  const renewed = await endIdentity(work, person);
  work.log.info({ member: person.id, project, madeBy: createdBy }, 'a link for a member was opened');
  return success(renewed);
}

async function renamed({ store }: Pick<Work, 'store'>, person: Person, name: string): Promise<Person> {
  if (name === '' || name === person.name) return person;
  await store.members.rename(person.id, name);
  return { ...person, name };
}

async function newMember(
  { store, newId }: Pick<Work, 'store' | 'newId'>,
  name: string,
  { project }: Link,
): Promise<Result<Person>> {
  if (name === '') return failure('name-missing', 'Give a name: the others see your work under it.', 'name');
  const others = await store.members.ofProject(project);
  const colour = freeColour(others.map((one) => one.colour));
  const person: Person = { id: newId() as MemberId, name, colour, version: 0 };
  await store.members.create(person);
  return success(person);
}

/** A link never lowers a role: a member with a stronger one keeps it. */
async function enrol({ store, changes, now }: Work, { id }: Person, project: ProjectId, given: Role): Promise<Role> {
  const before = await store.members.membership(project, id);
  const role = before === null ? given : strongerRole(before.role, given);
  if (before?.role === role) return role;
  await store.members.enrol(project, id, role, now());
  await changes.publish({ kind: 'access', project, member: id });
  return role;
}

/** Whether the project has another member under a name that looks the same, and a name that is free. */
async function howFree(
  { store }: Pick<Work, 'store'>,
  project: ProjectId,
  person: Person | null,
  name: string,
): Promise<{ readonly isTaken: boolean; readonly free: string }> {
  const others = (await store.members.ofProject(project)).filter(({ id }) => id !== person?.id);
  const free = freeNameLike(
    name,
    others.map((member) => member.name),
  );
  return { isTaken: free !== name, free };
}

/** The role that a link gives to a person with this limit; fails with `removed` where it no longer lets them in. */
function linkRole({ role, created }: Pick<Link, 'role' | 'created'>, limit: LinkLimit | null): Result<Role> {
  if (limit === null || created > limit.since) return success(role);
  if (limit.role === null)
    return failure(
      'removed',
      'You were taken out of this project after this link was made. Ask an owner for a new link.',
    );
  return success(weakerRole(limit.role, role));
}
