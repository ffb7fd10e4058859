/** Somebody's API keys: made, listed and withdrawn by themselves, never by a key. */
import { createRoute, z } from '@hono/zod-openapi';
import type { KeyId, ProjectId } from '../../shared/domain/ids.ts';
import { type ApiKeyBody, apiKeySchema, newApiKeyAnswerSchema, newApiKeySchema } from '../../shared/wire/http/keys.ts';
import { withdrawKey } from '../projects/members/identities.ts';
import type { ApiKey } from '../store/store.ts';
import type { HttpDeps } from './context.ts';
import { answer, body, createRoutes, NO_CONTENT, PROBLEMS } from './describe.ts';
import { takesFewWords } from './guards.ts';
import { refuse, valueOf } from './http-problem.ts';

/** The longest life of a key, in milliseconds: a year and a day. */
const MAX_LIFE_MS = 366 * 24 * 60 * 60 * 1_000;
/** The most keys that one person has at a time. */
const MAX_KEYS = 100;

export function keyRoutes(deps: HttpDeps) {
  const { store, identity } = deps;
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/me/keys',
      summary: 'One’s API keys that have not been withdrawn, without their secrets',
      responses: { 200: answer(z.array(apiKeySchema), 'The oldest first; expired ones among them.'), ...PROBLEMS },
    }),
    async (c) => c.json((await store.keys.ofMember(c.get('person').id)).map(withoutSecret), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/me/keys',
      middleware: takesFewWords(),
      summary: 'Make an API key',
      description:
        'Programs send its secret as `Authorization: Bearer`. They are known as you, and may do no more than a member of the role `scope`. The secret is told this once.',
      request: body(newApiKeySchema),
      responses: { 201: answer(newApiKeyAnswerSchema, 'The key with its secret.'), ...PROBLEMS },
    }),
    async (c) => {
      const { title, scope, project, expires } = c.req.valid('json');
      const person = c.get('person');
      const { id: member } = person;
      if (expires <= deps.now()) refuse('expiry-past', 'The expiry lies in the past.', 'expires');
      if (expires > deps.now() + MAX_LIFE_MS) refuse('expiry-far', 'A key lives for a year at most.', 'expires');
      if ((await store.keys.ofMember(member)).length >= MAX_KEYS)
        refuse('too-many-keys', `You have ${MAX_KEYS} keys already: withdraw one.`);
      if (project !== undefined && (await store.members.membership(project as ProjectId, member)) === null)
        refuse('not-a-member', 'You are not a member of this project.', 'project');
      const key: ApiKey = {
        id: deps.newId() as KeyId,
        member,
        title,
        scope,
        project: (project ?? null) as ProjectId | null,
        created: deps.now(),
        expires,
        revoked: false,
      };
      await store.keys.create(key);
      return c.json({ ...withoutSecret(key), secret: identity.secretOfKey(key, person) }, 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/api/me/keys/{key}',
      summary: 'Withdraw an API key; what is connected by it is sent away',
      request: { params: z.object({ key: z.string() }) },
      responses: { ...NO_CONTENT, ...PROBLEMS },
    }),
    async (c) => {
      valueOf(await withdrawKey(deps, c.get('person').id, c.req.valid('param').key as KeyId));
      return c.body(null, 204);
    },
  );
  return routes;
}

const withoutSecret = ({ id, title, scope, project, created, expires }: ApiKey): ApiKeyBody => ({
  id,
  title,
  scope,
  project,
  created,
  expires,
});
