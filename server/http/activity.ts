/** Routes for a project’s activity (who is in which article, and each member’s progress) and for its search. */
import { ownStanding } from '../projects/own-standing.ts';
import { setArticleState } from '../projects/set-article-state.ts';
import { projectVersion } from '../projects/project-version.ts';
import { searchProject } from '../projects/search-project.ts';
import { withUnread } from '../projects/comments/with-unread.ts';
import { articleOf } from './articles.ts';
import { askerOf, type HttpDeps } from './context.ts';
import { valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function activityRoutes(routes: Routes, deps: HttpDeps): void {
  readingRoutes(routes, deps);
  stateRoutes(routes, deps);
}

function readingRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/activity',
    {
      needs: 'read',
      byKey: true,
      summary: 'Who is where, how far everybody is, and which labels were given',
      description:
        'For every article where something is. The ETag stays the same as long as nothing changes: ask with `If-None-Match`. `Verbatim-Version` stays the same as long as the project’s settings, members and articles do; read them again when it is another.',
      answer: 'By article.',
      responses: { 304: { description: 'Nothing has changed.' } },
    },
    async (c) => {
      const activity = await deps.activities.of(c.get('project'), askerOf(c));
      const { articles, tag } = withUnread(activity, await deps.comments.unread(c.get('project'), askerOf(c)));
      const version = await projectVersion(deps.store, c.get('project'));
      const etag = `"${tag}${version}"`;
      c.header('ETag', etag);
      c.header('Verbatim-Version', version);
      c.header('Cache-Control', 'private, no-cache');
      if (c.req.header('if-none-match')?.includes(etag) === true) return c.body(null, 304);
      return [...articles];
    },
  );

  routes.add(
    'GET /projects/{project}/search',
    {
      needs: 'read',
      byKey: true,
      summary: 'Search titles, texts, and what annotations say',
      answer: 'Articles, in the order in which they came in, with what was found where.',
    },
    async (c, { query: { q, from, limit } }) => {
      const { id: member, role } = c.get('membership');
      return searchProject(deps, c.get('project'), { member, role }, q, { from, limit });
    },
  );
}

function stateRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/articles/{article}/state',
    {
      needs: 'read',
      byKey: true,
      summary: 'How far you are with an article, and in which layer you work on it',
      answer: 'The state, the layer, and the round of independent work.',
    },
    async (c, { params }) => {
      const { id } = await articleOf(deps, c, params.article);
      return ownStanding(deps, c.get('project'), id, askerOf(c));
    },
  );

  routes.add(
    'PUT /projects/{project}/articles/{article}/state',
    {
      needs: 'annotate',
      byKey: true,
      body: 'few-words',
      summary: 'Say how far you are with an article',
      answer: 'The state.',
    },
    async (c, { params, body: { state } }) => {
      const article = await articleOf(deps, c, params.article);
      valueOf(await setArticleState(deps, c.get('project'), c.get('membership'), article, state));
      // The answer does not wait for it: scores that fail here are computed when they are asked for.
      if (state === 'done')
        deps.goldScores
          .complete(c.get('project'))
          .catch((error: unknown) => deps.log.warn({ error }, 'work on gold articles was not scored'));
      return { state };
    },
  );
}
