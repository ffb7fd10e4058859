/** Tells who sends a request: by a browser’s cookie, a program’s bearer token, or a person’s API key. */
import type { KeyId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { weakerRole, type Role } from '../../shared/domain/member.ts';
import type { ApiKey, Person, Store } from '../store/store.ts';
import type { Secrets } from './secrets.ts';

/** How long a browser is remembered, in seconds: a year. */
export const COOKIE_MAX_AGE_S = 365 * 24 * 60 * 60;

/** The cookie by which a browser is known. */
interface IdentityCookie {
  readonly name: string;
  /** The name that every server gave it before; browsers may still have one. */
  readonly formerName: string;
  /** Whether it goes over https only. */
  readonly secure: boolean;
}

/**
 * Browsers keep one jar of cookies for all ports of a host: a name of the server's own leaves other servers' cookies alone.
 * The prefix makes browsers refuse a cookie that another host of the same domain, or plain http, would set in its place.
 */
function cookieOf({ serverTag }: Secrets, isHttps: boolean): IdentityCookie {
  const formerName = isHttps ? '__Host-verbatim' : 'verbatim';
  return { name: `${formerName}-${serverTag}`, formerName, secure: isHttps };
}

/** The sender of a request: a person, or a program with a person’s API key. */
export interface Identified {
  readonly person: Person;
  /** `null` for the person themselves. */
  readonly key: ApiKey | null;
}

/** The asker’s role, lowered by the limits of their key; `null` where the key does not open the project. */
export function roleBy({ key }: Pick<Identified, 'key'>, project: ProjectId, role: Role): Role | null {
  if (key === null) return role;
  return key.project === null || key.project === project ? weakerRole(key.scope, role) : null;
}

export interface Identity {
  readonly cookie: IdentityCookie;
  /** A token for this person: the value of the cookie, and what a program sends as `Authorization: Bearer`. */
  tokenFor(person: Person): string;
  /** What a program sends in place of a token, to be known as the key's owner. It ends with the owner's tokens. */
  secretOfKey(key: ApiKey, owner: Person): string;
  /** The sender of these headers; `null` if they name nobody, or a person whose tokens have ended. */
  identify(headers: RequestCredentials): Promise<Identified | null>;
  /** The token of this server's in a cookie of the former name; `null` if there is none, or another server's. */
  formerToken(headers: RequestCredentials): string | null;
}

export interface RequestCredentials {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
}

/** @param isHttps whether people reach the server over https. @param now milliseconds since 1970. */
export function createIdentity(
  secrets: Secrets,
  store: Pick<Store, 'members' | 'keys'>,
  isHttps: boolean,
  now: () => number,
): Identity {
  const cookie = cookieOf(secrets, isHttps);
  const formerToken = (credentials: RequestCredentials): string | null => {
    const token = cookieToken(cookie.formerName, credentials.cookie);
    return token === null || secrets.open(token) === null ? null : token;
  };
  return {
    cookie,
    formerToken,
    tokenFor: ({ id, version }) => secrets.write('t', id, version),
    secretOfKey: ({ id }, { version }) => secrets.write('k', id, version),
    async identify(credentials) {
      const token =
        bearerToken(credentials.authorization) ??
        cookieToken(cookie.name, credentials.cookie) ??
        formerToken(credentials);
      const opened = token === null ? null : secrets.open(token);
      if (opened?.kind === 'k') return byKey(await store.keys.get(opened.id as KeyId), opened.version, store, now());
      if (opened?.kind !== 't') return null;
      const person = await store.members.person(opened.id as MemberId);
      return person?.version === opened.version ? { person, key: null } : null;
    },
  };
}

async function byKey(
  key: ApiKey | null,
  version: number,
  store: Pick<Store, 'members'>,
  now: number,
): Promise<Identified | null> {
  if (key === null || key.revoked || key.expires <= now) return null;
  const person = await store.members.person(key.member);
  return person?.version === version ? { person, key } : null;
}

const bearerToken = (authorization: string | undefined): string | null =>
  /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;

const cookieToken = (name: string, cookie: string | undefined): string | null =>
  new RegExp(`(?:^|;\\s*)${name}=([^;\\s]+)`).exec(cookie ?? '')?.[1] ?? null;
