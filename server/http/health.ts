/** Health, for whoever watches over the server: whether it is there, and whether it can store what people do. */
import { createRoute, z } from '@hono/zod-openapi';
import { GENERATOR } from '../version.ts';
import type { HttpDeps } from './context.ts';
import { answer, createRoutes, PROBLEMS } from './describe.ts';

const healthSchema = z.object({ status: z.enum(['ok', 'not ready']), version: z.string() });
const readySchema = z.object({
  status: z.enum(['ok', 'not ready', 'cannot store']),
  version: z.string(),
  message: z.string().optional(),
});

export function healthRoutes({ isReady, store }: HttpDeps) {
  const { version } = GENERATOR;
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/health',
      summary: 'Whether the server answers',
      responses: {
        200: answer(healthSchema, 'It does.'),
        503: answer(healthSchema, 'It is starting or stopping.'),
        ...PROBLEMS,
      },
    }),
    (c) =>
      isReady()
        ? c.json({ status: 'ok' as const, version }, 200)
        : c.json({ status: 'not ready' as const, version }, 503),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/ready',
      summary: 'Whether the server takes work',
      description:
        'While nothing can be stored, reading goes on. After a refusal of the disk each call tries to write.',
      responses: {
        200: answer(readySchema, 'It does.'),
        503: answer(readySchema, 'It is starting or stopping, or can’t store anything: then `message` says why.'),
        ...PROBLEMS,
      },
    }),
    (c) => {
      if (!isReady()) return c.json({ status: 'not ready' as const, version }, 503);
      const message = store.problem();
      return message === null
        ? c.json({ status: 'ok' as const, version }, 200)
        : c.json({ status: 'cannot store' as const, version, message }, 503);
    },
  );
  return routes;
}
