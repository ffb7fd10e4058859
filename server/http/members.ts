/** Members of a project: seen by all of them, changed by its owners. */
import { createRoute, z } from '@hono/zod-openapi';
import type { LinkId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { strongerRole, type Role } from '../../shared/domain/member.ts';
import {
  memberChangeSchema,
  memberJoinSchema,
  memberLinkSchema,
  memberSchema,
  membersJoinedSchema,
  projectMemberSchema,
} from '../../shared/wire/http/people.ts';
import { linkUrl } from '../auth/links.ts';
import { createMemberLink, MEMBER_LINK_LIFE_MS } from '../auth/member-links.ts';
import { joinMembers } from '../projects/join-members.ts';
import type { LinkLimit, Membership } from '../store/store.ts';
import type { HttpDeps } from './context.ts';
import { answer, body, createRoutes, NO_CONTENT, OF_PROJECT, PROBLEMS } from './describe.ts';
import { demand, takesFewWords } from './guards.ts';
import { refuse, valueOf } from './http-problem.ts';

const params = z.object({ project: z.string(), member: z.string() });

export function memberRoutes(deps: HttpDeps) {
  const { store, changes } = deps;
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
      const project = c.get('project').id;
      const { role } = c.req.valid('json');
      const member = await memberOf(deps, project, c.req.valid('param').member);
      if (role !== 'owner') await keepAnOwner(deps, project, member);
      if (role !== member.role)
        await store.members.setRole(project, member.id, role, limitAfter(member.role, role, deps.now()));
      await changes.publish({ kind: 'access', project, member: member.id });
      return c.json({ ...member, role }, 200);
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
      const project = c.get('project').id;
      const member = await memberOf(deps, project, c.req.valid('param').member);
      await keepAnOwner(deps, project, member);
      await store.members.expel(project, member.id, deps.now());
      await changes.publish({ kind: 'access', project, member: member.id });
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
      const [project, owner] = [c.get('project').id, c.get('person').id];
      const member = await memberOf(deps, project, c.req.valid('param').member);
      const link = valueOf(
        await createMemberLink(store, {
          id: deps.newId() as LinkId,
          project,
          member: member.id,
          createdBy: owner,
          expires: deps.now() + MEMBER_LINK_LIFE_MS,
        }),
      );
      deps.log.info({ member: member.id, project, madeBy: owner }, 'a link for a member was made');
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
      const [project, owner] = [c.get('project').id, c.get('person').id];
      const joined = await aloneIn(project, async () => {
        const into = await memberOf(deps, project, c.req.valid('json').into);
        const from = await joinedMemberOf(deps, project, c.req.valid('param').member, into, owner);
        const annotations = await joinMembers(deps, project, { from: from.id, into: into.id }, owner);
        deps.log.info(
          { member: from.id, into: into.id, project, madeBy: owner, annotations },
          'two members were joined',
        );
        return { member: into, annotations };
      });
      return c.json(joined, 200);
    },
  );
  return routes;
}

const joining = new Set<ProjectId>();

/** Joins in a project one after another: two at once could make each the other's. */
async function aloneIn<Value>(project: ProjectId, join: () => Promise<Value>): Promise<Value> {
  if (joining.has(project))
    refuse('joining-now', 'Two members of this project are being joined just now. Try again in a moment.');
  joining.add(project);
  try {
    return await join();
  } finally {
    joining.delete(project);
  }
}

/** Who is to be joined with `into`: a member, or a former one, whose role is not the stronger one, and not whoever asks. */
async function joinedMemberOf(
  { store }: HttpDeps,
  project: ProjectId,
  id: string,
  into: Membership,
  owner: MemberId,
): Promise<Membership> {
  if (id === into.id) refuse('same-member', 'These two are one member already.', 'into');
  const member = await store.members.membership(project, id as MemberId);
  if (member === null)
    return (
      (await store.members.formerOfProject(project)).find((former) => former.id === id) ??
      refuse('not-found', 'The project has no such member.')
    );
  if (member.id === owner)
    refuse('yourself', 'You would lose this project yourself. Join the other member with you, or ask another owner.');
  if (strongerRole(member.role, into.role) !== into.role)
    refuse(
      'weaker-role',
      `${into.name} has a weaker role than ${member.name}. Give ${into.name} that role first.`,
      'into',
    );
  return member;
}

async function memberOf({ store }: HttpDeps, project: ProjectId, id: string): Promise<Membership> {
  return (
    (await store.members.membership(project, id as MemberId)) ?? refuse('not-found', 'The project has no such member.')
  );
}

/** A demotion limits links made before it; whom an owner raises, nothing limits any more. */
const limitAfter = (before: Role, role: Role, now: number): LinkLimit | null =>
  strongerRole(before, role) === before ? { since: now, role } : null;

/** A project without an owner could not be led by anybody. */
async function keepAnOwner({ store }: HttpDeps, project: ProjectId, leaving: Membership): Promise<void> {
  const members = await store.members.ofProject(project);
  const remaining = members.some(({ id, role }) => role === 'owner' && id !== leaving.id);
  if (leaving.role === 'owner' && !remaining)
    refuse('last-owner', 'A project needs an owner: make somebody else one first.');
}
