/** Sets and clears the browser’s session cookie, and renames a cookie that still has its former name. */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { COOKIE_MAX_AGE_S, type Identity, type RequestCredentials } from '../auth/identity.ts';

/** Has the browser send this token from now on. */
export function giveCookie(c: Context, identity: Identity, token: string): void {
  const { name, secure } = identity.cookie;
  setCookie(c, name, token, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: COOKIE_MAX_AGE_S, secure });
  takeFormerCookie(c, identity);
}

/** Has the browser send no token any more. */
export function takeCookie(c: Context, identity: Identity): void {
  const { name, secure } = identity.cookie;
  deleteCookie(c, name, { path: '/', secure });
  takeFormerCookie(c, identity);
}

/** Gives a browser that has only the cookie of the former name the same token under the new one, so that an upgrade signs nobody out. */
export function renameCookie(c: Context, identity: Identity): void {
  const credentials = credentialsOf(c);
  const cameByIt = credentials.authorization === undefined && getCookie(c, identity.cookie.name) === undefined;
  const former = cameByIt ? identity.formerToken(credentials) : null;
  if (former !== null) giveCookie(c, identity, former);
}

export const credentialsOf = (c: Context): RequestCredentials => ({
  authorization: c.req.header('authorization'),
  cookie: c.req.header('cookie'),
});

/** A cookie of the former name that this server did not write belongs to another server on the host, and stays. */
function takeFormerCookie(c: Context, identity: Identity): void {
  const { formerName, secure } = identity.cookie;
  if (identity.formerToken(credentialsOf(c)) !== null) deleteCookie(c, formerName, { path: '/', secure });
}
