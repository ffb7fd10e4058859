/** Routes for a person’s API keys: the person makes, lists and revokes them; a request that itself uses an API key can’t. */
import type { KeyId, ProjectId } from '../../shared/domain/ids.ts';
import type { ApiKeyBody } from '../../shared/wire/http/keys.ts';
import { withdrawKey } from '../projects/members/identities.ts';
import type { ApiKey } from '../store/store.ts';
import type { HttpDeps } from './context.ts';
import { refuse, valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

/** The longest life of a key, in milliseconds: a year and a day. */
const MAX_LIFE_MS = 366 * 24 * 60 * 60 * 1_000;
/** The most keys that one person has at a time. */
const MAX_KEYS = 100;

export function keyRoutes(routes: Routes, deps: HttpDeps): void {
  readingRoutes(routes, deps);
  changeRoutes(routes, deps);
}

function readingRoutes(routes: Routes, deps: HttpDeps): void {
  const { store } = deps;

  routes.add(
    'GET /me/keys',
    {
      needs: 'identity',
      byKey: false,
      summary: 'One’s API keys that have not been withdrawn, without their secrets',
      answer: 'The oldest first; expired ones among them.',
    },
    async (c) => (await store.keys.ofMember(c.get('person').id)).map(withoutSecret),
  );
}

function changeRoutes(routes: Routes, deps: HttpDeps): void {
  const { store, identity } = deps;

  routes.add(
    'POST /me/keys',
    {
      needs: 'identity',
      byKey: false,
      body: 'few-words',
      summary: 'Make an API key',
      description:
        'Programs send its secret as `Authorization: Bearer`. They are known as you, and may do no more than a member of the role `scope`. The secret is told this once.',
      answer: 'The key with its secret.',
      status: 201,
    },
    async (c, { body: { title, scope, project, expires } }) => {
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
      return { ...withoutSecret(key), secret: identity.secretOfKey(key, person) };
    },
  );

  routes.add(
    'DELETE /me/keys/{key}',
    {
      needs: 'identity',
      byKey: false,
      summary: 'Withdraw an API key; what is connected by it is sent away',
      answer: 'Done.',
    },
    async (c, { params }) => valueOf(await withdrawKey(deps, c.get('person').id, params.key as KeyId)),
  );
}

const withoutSecret = ({ id, title, scope, project, created, expires }: ApiKey): ApiKeyBody => ({
  id,
  title,
  scope,
  project,
  created,
  expires,
});
