/** The API's description for programs, and the same to browse. */
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { GENERATOR } from '../version.ts';
import type { HttpEnv } from './context.ts';
import { answer, createRoutes, PROBLEMS } from './describe.ts';
import { docsPage, type Description } from './docs-page.ts';
import { describeWebhooks } from './webhooks.ts';

const DESCRIPTION =
  'Live co-annotation of news texts. Join with the secret of a link, then send the cookie, or “Authorization: Bearer <token>”. ' +
  'Layers are live over the y-websocket protocol at /sync/<project>/<article>/<layer>; this API reads and writes everything else.';

/** @param app whose calls are described; these two, once they are among them, too. */
export function docsRoutes(app: OpenAPIHono<HttpEnv>): OpenAPIHono<HttpEnv> {
  describeWebhooks(app);
  // Neither changes while the server runs. Built when first asked for: by then every call is among them.
  const description = once(
    () =>
      JSON.parse(
        JSON.stringify(
          app.getOpenAPI31Document({
            openapi: '3.1.0',
            info: { title: 'Verbatim', version: GENERATOR.version, description: DESCRIPTION },
          }),
        ),
      ) as { openapi: string } & Description,
  );
  const asPage = once(async () => String(await docsPage(description())));
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/openapi.json',
      summary: 'This description',
      responses: { 200: answer(z.looseObject({ openapi: z.string() }), 'OpenAPI 3.1.'), ...PROBLEMS },
    }),
    (c) => c.json(description() as { openapi: string }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/docs',
      summary: 'This description as a page',
      responses: { 200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } }, ...PROBLEMS },
    }),
    async (c) => c.html(await asPage(), 200),
  );
  return routes;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
