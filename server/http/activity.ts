/** What is going on in a project: who is where, how far everybody is; and the search. */
import { createRoute, z } from '@hono/zod-openapi';
import {
  articleActivitySchema,
  articleStateSchema,
  searchQuerySchema,
  searchSchema,
} from '../../shared/wire/http/activity.ts';
import { ownState } from '../projects/project-activity.ts';
import { sayState } from '../projects/say-state.ts';
import { searchProject } from '../projects/search-project.ts';
import { articleOf } from './articles.ts';
import type { HttpDeps } from './context.ts';
import { answer, body, createRoutes, OF_PROJECT, PROBLEMS } from './describe.ts';
import { takesFewWords } from './guards.ts';

const ofArticle = z.object({ project: z.string(), article: z.string() });

export function activityRoutes(deps: HttpDeps) {
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/activity',
      summary: 'Who is where, how far everybody is, and which labels were given',
      description:
        'For every article where something is. The ETag stays the same as long as nothing changes: ask with `If-None-Match`.',
      request: OF_PROJECT,
      responses: {
        200: answer(z.array(articleActivitySchema), 'By article.'),
        304: { description: 'Nothing has changed.' },
        ...PROBLEMS,
      },
    }),
    async (c) => {
      const { id: member, role } = c.get('membership');
      const { articles, tag } = await deps.activities.of(c.get('project'), { member, role });
      c.header('ETag', `"${tag}"`);
      c.header('Cache-Control', 'private, no-cache');
      if (c.req.header('if-none-match')?.includes(`"${tag}"`) === true) return c.body(null, 304);
      return c.json([...articles], 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/articles/{article}/state',
      summary: 'How far one is with an article',
      request: { params: ofArticle },
      responses: { 200: answer(articleStateSchema, 'The state.'), ...PROBLEMS },
    }),
    async (c) => {
      const { id } = await articleOf(deps, c, c.req.valid('param').article);
      const { id: member, role } = c.get('membership');
      return c.json({ state: await ownState(deps, c.get('project'), id, { member, role }) }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'put',
      path: '/api/projects/{project}/articles/{article}/state',
      middleware: takesFewWords('annotate'),
      summary: 'Say how far one is with an article',
      request: { params: ofArticle, ...body(articleStateSchema) },
      responses: { 200: answer(articleStateSchema, 'The state.'), ...PROBLEMS },
    }),
    async (c) => {
      const article = await articleOf(deps, c, c.req.valid('param').article);
      const { state } = c.req.valid('json');
      await sayState(deps, c.get('project'), c.get('membership'), article, state);
      return c.json({ state }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/search',
      summary: 'Search titles, texts, and what annotations say',
      request: { params: z.object({ project: z.string() }), query: searchQuerySchema },
      responses: {
        200: answer(searchSchema, 'Articles, in the order in which they came in, with what was found where.'),
        ...PROBLEMS,
      },
    }),
    async (c) => {
      const { id: member, role } = c.get('membership');
      const { q, from, limit } = c.req.valid('query');
      return c.json(await searchProject(deps, c.get('project'), { member, role }, q, { from, limit }), 200);
    },
  );
  return routes;
}
