/** Joining, and who one is: links are opened here, cookies set, personal links handed out. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Member } from '../../shared/domain/member.ts';
import {
  joinedSchema,
  type JoinPreviewBody,
  joinPreviewRequestSchema,
  joinPreviewSchema,
  joinSchema,
  type MeBody,
  meSchema,
  sessionSchema,
} from '../../shared/wire/http/joining.ts';
import { personalLinkSchema, renamedSchema, renameSchema } from '../../shared/wire/http/people.ts';
import type { Identified } from '../auth/identity.ts';
import { linkUrl } from '../auth/links.ts';
import { mayMakeProjects } from '../auth/may-make-projects.ts';
import { linksMadeFor } from '../auth/member-links.ts';
import { renamePerson, renewPersonalLink } from '../projects/members/identities.ts';
import { joinByLink, previewLink, type LinkPreview } from '../projects/members/join-by-link.ts';
import type { Person } from '../store/store.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { giveCookie, takeCookie } from './cookie.ts';
import { answer, body, createRoutes, NO_CONTENT, PROBLEMS, TOO_MANY } from './describe.ts';
import { takesFewWords, whoAsks } from './guards.ts';
import { valueOf } from './http-problem.ts';
import { createJoinLimit } from './join-limit.ts';
import { projectsFor } from './projects-for.ts';

export function sessionRoutes(deps: HttpDeps) {
  const { links, identity } = deps;
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
      return c.json(previewBody(valueOf(await previewLink(deps, secret, () => themselves(deps, c), name))), 200);
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
      const { secret, name = '' } = c.req.valid('json');
      countSecret(c, secret);
      const { person, joined } = valueOf(await joinByLink(deps, secret, () => themselves(deps, c), name));
      const { project, role } = joined ?? { project: null, role: null };
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
      return c.json({ ...memberOf(person), name, sameNameIn: [...(await renamePerson(deps, person, name))] }, 200);
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
      const person = await renewPersonalLink(deps, c.get('person'));
      remember(c, person);
      return c.json(personalLink(person), 200);
    },
  );
  return routes;
}

const previewBody = (preview: LinkPreview): JoinPreviewBody => {
  if (preview.kind === 'personal') {
    const once = preview.isOnce ? { once: true } : {};
    return { kind: 'personal', title: null, role: null, member: memberOf(preview.person), ...once };
  }
  const { kind, title, role, person, name } = preview;
  const free = name?.isTaken === true ? { freeName: name.free } : {};
  const taken = name === null ? {} : { nameTaken: name.isTaken, ...free };
  return { kind, title, role, member: person && memberOf(person), ...taken };
};

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
