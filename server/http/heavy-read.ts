/** Limits requests that read much data: how many a member may have in progress, and how fast they are processed. */
import type { MiddlewareHandler } from 'hono';
import type { HeavyReads } from '../limits/heavy-reads.ts';
import type { HttpEnv } from './context.ts';
import { refuseForNow } from './http-problem.ts';

const RETRY_MS = 2_000;

/** Counts a request until its answer has been sent, or its client has gone. The route finds its pace as `pace`. */
export const heavyRead =
  (reads: HeavyReads): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const read = reads.begin(c.get('membership').id, c.req.raw.signal);
    if (read === null)
      refuseForNow('You have asked for too much at once. Wait until some of it has come, then ask again.', RETRY_MS);
    c.set('pace', read.pace);
    const outgoing = c.env?.outgoing;
    outgoing?.once('close', () => read.end());
    try {
      await next();
    } finally {
      // Without a socket there is nothing to wait for.
      if (outgoing === undefined) read.end();
    }
  };
