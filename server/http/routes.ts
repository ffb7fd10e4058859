/**
 * The one place that makes routes. A route is a call from the table of calls and its properties: who may call it, how
 * large its body may be, and how heavy it is. Guards and the API’s description are derived from these.
 */
import { createRoute, OpenAPIHono, z, type RouteConfig } from '@hono/zod-openapi';
import type { Context, Handler } from 'hono';
import type { Action } from '../../shared/domain/permission.ts';
import { CALLS } from '../../shared/wire/http/calls.ts';
import type {
  AnswerOf,
  BodySchemaOf,
  CallName,
  DeepReadonly,
  ParamsOf,
  ReadBodyOf,
  ReadQueryOf,
} from '../../shared/wire/http/call-types.ts';
import { HeavyReads } from '../limits/heavy-reads.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { answer, PROBLEMS } from './describe.ts';
import { guardsOf, type BodyKind, type Need } from './guards.ts';
import { HttpProblem } from './http-problem.ts';

/** What a route says of itself in the API's description. */
interface RouteText {
  readonly summary: string;
  readonly description?: string;
  /** The answer, in words. */
  readonly answer: string;
  /** Of a good answer; 200 if left out, 204 for one without a body. */
  readonly status?: 201;
  /** How its body lies in the request, where it is not JSON by a schema. */
  readonly form?: NonNullable<RouteConfig['request']>['body'];
  /** Other answers, or a good one that is not JSON. */
  readonly responses?: RouteConfig['responses'];
}

/** All that a route says of itself. */
export type RouteInfo<Name extends CallName> = RouteText & {
  /** Who may call it: below a project, what the role must allow. Judged before the body is read. */
  readonly needs: Name extends `${string} /projects/{project}${string}` ? Action : Exclude<Need, Action>;
  /** Whether an API key may call it. Routes that give access, or read what gives access, are for people alone. */
  readonly byKey: boolean;
  /** `archived`: it may change a project in the archive. `put-away`: it finds a project that is put away too, archived or not. Routes that only read reach the archive anyway. */
  readonly reaches?: 'archived' | 'put-away';
  /** It reads or writes much: a member may have some of these open, and they take turns. */
  readonly isHeavy?: boolean;
} & (BodySchemaOf<Name> extends z.ZodType ? { readonly body: Exclude<BodyKind, 'files'> } : { readonly body?: never });

/** What a request brings, read by the schemas of its call. */
export interface RouteInput<Name extends CallName> {
  readonly params: ParamsOf<Name>;
  readonly query: ReadQueryOf<Name>;
  readonly body: ReadBodyOf<Name>;
}

/** Answers a request: by JSON as the table says, or by a response of its own making. */
export type RouteHandler<Name extends CallName> = (
  c: Context<HttpEnv>,
  input: RouteInput<Name>,
) => Answer<Name> | Promise<Answer<Name>>;

type Answer<Name extends CallName> = DeepReadonly<AnswerOf<Name>> | Response;

interface Described {
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType | 'files';
  readonly answer?: z.ZodType | null;
}

/** An app whose routes refuse input that does not fit their schema, naming the field. */
export const createApiApp = (): OpenAPIHono<HttpEnv> =>
  new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const issue = result.error.issues[0];
      // A name that a query does not have is the place itself.
      const unknown = result.target === 'query' && issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      const field = [...(issue?.path ?? []), ...unknown].map(String).join('.');
      throw new HttpProblem({
        id: 'bad-request',
        message: `The request does not fit${field === '' ? '' : ` at "${field}"`}: ${issue?.message ?? 'unknown reason'}.`,
        where: field,
      });
    },
  });

export class Routes {
  private readonly reads = new HeavyReads();

  constructor(
    readonly app: OpenAPIHono<HttpEnv>,
    private readonly deps: HttpDeps,
  ) {}

  add<Name extends CallName>(name: Name, info: RouteInfo<Name>, handler: RouteHandler<Name>): void {
    const call: Described = withStrictQuery(name, CALLS[name]);
    const status = call.answer === null ? 204 : (info.status ?? 200);
    const answered: Handler<HttpEnv> = async (c) => {
      const given = await handler(c, inputOf(c, call) as RouteInput<Name>);
      if (given instanceof Response) return given;
      return given === null ? c.body(null, 204) : c.json(given as object, status as 200);
    };
    const kind = call.body === 'files' ? 'files' : (info.body ?? null);
    const { needs, byKey, isHeavy = false, reaches } = info;
    const route = createRoute({
      ...described(name, call, info, status),
      'x-needs': needs,
      'x-by-key': byKey,
      ...(kind !== null && { 'x-body': kind }),
      middleware: guardsOf(this.deps, this.reads, {
        needs,
        isInProject: isInProject(name),
        reachesPutAway: reaches === 'put-away',
        reachesArchived: name.startsWith('GET ') || reaches !== undefined,
        byKey,
        isHeavy,
        body: kind,
      }),
    });
    this.app.openapi(route, answered as never);
  }
}

/**
 * A query with an unknown name is refused: what it was to choose would be left out in silence. Calls
 * outside of projects that have no query take any name: monitors of a server add their own.
 */
function withStrictQuery(name: CallName, call: Described): Described {
  const query = call.query ?? (isInProject(name) ? z.object({}) : undefined);
  return query === undefined ? call : { ...call, query: query.strict() };
}

const isInProject = (name: CallName): boolean => name.includes('/projects/{project}');

/** The route as it stands in the API's description. */
function described(
  name: CallName,
  { query, body, answer: schema }: Described,
  { summary, description, answer: words, form, responses }: RouteText,
  status: number,
) {
  const [method = '', path = ''] = name.split(' ');
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, param = '']) => [param, z.string()]);
  const json =
    schema === undefined ? {} : { [status]: schema === null ? { description: words } : answer(schema, words) };
  return {
    method: method.toLowerCase() as 'get',
    path: `/api${path}`,
    summary,
    ...(description !== undefined && { description }),
    request: {
      ...(names.length > 0 && { params: z.object(Object.fromEntries(names) as Record<string, z.ZodString>) }),
      ...(query && { query }),
      ...(typeof body === 'object' && { body: { required: true, content: { 'application/json': { schema: body } } } }),
      ...(form && { body: form }),
    },
    responses: { ...json, ...responses, ...PROBLEMS },
  };
}

/** A request as its schemas have parsed it. */
function inputOf(c: Context<HttpEnv>, { query, body }: Described): object {
  const valid = (target: 'query' | 'json'): unknown => c.req.valid(target as never);
  return {
    params: c.req.param(),
    query: query && valid('query'),
    body: typeof body === 'object' ? valid('json') : undefined,
  };
}
