/** Routes for a project’s members: every member may list them, owners may change them. */
import { linkUrl } from '../auth/links.ts';
import { changeRole, linkForMember, removeMember } from '../projects/members/change-members.ts';
import { askedAddress } from './asked-address.ts';
import { askerOf, type HttpDeps } from './context.ts';
import { valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function memberRoutes(routes: Routes, deps: HttpDeps): void {
  listRoutes(routes, deps);
  roleRoutes(routes, deps);
  identityRoutes(routes, deps);
  takeBackRoutes(routes, deps);
}

function listRoutes(routes: Routes, deps: HttpDeps): void {
  const { store } = deps;

  routes.add(
    'GET /projects/{project}/members',
    {
      needs: 'read',
      byKey: true,
      summary: 'The members and their roles',
      answer: 'In the order in which they joined.',
    },
    async (c) => [...(await store.members.ofProject(c.get('project').id))],
  );

  routes.add(
    'GET /projects/{project}/former-members',
    {
      needs: 'read',
      byKey: true,
      summary: 'Those who were taken out, for the names beside their annotations',
      answer: 'In the order in which they had joined.',
    },
    async (c) => {
      const former = await store.members.formerOfProject(c.get('project').id);
      return former.map(({ id, name, colour }) => ({ id, name, colour }));
    },
  );
}

function roleRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'PATCH /projects/{project}/members/{member}',
    {
      needs: 'manage-members',
      byKey: false,
      body: 'few-words',
      summary: 'Give a member another role',
      description: 'After a weaker role, links made before give them no more than that; a stronger one lifts this.',
      answer: 'The member.',
    },
    async (c, { params, body }) => valueOf(await changeRole(deps, c.get('project').id, params.member, body.role)),
  );

  routes.add(
    'DELETE /projects/{project}/members/{member}',
    {
      needs: 'manage-members',
      byKey: false,
      reaches: 'archived',
      summary: 'Take a member out; their annotations stay',
      description: 'Links made before let them in no more; a link made afterwards does.',
      answer: 'Done.',
    },
    async (c, { params }) => valueOf(await removeMember(deps, c.get('project').id, params.member)),
  );
}

function identityRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/members/{member}/link',
    {
      needs: 'manage-members',
      byKey: false,
      reaches: 'archived',
      summary: 'Make a link by which a member who has lost their own comes back',
      description:
        'It works once, for a day, and signs out the member’s other devices. Refused (409, `member-elsewhere`) for somebody who is in a project that the owner does not own.',
      answer: 'The link.',
      status: 201,
    },
    async (c, { params }) => {
      const link = valueOf(await linkForMember(deps, c.get('project').id, params.member, c.get('person').id));
      const secret = deps.links.memberSecretOf(link);
      return { secret, url: linkUrl(askedAddress(c, deps), secret), expires: link.expires };
    },
  );

  routes.add(
    'POST /projects/{project}/members/{member}/join',
    {
      needs: 'manage-members',
      byKey: false,
      body: 'few-words',
      summary: 'Say that a member is the same person as another one: their work becomes the work of the other',
      description:
        'They are taken out, as by removal, and what they made in this project counts as the work of `into` from then on. Nobody’s role changes, nobody is signed in as anybody else, and other projects are left alone. It can’t be taken back. Former members can be named too. Refused (409) for oneself (`yourself`), and where `into` has the weaker role (`weaker-role`), and where `into` leads and would read unrevealed independent work (`work-hidden`).',
      answer: 'The member whose work it is now.',
    },
    async (c, { params: { member: from }, body: { into } }) =>
      valueOf(await deps.memberJoins.join(c.get('project').id, { from, into }, c.get('person').id)),
  );
}

function takeBackRoutes(routes: Routes, { takeBacks }: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/members/{member}/take-back',
    {
      needs: 'manage-members',
      byKey: false,
      body: 'few-words',
      summary: 'Take the work of a member back from a moment on, or see what that would do',
      description:
        'What they placed, described, relabelled or removed since then is what it was just before, in every layer that is neither frozen nor of a revealed round, as edits of the owner: annotations that they made go, those that they deleted come back, and their comments go. What others changed since stays as it is. What they brought in from files stays, and annotations that a decision made, and decisions about statements. Former members can be named too. Of work that is hidden from the owner the answer tells no numbers.',
      answer: 'What was done, or would be, and by what to undo it.',
    },
    async (c, { params: { member }, body: { since, preview } }) => {
      const project = c.get('project');
      const owner = askerOf(c);
      return valueOf(
        preview
          ? await takeBacks.preview(project, member, since, owner)
          : await takeBacks.takeBack(project, member, since, owner),
      );
    },
  );

  routes.add(
    'POST /projects/{project}/members/{member}/take-back/undo',
    {
      needs: 'manage-members',
      byKey: false,
      body: 'few-words',
      summary: 'Undo the last take-back of a member’s work',
      description:
        'Brings back what was taken back, but for what others have changed since. The server remembers the last take-back of a project until it is restarted; one that is not the last can’t be undone (409, `nothing-to-undo`).',
      answer: 'What was brought back.',
    },
    async (c, { params: { member }, body: { undo } }) =>
      valueOf(await takeBacks.undo(c.get('project'), member, undo, askerOf(c))),
  );
}
