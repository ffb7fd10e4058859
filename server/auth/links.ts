/** Makes invitation links and reads their secrets, and answers why a link can’t be used. */
import type { LinkId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { Link, MemberLink, Person, Store } from '../store/store.ts';
import { openMemberLink } from './member-links.ts';
import type { Secrets } from './secrets.ts';

/** What a secret out of a link's fragment opens. */
type OpenedLink =
  | { readonly kind: 'project'; readonly link: Link }
  | { readonly kind: 'personal'; readonly person: Person }
  | { readonly kind: 'member'; readonly link: MemberLink; readonly person: Person };

export interface NewLink {
  readonly project: ProjectId;
  readonly role: Role;
  readonly createdBy: MemberId | null;
  readonly expires: number | null;
}

export interface Links {
  create(link: NewLink): Promise<Link>;
  secretOf(link: Link): string;
  personalSecretOf(person: Person): string;
  memberSecretOf(link: MemberLink): string;
  /** Whether this server wrote the secret, whatever has become of what it opens. Asks nobody, so it can be judged and counted in one go. */
  wrote(secret: string): boolean;
  open(secret: string): Promise<Result<OpenedLink>>;
}

const UNKNOWN = failure('link-unknown', 'This link leads nowhere. Ask for a new one, and copy it whole.');

export function createLinks(secrets: Secrets, store: Store, now: () => number, newId: () => string): Links {
  const openProjectLink = async (id: LinkId): Promise<Result<OpenedLink>> => {
    const link = await store.links.get(id);
    if (link === null) return UNKNOWN;
    if (link.revoked) return failure('link-revoked', 'This link has been withdrawn. Ask for a new one.');
    if (link.expires !== null && link.expires <= now())
      return failure('link-expired', 'This link has expired. Ask for a new one.');
    return success({ kind: 'project', link });
  };
  const openPersonalLink = async (id: MemberId, version: number): Promise<Result<OpenedLink>> => {
    const person = await store.members.person(id);
    if (person === null) return UNKNOWN;
    if (person.version !== version)
      return failure('link-revoked', 'This personal link has been replaced by a newer one.');
    return success({ kind: 'personal', person });
  };
  return {
    async create(wanted) {
      const link: Link = { id: newId() as LinkId, created: now(), revoked: false, ...wanted };
      await store.links.create(link);
      return link;
    },
    secretOf: ({ id }) => secrets.write('l', id, 0),
    personalSecretOf: ({ id, version }) => secrets.write('p', id, version),
    memberSecretOf: ({ id }) => secrets.write('m', id, 0),
    wrote: (secret) => secrets.open(secret) !== null,
    async open(secret) {
      const opened = secrets.open(secret);
      if (opened?.kind === 'l') return openProjectLink(opened.id as LinkId);
      if (opened?.kind === 'p') return openPersonalLink(opened.id as MemberId, opened.version);
      if (opened?.kind !== 'm') return UNKNOWN;
      const member = await openMemberLink(store, opened.id as LinkId, now());
      return member.ok ? success({ kind: 'member', ...member.value }) : member;
    },
  };
}

/** `<url>/join#<secret>`: the secret stands in the fragment, which browsers send to nobody. */
export const linkUrl = (baseUrl: string, secret: string): string => `${baseUrl}/join#${secret}`;
