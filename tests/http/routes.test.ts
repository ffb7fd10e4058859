/** What a route must say of itself, and what the page is told of a call, as the compiler sees it. */
import { expect, expectTypeOf, test } from 'vitest';
import type { RouteHandler, RouteInfo, RouteInput } from '../../server/http/routes.ts';
import type { Action } from '../../shared/domain/permission.ts';
import type { AnswerOf, BodyOf, ParamsOf, QueryOf } from '../../shared/wire/http/call-types.ts';
import { CALLS } from '../../shared/wire/http/calls.ts';
import { anApp } from '../support/an-app.ts';
import { aServer } from '../support/test-server.ts';

test('[PE7] below a project a route without an action for its members does not compile', () => {
  expectTypeOf<RouteInfo<'GET /projects/{project}/members'>['needs']>().toEqualTypeOf<Action>();
  expectTypeOf<RouteInfo<'DELETE /projects/{project}/links/{link}'>['needs']>().toEqualTypeOf<Action>();
  expectTypeOf<RouteInfo<'GET /me'>['needs']>().toEqualTypeOf<'nothing' | 'identity' | 'project-maker'>();
  expectTypeOf<Omit<RouteInfo<'GET /me'>, 'byKey'>>().not.toExtend<RouteInfo<'GET /me'>>();
});

test('[HT67] a route with a body in JSON does not compile without its kind', () => {
  expectTypeOf<RouteInfo<'PATCH /me'>['body']>().toEqualTypeOf<'json' | 'few-words'>();
  expectTypeOf<RouteInfo<'GET /me'>['body']>().toEqualTypeOf<undefined>();
  expectTypeOf<RouteInfo<'POST /projects/{project}/articles'>['body']>().toEqualTypeOf<undefined>();
});

test('[HT83] page and server have the types of a call from one table', () => {
  type History = 'GET /projects/{project}/articles/{article}/layers/{layer}/history';
  expectTypeOf<ParamsOf<History>>().toEqualTypeOf<Readonly<Record<'project' | 'article' | 'layer', string>>>();
  expectTypeOf<QueryOf<History>>().toEqualTypeOf<{
    readonly annotation?: string;
    readonly before?: string;
    readonly limit?: string;
  }>();
  expectTypeOf<RouteInput<History>['query']['limit']>().toEqualTypeOf<number>();
  expectTypeOf<BodyOf<'PATCH /me'>>().toEqualTypeOf<{ name: string }>();
  expectTypeOf<AnswerOf<'DELETE /session'>>().toEqualTypeOf<null>();
  expectTypeOf<AnswerOf<'GET /me/link'>>().toEqualTypeOf<{ url: string; secret: string }>();
  expectTypeOf<ReturnType<RouteHandler<'GET /docs'>>>().toEqualTypeOf<Response | Promise<Response>>();
});

test('[HT83] every call of the table is served, and nothing else below /api', async () => {
  const routes = anApp(await aServer()).routes.filter(
    ({ path, method }) => path.startsWith('/api/') && method !== 'ALL',
  );
  const served = new Set(routes.map(({ method, path }) => `${method} ${path.slice(4).replaceAll(/:(\w+)/g, '{$1}')}`));
  expect([...served].toSorted()).toEqual(Object.keys(CALLS).toSorted());
});
