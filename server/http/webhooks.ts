/** Webhooks of a project: made, listed, switched on and off and taken away by its owners and curators; and what they are sent. */
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import type { WebhookId } from '../../shared/domain/ids.ts';
import { MAX_WEBHOOKS } from '../../shared/domain/webhook.ts';
import {
  articleDoneSchema,
  exportedSchema,
  newWebhookAnswerSchema,
  newWebhookSchema,
  webhookSchema,
  webhookSwitchSchema,
} from '../../shared/wire/http/webhooks.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { answer, body, createRoutes, NO_CONTENT, OF_PROJECT, PROBLEMS } from './describe.ts';
import { demand, takesFewWords } from './guards.ts';
import { refuse } from './http-problem.ts';

const OF_WEBHOOK = { params: z.object({ project: z.string(), webhook: z.string() }) };
const NO_SUCH_WEBHOOK = 'The project has no such webhook.';

export function webhookRoutes({ webhooks }: HttpDeps) {
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/webhooks',
      summary: 'The project’s webhooks, without their secrets, and how they do',
      request: OF_PROJECT,
      responses: { 200: answer(z.array(webhookSchema), 'The oldest first.'), ...PROBLEMS },
    }),
    async (c) => {
      demand(c, 'change-project');
      return c.json(await webhooks.list(c.get('project').id), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{project}/webhooks',
      middleware: takesFewWords('change-project'),
      summary: 'Make a webhook',
      description:
        'From now on its address is told of the events named. What is sent is described under `webhooks`, and signed by the secret, which is told this once.',
      request: { ...OF_PROJECT, ...body(newWebhookSchema) },
      responses: { 201: answer(newWebhookAnswerSchema, 'The webhook with its secret.'), ...PROBLEMS },
    }),
    async (c) => {
      const { username, password } = new URL(c.req.valid('json').url);
      if (username + password !== '') refuse('bad-request', 'The address must hold no name and no password.', 'url');
      const made = await webhooks.create({
        project: c.get('project').id,
        createdBy: c.get('membership').id,
        ...c.req.valid('json'),
      });
      return made === null
        ? refuse('too-many-webhooks', `The project has ${MAX_WEBHOOKS} webhooks already: take one away.`)
        : c.json(made, 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'patch',
      path: '/api/projects/{project}/webhooks/{webhook}',
      middleware: takesFewWords('change-project'),
      summary: 'Switch a webhook on or off',
      description:
        'One that was given up is told, once it is on again, of what happens from then on. What waits for one that is switched off is left out.',
      request: { ...OF_WEBHOOK, ...body(webhookSwitchSchema) },
      responses: { 200: answer(webhookSchema, 'The webhook as it is now.'), ...PROBLEMS },
    }),
    async (c) => {
      const changed = await webhooks.setOn(
        c.get('project').id,
        c.req.valid('param').webhook as WebhookId,
        c.req.valid('json').isOn,
      );
      return changed === null ? refuse('not-found', NO_SUCH_WEBHOOK) : c.json(changed, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/api/projects/{project}/webhooks/{webhook}',
      summary: 'Take a webhook away, with what waits for it',
      request: OF_WEBHOOK,
      responses: { ...NO_CONTENT, ...PROBLEMS },
    }),
    async (c) => {
      demand(c, 'change-project');
      const removed = await webhooks.remove(c.get('project').id, c.req.valid('param').webhook as WebhookId);
      return removed ? c.body(null, 204) : refuse('not-found', NO_SUCH_WEBHOOK);
    },
  );
  return routes;
}

const signature = z.object({
  'webhook-id': z.string().meta({ description: 'Of the delivery: the same in every try.' }),
  'webhook-timestamp': z.string().meta({ description: 'When it was sent, in seconds since 1970.' }),
  'webhook-signature': z
    .string()
    .meta({ description: '`v1,` and the HMAC-SHA-256, in base64, of `<webhook-id>.<webhook-timestamp>.<body>`.' }),
});

const OUTGOING = [
  { event: 'article.done', summary: 'A member is done with an article', schema: articleDoneSchema },
  { event: 'export', summary: 'A whole export was sent to somebody', schema: exportedSchema },
] as const;

/** Describes what webhooks are sent. */
export function describeWebhooks({ openAPIRegistry }: OpenAPIHono<HttpEnv>): void {
  for (const { event, summary, schema } of OUTGOING) {
    openAPIRegistry.registerWebhook({
      method: 'post',
      path: event,
      summary,
      request: { headers: signature, ...body(schema) },
      responses: {
        '2XX': {
          description:
            'Taken. Anything else, a redirect too, or no answer within ten seconds, is tried again: seven times in all, over a day. Then the webhook is off.',
        },
      },
    });
  }
}
