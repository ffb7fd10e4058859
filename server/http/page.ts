/** The page: every address that is no file and no API is a view of it, which the page itself tells apart. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { HttpDeps, HttpEnv } from './context.ts';

export function pageRoutes({ pageDir }: HttpDeps): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  routes.get('*', async (c) => {
    // A file that is not there must not come as a page: browsers would take it for the script they asked for.
    if (/\.\w+$/.test(c.req.path)) return c.text('Not found', 404);
    const page = await readFile(join(pageDir, 'index.html'), 'utf8').catch(() => null);
    if (page === null) return c.text('The page has not been built. Run: npm run build', 503);
    c.header('Cache-Control', 'no-cache');
    return c.html(page);
  });
  return routes;
}
