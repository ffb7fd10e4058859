/** Makes and redeems links that give a member access again under their own identity. An owner or the operator makes such a link; it works once. */
import type { LinkId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { MemberLink, Person, Store } from '../store/store.ts';

/** How long such a link can be opened, in milliseconds: a day. */
export const MEMBER_LINK_LIFE_MS = 24 * 60 * 60 * 1_000;

const REPLACED = failure('link-revoked', 'This link no longer works. Ask for a new one.');

/**
 * Whether an owner may make a link to this member’s identity: only where they own each project that the member is in, because
 * the link lets in as the member everywhere. `null` stands for the operator, who may.
 */
async function mayLetIn(
  { members }: Pick<Store, 'members'>,
  owner: MemberId | null,
  member: MemberId,
): Promise<boolean> {
  if (owner === null) return true;
  const owned = new Set(
    (await members.projectsOf(owner)).filter(({ role }) => role === 'owner').map(({ project }) => project.id),
  );
  return (await members.projectsOf(member)).every(({ project }) => owned.has(project.id));
}

/** Fails with `member-elsewhere` where the owner may not; @param expires milliseconds since 1970. */
export async function createMemberLink(
  store: Store,
  link: {
    readonly id: LinkId;
    readonly project: ProjectId;
    readonly member: MemberId;
    readonly createdBy: MemberId | null;
    readonly expires: number;
  },
): Promise<Result<MemberLink>> {
  if (!(await mayLetIn(store, link.createdBy, link.member))) {
    return failure(
      'member-elsewhere',
      'This member is also in a project that you do not own, and a link would open that too. Ask who runs the server: `verbatim link` makes one.',
    );
  }
  const made: MemberLink = { ...link, used: null };
  await store.memberLinks.create(made);
  return success(made);
}

/** How long a member sees the notice of a link that was made for them, in milliseconds: a month from its end. */
const NOTICE_LIFE_MS = 30 * MEMBER_LINK_LIFE_MS;

/** The notice that a member gets of a link that was made for them. */
interface MemberLinkNotice {
  /** The name of the owner who made it; `null`: it was made on the command line. */
  readonly madeBy: string | null;
  /** Milliseconds since 1970. */
  readonly made: number;
  readonly isUsed: boolean;
}

/** Links to this member’s identity, the newest first: the member is always notified of them. */
export async function linksMadeFor(
  { members, memberLinks }: Pick<Store, 'members' | 'memberLinks'>,
  member: MemberId,
  now: number,
): Promise<readonly MemberLinkNotice[]> {
  const links = await memberLinks.ofMember(member, now - NOTICE_LIFE_MS);
  const nameOf = async (maker: MemberId | null): Promise<string | null> =>
    maker === null ? null : ((await members.person(maker))?.name ?? null);
  return Promise.all(
    links.map(async ({ createdBy, expires, used }) => ({
      madeBy: await nameOf(createdBy),
      made: expires - MEMBER_LINK_LIFE_MS,
      isUsed: used !== null,
    })),
  );
}

/** The member as whom a link lets in now. The rules that held when it was made are checked again. */
export async function openMemberLink(
  store: Store,
  id: LinkId,
  now: number,
): Promise<Result<{ readonly link: MemberLink; readonly person: Person }>> {
  const link = await store.memberLinks.get(id);
  const person = link === null ? null : await store.members.person(link.member);
  if (link === null || person === null) return REPLACED;
  if (link.used !== null)
    return failure('link-used', 'This link has been opened before, and works once. Ask for a new one.');
  if (link.expires <= now) return failure('link-expired', 'This link has expired. Ask for a new one.');
  const isMember = (await store.members.membership(link.project, link.member)) !== null;
  return isMember && (await mayLetIn(store, link.createdBy, link.member)) ? success({ link, person }) : REPLACED;
}
