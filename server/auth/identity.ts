/** Identity: who is asking, by the cookie of a browser or the bearer token of a program. */
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Person, Store } from '../store/store.ts';
import type { Secrets } from './secrets.ts';

/** How long a browser is remembered, in seconds: a year. */
export const COOKIE_MAX_AGE_S = 365 * 24 * 60 * 60;

/** The cookie by which a browser is known. */
export interface IdentityCookie {
  readonly name: string;
  /** Whether it goes over https only. */
  readonly secure: boolean;
}

/** The prefix makes browsers refuse a cookie that another host of the same domain, or plain http, would set in its place. */
const cookieOver = (isHttps: boolean): IdentityCookie => (isHttps ? { name: '__Host-verbatim', secure: true } : { name: 'verbatim', secure: false });

export interface Identity {
  readonly cookie: IdentityCookie;
  /** A token for this person: the value of the cookie, and what a program sends as `Authorization: Bearer`. */
  tokenFor(person: Person): string;
  /** Who sends these headers; `null` if they name nobody, or somebody whose tokens have ended. */
  identify(headers: RequestCredentials): Promise<Person | null>;
}

export interface RequestCredentials {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
}

/** @param isHttps whether people reach the server over https. */
export const createIdentity = (secrets: Secrets, store: Pick<Store, 'members'>, isHttps: boolean): Identity => ({
  cookie: cookieOver(isHttps),
  tokenFor: ({ id, version }) => secrets.write('t', id, version),
  async identify(credentials) {
    const token = bearerToken(credentials.authorization) ?? cookieToken(cookieOver(isHttps).name, credentials.cookie);
    const opened = token === null ? null : secrets.open(token);
    if (opened?.kind !== 't') return null;
    const person = await store.members.person(opened.id as MemberId);
    return person?.version === opened.version ? person : null;
  },
});

const bearerToken = (authorization: string | undefined): string | null => /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;

const cookieToken = (name: string, cookie: string | undefined): string | null =>
  new RegExp(`(?:^|;\\s*)${name}=([^;\\s]+)`).exec(cookie ?? '')?.[1] ?? null;
