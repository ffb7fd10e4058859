/** Routes by which owners and curators make, list, switch on or off and remove a project’s webhooks, and the OpenAPI description of the events that webhooks are sent. */
import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { WebhookId } from '../../shared/domain/ids.ts';
import { MAX_WEBHOOKS, WEBHOOK_EVENTS, type WebhookEvent } from '../../shared/domain/webhook.ts';
import { articleDoneSchema, exportedSchema, mentionedSchema } from '../../shared/wire/http/webhooks.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { refuse } from './http-problem.ts';
import type { Routes } from './routes.ts';

const NO_SUCH_WEBHOOK = 'The project has no such webhook.';

export function webhookRoutes(routes: Routes, deps: HttpDeps): void {
  readingRoutes(routes, deps);
  changeRoutes(routes, deps);
}

function readingRoutes(routes: Routes, { webhooks }: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/webhooks',
    {
      needs: 'change-project',
      byKey: true,
      summary: 'The project’s webhooks, without their secrets, and how they do',
      answer: 'The oldest first.',
    },
    (c) => webhooks.list(c.get('project').id),
  );
}

function changeRoutes(routes: Routes, { webhooks }: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/webhooks',
    {
      needs: 'change-project',
      byKey: false,
      body: 'few-words',
      summary: 'Make a webhook',
      description:
        'From now on its address is told of the events named. What is sent is described under `webhooks`, and signed by the secret, which is told this once.',
      answer: 'The webhook with its secret.',
      status: 201,
    },
    async (c, { body }) => {
      const { username, password } = new URL(body.url);
      if (username + password !== '') refuse('bad-request', 'The address must hold no name and no password.', 'url');
      const made = await webhooks.create({ project: c.get('project').id, createdBy: c.get('membership').id, ...body });
      return made ?? refuse('too-many-webhooks', `The project has ${MAX_WEBHOOKS} webhooks already: take one away.`);
    },
  );

  routes.add(
    'PATCH /projects/{project}/webhooks/{webhook}',
    {
      needs: 'change-project',
      byKey: false,
      body: 'few-words',
      summary: 'Switch a webhook on or off',
      description:
        'One that was given up is told, once it is on again, of what happens from then on. What waits for one that is switched off is left out.',
      answer: 'The webhook as it is now.',
    },
    async (c, { params, body }) => {
      const changed = await webhooks.setOn(c.get('project').id, params.webhook as WebhookId, body.isOn);
      return changed ?? refuse('not-found', NO_SUCH_WEBHOOK);
    },
  );

  routes.add(
    'DELETE /projects/{project}/webhooks/{webhook}',
    {
      needs: 'change-project',
      byKey: false,
      reaches: 'archived',
      summary: 'Take a webhook away, with what waits for it',
      answer: 'Done.',
    },
    async (c, { params }) => {
      const removed = await webhooks.remove(c.get('project').id, params.webhook as WebhookId);
      return removed ? null : refuse('not-found', NO_SUCH_WEBHOOK);
    },
  );
}

const signature = z.object({
  'webhook-id': z.string().meta({ description: 'Of the delivery: the same in every try.' }),
  'webhook-timestamp': z.string().meta({ description: 'When it was sent, in seconds since 1970.' }),
  'webhook-signature': z
    .string()
    .meta({ description: '`v1,` and the HMAC-SHA-256, in base64, of `<webhook-id>.<webhook-timestamp>.<body>`.' }),
});

const OUTGOING: Readonly<Record<WebhookEvent, { readonly summary: string; readonly schema: z.ZodType }>> = {
  'article.done': { summary: 'A member is done with an article', schema: articleDoneSchema },
  'comment.mentioned': { summary: 'A comment names members', schema: mentionedSchema },
  export: { summary: 'A whole export was sent to somebody', schema: exportedSchema },
};

/** Describes what webhooks are sent. */
export function describeWebhooks({ openAPIRegistry }: OpenAPIHono<HttpEnv>): void {
  for (const event of WEBHOOK_EVENTS) {
    const { summary, schema } = OUTGOING[event];
    openAPIRegistry.registerWebhook({
      method: 'post',
      path: event,
      summary,
      request: {
        headers: signature,
        body: { required: true, content: { 'application/json': { schema } } },
      },
      responses: {
        '2XX': {
          description:
            'Taken. Anything else, a redirect too, or no answer within ten seconds, is tried again: seven times in all, over a day. Then the webhook is off.',
        },
      },
    });
  }
}
