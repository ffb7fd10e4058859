/** Guards that run before a route’s handler: they check who sends the request and what that person may do. */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ProjectId } from '../../shared/domain/ids.ts';
import { parseJson } from '../../shared/formats/core/json-text.ts';
import { may, type Action } from '../../shared/domain/permission.ts';
import { isArchived } from '../../shared/domain/project.ts';
import { MAX_LITTLE_REQUEST_BYTES, MAX_REQUEST_BYTES, MAX_SMALL_REQUEST_BYTES } from '../../shared/wire/limits.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import { mayMakeProjects } from '../auth/may-make-projects.ts';
import { giveTime } from '../limits/http-limits.ts';
import { archived } from '../projects/archived.ts';
import type { HeavyReads } from '../limits/heavy-reads.ts';
import { roleBy, type Identified } from '../auth/identity.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { credentialsOf, renameCookie } from './cookie.ts';
import { heavyRead } from './heavy-read.ts';
import { HttpProblem, refuse, refuseForNow } from './http-problem.ts';
import { jsonValuesIn, MAX_JSON_VALUES } from './json-values.ts';

/** When to try again to send a body, in milliseconds. */
const BODY_RETRY_MS = 5_000;

/** The person whom the request's cookie or token names; `null` if nobody. */
export async function whoAsks({ identity }: HttpDeps, c: Context): Promise<Identified | null> {
  const identified = await identity.identify(credentialsOf(c));
  if (identified?.key === null) renameCookie(c, identity);
  return identified;
}

const requirePerson =
  (deps: HttpDeps): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const identified = await whoAsks(deps, c);
    if (identified === null) return refuse('not-identified', 'Open your link first: nobody is named by this request.');
    c.set('person', identified.person);
    c.set('key', identified.key);
    return next();
  };

/** Refuses API keys: a stolen key must not be able to make another one. */
const requireThemselves: MiddlewareHandler<HttpEnv> = async (c, next) =>
  c.get('key') === null ? next() : refuse('not-allowed', 'This can’t be done with an API key.');

/** For making projects: the operator says who may. */
const requireProjectMaker =
  (deps: HttpDeps): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const may = await mayMakeProjects(deps.projectsBy, deps.store, { person: c.get('person'), key: c.get('key') });
    return may
      ? next()
      : refuse(
          'may-not-make-projects',
          deps.projectsBy === 'owners'
            ? 'Only owners of a project make projects on this server.'
            : 'You may not make projects on this server. Ask who runs it.',
        );
  };

/** For routes below `/api/projects/:project`: only its members come in. */
const requireMember =
  (deps: HttpDeps, reachesPutAway: boolean): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const id = (c.req.param('project') ?? '') as ProjectId;
    const there = await deps.store.projects.get(id);
    const away = there === null ? await deps.store.putAway.project(id) : null;
    const project = there ?? away?.project ?? refuse('not-found', 'There is no such project.');
    const membership = await deps.store.members.membership(project.id, c.get('person').id);
    if (membership === null) return refuse('not-a-member', 'You are not a member of this project. Ask for a link.');
    if (away !== null && !reachesPutAway)
      return refuse('put-away', 'This project is put away. An owner can bring it back.');
    const role = roleBy({ key: c.get('key') }, project.id, membership.role);
    if (role === null) return refuse('not-allowed', 'This API key is for another project.');
    c.set('project', project);
    c.set('membership', { ...membership, role });
    return next();
  };

/** Refuses unless the member's role allows the action. */
export function demand(c: Context<HttpEnv>, action: Action): void {
  const { role } = c.get('membership');
  if (!may(role, action)) refuse('not-allowed', `Your role, ${role}, does not allow this.`);
}

const demanding =
  (action: Action): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    demand(c, action);
    await next();
  };

/** Refuses what would change a project that is in the archive. */
const requireOpenProject: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (isArchived(c.get('project'))) throw new HttpProblem(archived().problem);
  return next();
};

/** Who may call a route: anybody, a known person, a person who may make projects, or a member with this permission. */
export type Need = 'nothing' | 'identity' | 'project-maker' | Action;

/** What a body brings: files, JSON, or JSON of so few words that very many fit into the room for all. */
export type BodyKind = 'files' | 'json' | 'few-words';

/** What a route asks of a request. */
export interface Asked {
  readonly needs: Need;
  /** It lies below a project: only its members come in. */
  readonly isInProject: boolean;
  /** Such a project may be put away. */
  readonly reachesPutAway: boolean;
  /** Such a project may be in the archive. */
  readonly reachesArchived: boolean;
  readonly byKey: boolean;
  readonly isHeavy: boolean;
  /** `null`: the route takes no body. */
  readonly body: BodyKind | null;
}

/**
 * What runs before a route's handler, in this order: who asks, whether they may, whether the project is in the archive,
 * whether they ask for too much at once.
 * Only then the body is read: room for it is reserved, and one that is too large is refused by its declared length or
 * as soon as it has grown.
 */
export function guardsOf(
  deps: HttpDeps,
  reads: HeavyReads,
  { needs, isInProject, reachesPutAway, reachesArchived, byKey, isHeavy, body }: Asked,
): MiddlewareHandler<HttpEnv>[] {
  return [
    ...(needs === 'nothing' ? [] : [requirePerson(deps)]),
    ...(isInProject ? [requireMember(deps, reachesPutAway)] : []),
    ...(byKey ? [] : [requireThemselves]),
    ...(needs === 'project-maker' ? [requireProjectMaker(deps)] : []),
    ...(isAction(needs) ? [demanding(needs)] : []),
    ...(isInProject && !reachesArchived ? [requireOpenProject] : []),
    ...(isHeavy ? [heavyRead(reads)] : []),
    ...(body === null ? [takeNoBody] : BODY_GUARDS[body]),
  ];
}

const isAction = (needs: Need): needs is Action =>
  needs !== 'nothing' && needs !== 'identity' && needs !== 'project-maker';

/** Files may take long to arrive. */
const allowUpload: MiddlewareHandler<HttpEnv> = async (c, next) => {
  giveTime(c.env?.incoming);
  await next();
};

const holdBody = (maxSize: number): MiddlewareHandler<HttpEnv> => {
  const limit = bodyLimit({
    maxSize,
    onError: () => refuse('too-large', `The request is too large: it may hold ${maxSize} bytes.`),
  });
  return async (c, next) => {
    const declared = Number(c.req.header('content-length') ?? maxSize);
    const release = c.get('bodies').take(c.get('person')?.id ?? 'nobody', Math.min(declared, maxSize));
    if (release === null)
      refuseForNow(
        'Too much is being sent at once. Wait until your other requests are answered, then send this one again.',
        BODY_RETRY_MS,
      );
    try {
      return await limit(c, next);
    } finally {
      release();
    }
  };
};

/** Bodies that arrive together are parsed one by one, and everybody else has their turn between two of them. */
const boundValues: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const bytes = new Uint8Array(
    await c.req.arrayBuffer().catch(() => refuse('bad-request', 'The body of the request broke off.')),
  );
  if (bytes.length > MAX_LITTLE_REQUEST_BYTES) await c.get('bodies').turn();
  if (jsonValuesIn(bytes) > MAX_JSON_VALUES)
    refuse('bad-request', `The body of the request holds more than ${MAX_JSON_VALUES} values.`);
  await next();
};

const checkNoBody: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const sent = (await c.req.text()).trim();
  const unknown = sent === '' ? undefined : firstKeyIn(sent);
  if (unknown !== undefined) refuse('bad-request', 'This request takes no body: nothing can be said in it.', unknown);
  await next();
};

/** The first key of an object, '' for what is none; `undefined` for an empty one, which asks for nothing. */
function firstKeyIn(json: string): string | undefined {
  const read = parseJson(json);
  const isObject = read.ok && typeof read.value === 'object' && read.value !== null && !Array.isArray(read.value);
  return isObject ? Object.keys(read.value)[0] : '';
}

/** A body that the route would ignore is refused, not dropped in silence. */
const takeNoBody: MiddlewareHandler<HttpEnv> = async (c, next) =>
  c.req.method === 'GET' || c.req.method === 'HEAD'
    ? next()
    : holdBody(MAX_LITTLE_REQUEST_BYTES)(c, async () => void (await checkNoBody(c, next)));

/** Nothing is changed by a request that another site makes a browser send. */
export const requireOwnOrigin =
  (deps: HttpDeps): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
    if (changes && !isOwnOrigin(c.req.header('origin'), c.req.header('host'), deps.publicUrl)) {
      return refuse('wrong-origin', 'This request comes from another site.');
    }
    return next();
  };

const BODY_GUARDS: Readonly<Record<BodyKind, MiddlewareHandler<HttpEnv>[]>> = {
  files: [allowUpload, holdBody(MAX_REQUEST_BYTES)],
  json: [holdBody(MAX_SMALL_REQUEST_BYTES), boundValues],
  'few-words': [holdBody(MAX_LITTLE_REQUEST_BYTES)],
};
