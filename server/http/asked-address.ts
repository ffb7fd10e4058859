/** Finds the address under which a request reached the server; links made for its sender use that address. */
import type { Context } from 'hono';
import type { HttpDeps, HttpEnv } from './context.ts';

/** A name or an address, with or without a port. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/iu;

/**
 * Without a slash at its end. PUBLIC_URL, where it is set; else the host that the request names, by https where a
 * trusted proxy says so; else where the server listens.
 */
export function askedAddress(
  c: Context<HttpEnv>,
  { publicUrl, trustProxy, baseUrl }: Pick<HttpDeps, 'publicUrl' | 'trustProxy' | 'baseUrl'>,
): string {
  const host = c.req.header('host');
  if (publicUrl !== undefined || host === undefined || !HOST.test(host)) return baseUrl();
  return `${isEncrypted(c.req.header('x-forwarded-proto'), trustProxy) ? 'https' : 'http'}://${host}`;
}

/** Each proxy adds at the right how it was asked; the first of the trusted ones was asked by the browser. */
function isEncrypted(forwardedProto: string | undefined, trustProxy: number): boolean {
  const asked = (forwardedProto ?? '').split(',').map((one) => one.trim());
  return trustProxy > 0 && (asked.at(-trustProxy) ?? asked[0]) === 'https';
}
