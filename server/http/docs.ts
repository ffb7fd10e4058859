/** The API's description for programs, and the same to browse. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { GENERATOR } from '../version.ts';
import type { HttpEnv } from './context.ts';
import { docsPage } from './docs-page.ts';

const DESCRIPTION =
  'Live co-annotation of news texts. Join with the secret of a link, then send the cookie, or “Authorization: Bearer <token>”. ' +
  'Layers are live over the y-websocket protocol at /sync/<project>/<article>/<layer>; this API reads and writes everything else.';

export function docsRoutes(app: OpenAPIHono<HttpEnv>): Hono<HttpEnv> {
  const describe = () => app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Verbatim', version: GENERATOR.version, description: DESCRIPTION } });
  const routes = new Hono<HttpEnv>();
  routes.get('/api/openapi.json', (c) => c.json(describe()));
  routes.get('/api/docs', (c) => c.html(docsPage(describe())));
  return routes;
}
