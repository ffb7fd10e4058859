/** The health check for monitoring: whether the server is up, and whether it can store what members do. */
import { healthSchema, readySchema } from '../../shared/wire/http/health.ts';
import { GENERATOR } from '../version.ts';
import type { HttpDeps } from './context.ts';
import { answer } from './describe.ts';
import type { Routes } from './routes.ts';

export function healthRoutes(routes: Routes, { isReady, store }: HttpDeps): void {
  const { version } = GENERATOR;

  routes.add(
    'GET /health',
    {
      needs: 'nothing',
      byKey: true,
      summary: 'Whether the server answers',
      answer: 'It does.',
      responses: { 503: answer(healthSchema, 'It is starting or stopping.') },
    },
    (c) => (isReady() ? { status: 'ok' as const, version } : c.json({ status: 'not ready', version }, 503)),
  );

  routes.add(
    'GET /ready',
    {
      needs: 'nothing',
      byKey: true,
      summary: 'Whether the server takes work',
      description:
        'While nothing can be stored, reading goes on. After a refusal of the disk each call tries to write.',
      answer: 'It does.',
      responses: {
        503: answer(readySchema, 'It is starting or stopping, or can’t store anything: then `message` says why.'),
      },
    },
    (c) => {
      if (!isReady()) return c.json({ status: 'not ready', version }, 503);
      const message = store.problem();
      return message === null
        ? { status: 'ok' as const, version }
        : c.json({ status: 'cannot store', version, message }, 503);
    },
  );
}
