/** Members of a project: seen by all of them, changed by its owners. */
import { createRoute, z } from '@hono/zod-openapi';
import {
  memberChangeSchema,
  memberJoinSchema,
  memberLinkSchema,
  memberSchema,
  membersJoinedSchema,
  projectMemberSchema,
} from '../../shared/wire/http/people.ts';
import { linkUrl } from '../auth/links.ts';
import { changeRole, linkForMember, removeMember } from '../projects/members/change-members.ts';
import type { HttpDeps } from './context.ts';
import { answer, body, createRoutes, NO_CONTENT, OF_PROJECT, PROBLEMS } from './describe.ts';
import { demand, takesFewWords } from './guards.ts';
import { valueOf } from './http-problem.ts';

const params = z.object({ project: z.string(), member: z.string() });

export function memberRoutes(deps: HttpDeps) {
  const { store } = deps;
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/members',
      summary: 'The members and their roles',
      request: OF_PROJECT,
      responses: { 200: answer(z.array(projectMemberSchema), 'In the order in which they joined.'), ...PROBLEMS },
    }),
    async (c) => c.json([...(await store.members.ofProject(c.get('project').id))], 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/former-members',
      summary: 'Those who were taken out, for the names beside their annotations',
      request: OF_PROJECT,
      responses: { 200: answer(z.array(memberSchema), 'In the order in which they had joined.'), ...PROBLEMS },
    }),
    async (c) => {
      const former = await store.members.formerOfProject(c.get('project').id);
      return c.json(
        former.map(({ id, name, colour }) => ({ id, name, colour })),
        200,
      );
    },
  );

  routes.openapi(
    createRoute({
      method: 'patch',
      path: '/api/projects/{project}/members/{member}',
      middleware: takesFewWords('manage-members'),
      summary: 'Give a member another role',
      description: 'After a weaker role, links made before give them no more than that; a stronger one lifts this.',
      request: { params, ...body(memberChangeSchema) },
      responses: { 200: answer(projectMemberSchema, 'The member.'), ...PROBLEMS },
    }),
    async (c) => {
      const { role } = c.req.valid('json');
      return c.json(valueOf(await changeRole(deps, c.get('project').id, c.req.valid('param').member, role)), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/api/projects/{project}/members/{member}',
      summary: 'Take a member out; their annotations stay',
      description: 'Links made before let them in no more; a link made afterwards does.',
      request: { params },
      responses: { ...NO_CONTENT, ...PROBLEMS },
    }),
    async (c) => {
      demand(c, 'manage-members');
      valueOf(await removeMember(deps, c.get('project').id, c.req.valid('param').member));
      return c.body(null, 204);
    },
  );
  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{project}/members/{member}/link',
      summary: 'Make a link by which a member who has lost their own comes back',
      description:
        'It works once, for a day, and signs out the member’s other devices. Refused (409, `member-elsewhere`) for somebody who is in a project that the owner does not own.',
      request: { params },
      responses: { 201: answer(memberLinkSchema, 'The link.'), ...PROBLEMS },
    }),
    async (c) => {
      demand(c, 'manage-members');
      const { member } = c.req.valid('param');
      const link = valueOf(await linkForMember(deps, c.get('project').id, member, c.get('person').id));
      const secret = deps.links.memberSecretOf(link);
      return c.json({ secret, url: linkUrl(deps.baseUrl(), secret), expires: link.expires }, 201);
    },
  );
  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{project}/members/{member}/join',
      middleware: takesFewWords('manage-members'),
      summary: 'Say that a member is the same person as another one: their work becomes the other one’s',
      description:
        'They are taken out, as by removal, and what they made in this project counts as the work of `into` from then on. Nobody’s role changes, nobody is signed in as anybody else, and other projects are left alone. It can’t be taken back. Former members can be named too. Refused (409) for oneself (`yourself`), and where `into` has the weaker role (`weaker-role`).',
      request: { params, ...body(memberJoinSchema) },
      responses: { 200: answer(membersJoinedSchema, 'The member whose work it is now.'), ...PROBLEMS },
    }),
    async (c) => {
      const pair = { from: c.req.valid('param').member, into: c.req.valid('json').into };
      return c.json(valueOf(await deps.memberJoins.join(c.get('project').id, pair, c.get('person').id)), 200);
    },
  );
  return routes;
}
