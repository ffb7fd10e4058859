/** Lets owners change a member’s role, remove a member, or make a link for a member who lost theirs. */
import type { Logger } from 'pino';
import type { LinkId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { strongerRole, type Role } from '../../../shared/domain/member.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { createMemberLink, MEMBER_LINK_LIFE_MS } from '../../auth/member-links.ts';
import type { LinkLimit, MemberLink, Membership } from '../../store/store.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'store' | 'changes' | 'now'>;

/** Fails with `not-found`, and with `last-owner` where the project would have none. */
export async function changeRole(
  { store, changes, now }: Work,
  project: ProjectId,
  id: string,
  role: Role,
): Promise<Result<Membership>> {
  const member = role === 'owner' ? await memberOf(store, project, id) : await dispensable(store, project, id);
  if (!member.ok) return member;
  const before = member.value.role;
  if (role !== before) await store.members.setRole(project, member.value.id, role, limitAfter(before, role, now()));
  await changes.publish({ kind: 'access', project, member: member.value.id });
  return success({ ...member.value, role });
}

/** Removes a member; their work stays. Fails as `changeRole` does. */
export async function removeMember(
  { store, changes, now }: Work,
  project: ProjectId,
  id: string,
): Promise<Result<null>> {
  const member = await dispensable(store, project, id);
  if (!member.ok) return member;
  await store.members.expel(project, member.value.id, now());
  await changes.publish({ kind: 'access', project, member: member.value.id });
  return success(null);
}

/** A link by which a member comes back, once. Fails with `not-found` and `member-elsewhere`. @param by the owner who makes it. */
export async function linkForMember(
  { store, log, now, newId }: Pick<Services, 'store' | 'now' | 'newId'> & { readonly log: Logger },
  project: ProjectId,
  id: string,
  by: MemberId,
): Promise<Result<MemberLink>> {
  const member = await memberOf(store, project, id);
  if (!member.ok) return member;
  const expires = now() + MEMBER_LINK_LIFE_MS;
  const wanted = { id: newId() as LinkId, project, member: member.value.id, createdBy: by, expires };
  const link = await createMemberLink(store, wanted);
  if (link.ok) log.info({ member: member.value.id, project, madeBy: by }, 'a link for a member was made');
  return link;
}

/** A member of the project; fails with `not-found`. */
export async function memberOf(
  { members }: Pick<Services['store'], 'members'>,
  project: ProjectId,
  id: string,
): Promise<Result<Membership>> {
  const member = await members.membership(project, id as MemberId);
  return member === null ? failure('not-found', 'The project has no such member.') : success(member);
}

/** A member who is not the last owner: nobody could lead a project without one. */
async function dispensable(
  store: Pick<Services['store'], 'members'>,
  project: ProjectId,
  id: string,
): Promise<Result<Membership>> {
  const leaving = await memberOf(store, project, id);
  if (!leaving.ok || leaving.value.role !== 'owner') return leaving;
  const members = await store.members.ofProject(project);
  return members.some((member) => member.role === 'owner' && member.id !== leaving.value.id)
    ? leaving
    : failure('last-owner', 'A project needs an owner: make somebody else one first.');
}

/** A demotion limits older links; raising a member’s role ends that limit. */
const limitAfter = (before: Role, role: Role, now: number): LinkLimit | null =>
  strongerRole(before, role) === before ? { since: now, role } : null;
