/** Routes by which owners make, list and revoke a project’s invitation links. */
import type { LinkId } from '../../shared/domain/ids.ts';
import type { LinkBody } from '../../shared/wire/http/joining.ts';
import { linkUrl } from '../auth/links.ts';
import type { Link } from '../store/store.ts';
import { askedAddress } from './asked-address.ts';
import type { HttpDeps } from './context.ts';
import { refuse } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function linkRoutes(routes: Routes, deps: HttpDeps): void {
  const { store, links } = deps;

  const inFull = (link: Link, address: string): LinkBody => {
    const secret = links.secretOf(link);
    const { id, role, created, createdBy, expires } = link;
    return { id, role, created, createdBy, expires, secret, url: linkUrl(address, secret) };
  };

  routes.add(
    'GET /projects/{project}/links',
    {
      needs: 'manage-members',
      byKey: false,
      summary: 'Links that have not been withdrawn',
      answer: 'The oldest first; expired ones among them.',
    },
    async (c) => {
      const address = askedAddress(c, deps);
      return (await store.links.ofProject(c.get('project').id)).map((link) => inFull(link, address));
    },
  );

  routes.add(
    'POST /projects/{project}/links',
    {
      needs: 'manage-members',
      byKey: false,
      body: 'few-words',
      summary: 'Make a link that grants a role',
      answer: 'The link.',
      status: 201,
    },
    async (c, { body: { role, expires = null } }) => {
      if (expires !== null && expires <= deps.now()) refuse('expiry-past', 'The expiry lies in the past.', 'expires');
      const { id: project } = c.get('project');
      const link = await links.create({ project, role, createdBy: c.get('person').id, expires });
      return inFull(link, askedAddress(c, deps));
    },
  );

  routes.add(
    'DELETE /projects/{project}/links/{link}',
    {
      needs: 'manage-members',
      byKey: false,
      reaches: 'archived',
      summary: 'Withdraw a link; who has joined by it stays',
      answer: 'Done.',
    },
    async (c, { params }) => {
      const revoked = await store.links.revoke(c.get('project').id, params.link as LinkId);
      return revoked ? null : refuse('not-found', 'The project has no such link.');
    },
  );
}
