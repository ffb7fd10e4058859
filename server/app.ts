/** Builds the HTTP application from the server’s parts. It does not listen on a port: `main.ts` does. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { activityRoutes } from './http/activity.ts';
import { archiveRoutes } from './http/archive.ts';
import { articleRoutes } from './http/articles.ts';
import type { HttpDeps, HttpEnv } from './http/context.ts';
import { docsRoutes } from './http/docs.ts';
import { forgottenAnswers } from './http/forgotten-answers.ts';
import { agreementRoutes } from './http/agreement.ts';
import { exchangeRoutes } from './http/exchange.ts';
import { findRoutes } from './http/find.ts';
import { statementRoutes } from './http/statements.ts';
import { requireOwnOrigin } from './http/guards.ts';
import { healthRoutes } from './http/health.ts';
import { HttpProblem } from './http/http-problem.ts';
import { commentRoutes } from './http/comments.ts';
import { keyRoutes } from './http/keys.ts';
import { labelSetRoutes } from './http/label-set.ts';
import { layerRoutes } from './http/layers.ts';
import { linkRoutes } from './http/links.ts';
import { memberRoutes } from './http/members.ts';
import { onlyRead, otherMethods } from './http/other-methods.ts';
import { pageRoutes } from './http/page.ts';
import { projectRoutes } from './http/projects.ts';
import { putAwayRoutes } from './http/put-away.ts';
import { createApiApp, Routes } from './http/routes.ts';
import { securityHeaders } from './http/security-headers.ts';
import { sessionRoutes } from './http/session.ts';
import { adjudicationRoutes } from './http/adjudication.ts';
import { qualityRoutes } from './http/quality.ts';
import { roundRoutes } from './http/rounds.ts';
import { suggestionRoutes } from './http/suggestions.ts';
import { talkRoutes } from './http/talks.ts';
import { viewFiles } from './http/view-files.ts';
import { webhookRoutes } from './http/webhooks.ts';
import { DeletedForGood } from './store/deleted-for-good.ts';
import { BodyBudget } from './limits/body-budget.ts';

export type App = OpenAPIHono<HttpEnv>;

export function createApp(deps: HttpDeps): App {
  const app: App = createApiApp();
  app.onError((error, c) => {
    if (error instanceof HttpProblem) {
      deps.log.info(
        { method: c.req.method, path: c.req.path, status: error.status, problem: error.problem },
        'request refused',
      );
      if (error.retryAfterS !== null) c.header('Retry-After', String(error.retryAfterS));
      return c.json(error.problem, error.status);
    }
    if (error instanceof DeletedForGood)
      return c.json({ id: 'not-found', message: 'It was deleted for good meanwhile.' }, 404);
    // Hono's own word for a body that is not what its header says.
    if (error instanceof HTTPException && error.status < 500)
      return c.json({ id: 'bad-request', message: 'The body of the request is not JSON.' }, error.status);
    if (!deps.isReady()) {
      deps.log.info({ err: error, path: c.req.path }, 'a request was cut short, because the server stops');
      return c.json({ id: 'not-ready', message: 'The server is stopping. Try again when it is back.' }, 503);
    }
    deps.log.error({ err: error, path: c.req.path }, 'a request failed');
    return c.json(
      { id: 'server-error', message: 'Something went wrong on the server. It has been written to its log.' },
      500,
    );
  });
  const files = viewFiles(deps.pageDir);
  app.use(securityHeaders(deps, files));
  const bodies = new BodyBudget();
  app.use('/api/*', (c, next) => {
    c.set('bodies', bodies);
    return next();
  });
  app.use('/api/*', forgottenAnswers);
  app.use('/api/*', requireOwnOrigin(deps));
  const routes = new Routes(app, deps);
  for (const add of [
    healthRoutes,
    sessionRoutes,
    keyRoutes,
    projectRoutes,
    linkRoutes,
    memberRoutes,
    articleRoutes,
    putAwayRoutes,
    archiveRoutes,
    activityRoutes,
    labelSetRoutes,
    layerRoutes,
    commentRoutes,
    roundRoutes,
    adjudicationRoutes,
    talkRoutes,
    qualityRoutes,
    suggestionRoutes,
    findRoutes,
    statementRoutes,
    exchangeRoutes,
    agreementRoutes,
    webhookRoutes,
    docsRoutes,
  ]) {
    add(routes, deps);
  }
  app.all('/api/*', otherMethods(app));
  app.use(onlyRead);
  app.route(
    '/',
    pageRoutes(deps, files, async (path, c, headers) =>
      app.fetch(new Request(new URL(path, c.req.url), { headers }), c.env),
    ),
  );
  return app;
}
