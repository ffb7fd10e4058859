/** Identity: who is asking, by the cookie of a browser or the bearer token of a program. */
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Person, Store } from '../store/store.ts';
import type { Secrets } from './secrets.ts';

export const COOKIE_NAME = 'verbatim';
/** How long a browser is remembered, in seconds: a year. */
export const COOKIE_MAX_AGE_S = 365 * 24 * 60 * 60;

export interface Identity {
  /** A token for this person: the value of the cookie, and what a program sends as `Authorization: Bearer`. */
  tokenFor(person: Person): string;
  /** Who sends these headers; `null` if they name nobody, or somebody whose tokens have ended. */
  identify(headers: RequestCredentials): Promise<Person | null>;
}

export interface RequestCredentials {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
}

export const createIdentity = (secrets: Secrets, store: Pick<Store, 'members'>): Identity => ({
  tokenFor: ({ id, version }) => secrets.write('t', id, version),
  async identify(credentials) {
    const token = bearerToken(credentials.authorization) ?? cookieToken(credentials.cookie);
    const opened = token === null ? null : secrets.open(token);
    if (opened?.kind !== 't') return null;
    const person = await store.members.person(opened.id as MemberId);
    return person?.version === opened.version ? person : null;
  },
});

const bearerToken = (authorization: string | undefined): string | null => /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;

const cookieToken = (cookie: string | undefined): string | null =>
  new RegExp(`(?:^|;\\s*)${COOKIE_NAME}=([^;\\s]+)`).exec(cookie ?? '')?.[1] ?? null;
