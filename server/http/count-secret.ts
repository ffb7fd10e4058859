/** Counts, for the rate limit, the link secrets that requests from one address try. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { clientAddress } from '../limits/client-address.ts';
import { JoinLimit } from '../limits/join-limit.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { refuseForNow } from './http-problem.ts';

/** Counts a secret that a request tries. @throws HttpProblem `too-many-requests` where too many were wrong. */
type CountSecret = (c: Context<HttpEnv>, secret: string) => void;

export function createCountSecret({
  now,
  trustProxy,
  links,
}: Pick<HttpDeps, 'now' | 'trustProxy' | 'links'>): CountSecret {
  const limit = new JoinLimit();
  // Without a pause between looking and counting: guesses that come at the same moment are counted one by one.
  return (c, secret) => {
    const address = clientAddress(socketAddress(c), c.req.header('x-forwarded-for'), trustProxy);
    const waitMs = limit.take(address, () => links.wrote(secret), now());
    if (waitMs > 0)
      refuseForNow('Too many attempts came from your network. Wait a moment, then open your link again.', waitMs);
  };
}

/** An app that is asked directly, as tests do, has no socket. */
function socketAddress(c: Context): string | undefined {
  const env: unknown = c.env;
  return typeof env === 'object' && env !== null && 'incoming' in env ? getConnInfo(c).remote.address : undefined;
}
