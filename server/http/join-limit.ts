/**
 * How often one address may try secrets of links. A secret that this server did not write costs a hundred
 * times what a good one costs: a newsroom behind one address gets in, and whoever guesses does not get far.
 */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { clientAddress } from '../limits/client-address.ts';
import { KeyedBuckets } from '../limits/keyed-buckets.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { refuseForNow } from './http-problem.ts';

/** Tokens of an address, and tokens that come back a second: a thousand people at once, ten more a second, each looking and joining. */
const SIZE = { burst: 2_000, ratePerS: 20 } as const;
const SUCCESS_COST = 1;
const GUESS_COST = 100;
const MAX_ADDRESSES = 20_000;

/** Counts a secret that whoever sends this request tries. @throws HttpProblem `too-many-requests` where too many were wrong. */
type CountSecret = (c: Context<HttpEnv>, secret: string) => void;

export function createJoinLimit({
  now,
  trustProxy,
  links,
}: Pick<HttpDeps, 'now' | 'trustProxy' | 'links'>): CountSecret {
  const buckets = new KeyedBuckets(SIZE, MAX_ADDRESSES);
  // Without a pause between looking and counting: guesses that come at the same moment are counted one by one.
  return (c, secret) => {
    const address = clientAddress(socketAddress(c), c.req.header('x-forwarded-for'), trustProxy);
    // Who could not pay for a wrong guess may not guess: else the answer would tell before the bill comes.
    const waitMs = buckets.waitMs(address, GUESS_COST, now());
    if (waitMs > 0)
      refuseForNow('Too many attempts came from your network. Wait a moment, then open your link again.', waitMs);
    // A link that has expired or was withdrawn is no guess: its secret was right.
    buckets.take(address, links.wrote(secret) ? SUCCESS_COST : GUESS_COST, now());
  };
}

/** An app that is asked directly, as tests do, has no socket. */
function socketAddress(c: Context): string | undefined {
  const env: unknown = c.env;
  return typeof env === 'object' && env !== null && 'incoming' in env ? getConnInfo(c).remote.address : undefined;
}
