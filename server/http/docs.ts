/** Serves the API’s description: OpenAPI for programs, and a page for people. */
import { z } from '@hono/zod-openapi';
import { basePathOf } from '../base-path.ts';
import { GENERATOR } from '../version.ts';
import type { HttpDeps } from './context.ts';
import { docsPage, type Description } from './docs-page.ts';
import type { Routes } from './routes.ts';
import { describeWebhooks } from './webhooks.ts';

const DESCRIPTION =
  'Live co-annotation of news texts. Join with the secret of a link, then send the cookie, or “Authorization: Bearer <token>”. ' +
  'Layers are live over the y-websocket protocol at /sync/<project>/<article>/<layer>; this API reads and writes everything else.';

/** Describes all calls that there are once it is asked for, these two among them. */
export function docsRoutes(routes: Routes, { publicUrl }: HttpDeps): void {
  const { app } = routes;
  describeWebhooks(app);
  // Neither changes while the server runs. Built when first asked for: by then every call is among them.
  const description = once(
    () =>
      JSON.parse(
        JSON.stringify(
          app.getOpenAPI31Document({
            openapi: '3.1.0',
            info: { title: 'Verbatim', version: GENERATOR.version, description: DESCRIPTION },
            servers: [{ url: basePathOf(publicUrl) || '/' }],
          }),
        ),
      ) as { openapi: string } & Description,
  );
  const asPage = once(async () => String(await docsPage(description())));

  routes.add(
    'GET /openapi.json',
    { needs: 'nothing', byKey: true, summary: 'This description', answer: 'OpenAPI 3.1.' },
    () => ({ ...description() }),
  );

  routes.add(
    'GET /docs',
    {
      needs: 'nothing',
      byKey: true,
      summary: 'This description as a page',
      answer: 'The page.',
      responses: { 200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } } },
    },
    async (c) => c.html(await asPage(), 200),
  );
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
