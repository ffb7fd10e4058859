/** Links of a project: made, listed and withdrawn by its owners. */
import { createRoute, z } from '@hono/zod-openapi';
import type { LinkId } from '../../shared/domain/ids.ts';
import { type LinkBody, linkSchema, newLinkSchema } from '../../shared/wire/http/joining.ts';
import { linkUrl } from '../auth/links.ts';
import type { Link } from '../store/store.ts';
import type { HttpDeps } from './context.ts';
import { answer, body, createRoutes, NO_CONTENT, OF_PROJECT, PROBLEMS } from './describe.ts';
import { demand, takesFewWords } from './guards.ts';
import { refuse } from './http-problem.ts';

export function linkRoutes(deps: HttpDeps) {
  const { store, links } = deps;
  const routes = createRoutes();

  const inFull = (link: Link): LinkBody => {
    const secret = links.secretOf(link);
    const { id, role, created, createdBy, expires } = link;
    return { id, role, created, createdBy, expires, secret, url: linkUrl(deps.baseUrl(), secret) };
  };

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/links',
      summary: 'Links that have not been withdrawn',
      request: OF_PROJECT,
      responses: { 200: answer(z.array(linkSchema), 'The oldest first; expired ones among them.'), ...PROBLEMS },
    }),
    async (c) => {
      demand(c, 'manage-members');
      return c.json((await store.links.ofProject(c.get('project').id)).map(inFull), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{project}/links',
      middleware: takesFewWords('manage-members'),
      summary: 'Make a link that grants a role',
      request: { ...OF_PROJECT, ...body(newLinkSchema) },
      responses: { 201: answer(linkSchema, 'The link.'), ...PROBLEMS },
    }),
    async (c) => {
      const { role, expires = null } = c.req.valid('json');
      if (expires !== null && expires <= deps.now()) refuse('expiry-past', 'The expiry lies in the past.', 'expires');
      const link = await links.create({ project: c.get('project').id, role, createdBy: c.get('person').id, expires });
      return c.json(inFull(link), 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/api/projects/{project}/links/{link}',
      summary: 'Withdraw a link; who has joined by it stays',
      request: { params: z.object({ project: z.string(), link: z.string() }) },
      responses: { ...NO_CONTENT, ...PROBLEMS },
    }),
    async (c) => {
      demand(c, 'manage-members');
      const revoked = await store.links.revoke(c.get('project').id, c.req.valid('param').link as LinkId);
      return revoked ? c.body(null, 204) : refuse('not-found', 'The project has no such link.');
    },
  );
  return routes;
}
