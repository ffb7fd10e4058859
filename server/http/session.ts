/** Joining, and who one is: links are opened here, cookies set, personal links handed out. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { MEMBER_COLOURS, strongerRole, type Member, type Role } from '../../shared/domain/member.ts';
import type { MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { freeNameLike, looksLike } from '../../shared/domain/free-name.ts';
import {
  joinedSchema,
  joinPreviewRequestSchema,
  joinPreviewSchema,
  joinSchema,
  type MeBody,
  meSchema,
  sessionSchema,
} from '../../shared/wire/http/joining.ts';
import { personalLinkSchema, renamedSchema, renameSchema } from '../../shared/wire/http/people.ts';
import type { Identified } from '../auth/identity.ts';
import { linkRole } from '../auth/link-role.ts';
import { linkUrl } from '../auth/links.ts';
import { mayMakeProjects } from '../auth/may-make-projects.ts';
import { linksMadeFor } from '../auth/member-links.ts';
import type { Link, MemberLink, Person } from '../store/store.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { giveCookie, takeCookie } from './cookie.ts';
import { answer, body, createRoutes, NO_CONTENT, PROBLEMS, TOO_MANY } from './describe.ts';
import { takesFewWords, whoAsks } from './guards.ts';
import { refuse, valueOf } from './http-problem.ts';
import { createJoinLimit } from './join-limit.ts';
import { projectsFor } from './projects-for.ts';

export function sessionRoutes(deps: HttpDeps) {
  const { store, links, identity } = deps;
  const countSecret = createJoinLimit(deps);
  const routes = createRoutes();

  const remember = (c: Context<HttpEnv>, person: Person): string => {
    const token = identity.tokenFor(person);
    giveCookie(c, identity, token);
    return token;
  };
  const personalLink = (person: Person) => {
    const secret = links.personalSecretOf(person);
    return { secret, url: linkUrl(deps.baseUrl(), secret) };
  };

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/join/preview',
      middleware: takesFewWords(),
      summary: 'What a link leads to, before anybody joins',
      request: body(joinPreviewRequestSchema),
      responses: {
        200: answer(joinPreviewSchema, 'What the link leads to, and whom this browser is known as.'),
        ...TOO_MANY,
        ...PROBLEMS,
      },
    }),
    async (c) => {
      const { secret, name } = c.req.valid('json');
      countSecret(c, secret);
      const opened = valueOf(await links.open(secret));
      if (opened.kind !== 'project') {
        const once = opened.kind === 'member' ? { once: true } : {};
        return c.json(
          { kind: 'personal' as const, title: null, role: null, member: memberOf(opened.person), ...once },
          200,
        );
      }
      const project = await store.projects.get(opened.link.project);
      const person = await themselves(deps, c);
      const taken = name === undefined ? {} : await howFree(deps, opened.link.project, person, name);
      return c.json(
        {
          kind: opened.kind,
          title: project?.title ?? null,
          role: opened.link.role,
          member: person && memberOf(person),
          ...taken,
        },
        200,
      );
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/join',
      middleware: takesFewWords(),
      summary: 'Open a link: become a member of its project, or come back as oneself',
      description:
        'Whoever is known already (by cookie or token) stays who they are; a name given then becomes their name.',
      request: body(joinSchema),
      responses: {
        200: answer(
          joinedSchema,
          'Who one is now. Browsers get a cookie; programs send the token as `Authorization: Bearer`.',
        ),
        ...TOO_MANY,
        ...PROBLEMS,
      },
    }),
    async (c) => {
      const { secret, name } = c.req.valid('json');
      countSecret(c, secret);
      const opened = valueOf(await links.open(secret));
      if (opened.kind !== 'project') {
        const person = opened.kind === 'personal' ? opened.person : await comeBack(deps, opened.link, opened.person);
        return c.json(
          { member: { ...memberOf(person), role: null }, project: null, role: null, token: remember(c, person) },
          200,
        );
      }
      const known = await themselves(deps, c);
      const given =
        known === null
          ? opened.link.role
          : valueOf(linkRole(opened.link, await store.members.linkLimit(opened.link.project, known.id)));
      const person = await knownOrNew(deps, known, name ?? '', opened.link);
      const role = await enrol(deps, person, opened.link.project, given);
      const project = await store.projects.get(opened.link.project);
      return c.json({ member: { ...memberOf(person), role }, project, role, token: remember(c, person) }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/api/session',
      summary: 'Sign this browser out',
      responses: { ...NO_CONTENT, ...PROBLEMS },
    }),
    (c) => {
      takeCookie(c, identity);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/session',
      summary: 'Whom this browser is known as, if anybody: `/api/me` without a refusal',
      responses: { 200: answer(sessionSchema, 'Oneself, or nobody.'), ...PROBLEMS },
    }),
    async (c) => {
      const identified = await whoAsks(deps, c);
      return c.json({ me: identified === null ? null : await meFor(deps, identified) }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/me',
      summary: 'Who one is, and in which projects',
      responses: { 200: answer(meSchema, 'Oneself.'), ...PROBLEMS },
    }),
    async (c) => c.json(await meFor(deps, { person: c.get('person'), key: c.get('key') }), 200),
  );

  routes.openapi(
    createRoute({
      method: 'patch',
      path: '/api/me',
      middleware: takesFewWords(),
      summary: 'Change one’s name',
      request: body(renameSchema),
      responses: { 200: answer(renamedSchema, 'Oneself.'), ...PROBLEMS },
    }),
    async (c) => {
      const { name } = c.req.valid('json');
      const person = c.get('person');
      await store.members.rename(person.id, name);
      return c.json({ ...memberOf(person), name, sameNameIn: await projectsWithName(deps, person, name) }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/me/link',
      summary: 'One’s personal link: opens Verbatim as oneself on another device',
      responses: { 200: answer(personalLinkSchema, 'The link.'), ...PROBLEMS },
    }),
    (c) => c.json(personalLink(c.get('person')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/me/link',
      summary: 'Replace one’s personal link: the old one, and every other device, is signed out',
      description: 'Links that somebody made for this member and nobody has opened end too.',
      responses: { 200: answer(personalLinkSchema, 'The new link.'), ...PROBLEMS },
    }),
    async (c) => {
      await store.memberLinks.withdraw(c.get('person').id);
      const person = { ...c.get('person'), version: await store.members.renew(c.get('person').id) };
      await deps.changes.publish({ kind: 'identity', member: person.id });
      remember(c, person);
      return c.json(personalLink(person), 200);
    },
  );
  return routes;
}

const memberOf = ({ id, name, colour }: Member): Member => ({ id, name, colour });

const meFor = async (deps: HttpDeps, identified: Identified): Promise<MeBody> => ({
  member: memberOf(identified.person),
  projects: await projectsFor(deps, identified),
  mayMakeProjects: await mayMakeProjects(deps.projectsBy, deps.store, identified),
  linksMadeFor: identified.key === null ? [...(await linksMadeFor(deps.store, identified.person.id, deps.now()))] : [],
});

/** Who opens a link; a key is not somebody themselves, and must not come by their cookie. */
async function themselves(deps: HttpDeps, c: Context<HttpEnv>): Promise<Person | null> {
  const identified = await whoAsks(deps, c);
  return identified?.key === null ? identified.person : null;
}

/** Whether the project has another member under a name that looks the same, and then a name that is free. */
async function howFree(
  { store }: HttpDeps,
  project: ProjectId,
  person: Person | null,
  name: string,
): Promise<{ nameTaken: boolean; freeName?: string }> {
  const others = (await store.members.ofProject(project)).filter(({ id }) => id !== person?.id);
  const freeName = freeNameLike(
    name,
    others.map((member) => member.name),
  );
  return freeName === name ? { nameTaken: false } : { nameTaken: true, freeName };
}

/** Titles of one's projects in which somebody else has a name that looks the same. */
async function projectsWithName({ store }: HttpDeps, { id }: Person, name: string): Promise<string[]> {
  const titles: string[] = [];
  for (const { project } of await store.members.projectsOf(id)) {
    const isTaken = (await store.members.ofProject(project.id)).some(
      (member) => member.id !== id && looksLike(member.name, name),
    );
    if (isTaken) titles.push(project.title);
  }
  return titles;
}

/** Lets a member in by a link that works once. Their other devices are signed out: nobody takes their place unnoticed. */
async function comeBack(
  { store, changes, log, now }: HttpDeps,
  { id, project, createdBy }: MemberLink,
  person: Person,
): Promise<Person> {
  if (!(await store.memberLinks.use(id, now())))
    refuse('link-used', 'This link has been opened before, and works once. Ask for a new one.');
  const version = await store.members.renew(person.id);
  await changes.publish({ kind: 'identity', member: person.id });
  log.info({ member: person.id, project, madeBy: createdBy }, 'a link for a member was opened');
  return { ...person, version };
}

/** Somebody known keeps their identity and takes the name given, if any; somebody new needs one. */
async function knownOrNew(
  { store, newId }: HttpDeps,
  known: Person | null,
  name: string,
  { project }: Link,
): Promise<Person> {
  if (known !== null) {
    if (name !== '' && name !== known.name) await store.members.rename(known.id, name);
    return { ...known, name: name === '' ? known.name : name };
  }
  if (name === '') refuse('name-missing', 'Give a name: the others see your work under it.', 'name');
  const others = await store.members.ofProject(project);
  const person: Person = { id: newId() as MemberId, name, colour: others.length % MEMBER_COLOURS, version: 0 };
  await store.members.create(person);
  return person;
}

/** A link never takes a role away: whoever has a stronger one keeps it. */
async function enrol(
  { store, changes, now }: HttpDeps,
  person: Person,
  project: ProjectId,
  given: Role,
): Promise<Role> {
  const before = await store.members.membership(project, person.id);
  const role = before === null ? given : strongerRole(before.role, given);
  if (before?.role !== role) {
    await store.members.enrol(project, person.id, role, now());
    await changes.publish({ kind: 'access', project, member: person.id });
  }
  return role;
}
