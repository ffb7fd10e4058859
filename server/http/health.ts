/** Health: whether the server takes work just now, for whoever watches over it. */
import { createRoute, z } from '@hono/zod-openapi';
import { GENERATOR } from '../version.ts';
import type { HttpDeps } from './context.ts';
import { answer, createRoutes, PROBLEMS } from './describe.ts';

const healthSchema = z.object({ status: z.enum(['ok', 'not ready']), version: z.string() });

export function healthRoutes({ isReady }: HttpDeps) {
  const routes = createRoutes();
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/health',
      summary: 'Whether the server takes work',
      responses: { 200: answer(healthSchema, 'It does.'), 503: answer(healthSchema, 'It is starting or stopping.'), ...PROBLEMS },
    }),
    (c) => (isReady() ? c.json({ status: 'ok' as const, version: GENERATOR.version }, 200) : c.json({ status: 'not ready' as const, version: GENERATOR.version }, 503)),
  );
  return routes;
}
