/** Routes by which owners put articles and projects away (recoverable for some weeks), restore them, and delete them for good. */
import type { ArticleId, MemberId } from '../../shared/domain/ids.ts';
import type { PutAwayProjectsBody } from '../../shared/wire/http/articles.ts';
import {
  PUT_AWAY_MS,
  putArticleAway,
  putProjectAway,
  restoreArticle,
  restoreProject,
} from '../projects/putting-away/put-away.ts';
import type { HttpDeps } from './context.ts';
import { valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

const DELETING =
  'Who has it open is told, and sent away. It can be brought back for 30 days, and is then deleted for good. With `forever=true` it is deleted for good at once: the answer comes when nothing of it is left on the server.';

export function putAwayRoutes(routes: Routes, deps: HttpDeps): void {
  articleRoutes(routes, deps);
  projectRoutes(routes, deps);
}

function articleRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/put-away',
    {
      needs: 'put-away',
      byKey: true,
      summary: 'Which articles are put away',
      answer: 'The one that was put away last comes first.',
    },
    async (c) => {
      const away = await deps.store.putAway.articles(c.get('project').id);
      return { articles: away.map(({ article, by, at }) => ({ ...article, by, at, until: at + PUT_AWAY_MS })) };
    },
  );

  routes.add(
    'DELETE /projects/{project}/articles/{article}',
    {
      needs: 'put-away',
      byKey: false,
      summary: 'Put an article away, or delete it for good',
      description: DELETING,
      answer: 'Done.',
    },
    async (c, { params, query: { forever } }) => {
      const [project, article] = [c.get('project').id, params.article as ArticleId];
      if (forever === undefined || forever === 'false')
        return valueOf(await putArticleAway(deps, project, article, c.get('membership').id));
      return valueOf(await deps.deletions.article(project, article, forever === 'if-away'));
    },
  );

  routes.add(
    'POST /projects/{project}/articles/{article}/restore',
    {
      needs: 'put-away',
      byKey: false,
      reaches: 'archived',
      summary: 'Bring back an article that was put away, as it was',
      answer: 'The article.',
    },
    async (c, { params }) => valueOf(await restoreArticle(deps, c.get('project').id, params.article as ArticleId)),
  );
}

function projectRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /me/put-away',
    {
      needs: 'identity',
      byKey: false,
      summary: 'One’s own projects that are put away',
      answer: 'Those that one owns. The one that was put away last comes first.',
    },
    (c) => projectsPutAway(deps, c.get('person').id),
  );

  routes.add(
    'DELETE /projects/{project}',
    {
      needs: 'put-away',
      byKey: false,
      reaches: 'put-away',
      summary: 'Put a project away, or delete it for good',
      description: DELETING,
      answer: 'Done.',
    },
    async (c, { query: { forever } }) => {
      const { id } = c.get('project');
      if (forever === 'true' || forever === 'if-away')
        return valueOf(await deps.deletions.project(id, forever === 'if-away'));
      await putProjectAway(deps, id, c.get('membership').id);
      return null;
    },
  );

  routes.add(
    'POST /projects/{project}/restore',
    {
      needs: 'put-away',
      byKey: false,
      reaches: 'put-away',
      summary: 'Bring back a project that was put away, as it was',
      answer: 'Done.',
    },
    async (c) => valueOf(await restoreProject(deps, c.get('project').id)),
  );
}

async function projectsPutAway({ store }: HttpDeps, member: MemberId): Promise<PutAwayProjectsBody> {
  const away = await store.putAway.ownedBy(member);
  return {
    projects: away.map(({ project: { id, title }, articles, by, at }) => ({
      id,
      title,
      articles,
      by,
      at,
      until: at + PUT_AWAY_MS,
    })),
  };
}
