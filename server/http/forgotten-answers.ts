/** Replaces a browser’s cached answer by an empty one: the page requests the answer once more, and gets an empty one if the call is refused. */
import type { MiddlewareHandler } from 'hono';

/** Sent by a page with such a request. */
const FORGET = 'x-forget';

/** Answers with nothing where the call is refused: this takes the place of the answer that is kept, and browsers write no error on the console. */
export const forgottenAnswers: MiddlewareHandler = async (c, next) => {
  await next();
  const isRefused = c.res.status >= 400 && c.res.status < 500;
  if (c.req.method !== 'GET' || c.req.header(FORGET) === undefined || !isRefused) return;
  c.res = new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
};
