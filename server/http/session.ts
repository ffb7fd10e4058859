/** Routes for joining and identity: they redeem links, set cookies, hand out personal links, and tell who is signed in. */
import type { Context } from 'hono';
import type { Member } from '../../shared/domain/member.ts';
import type { JoinPreviewBody, MeBody } from '../../shared/wire/http/joining.ts';
import type { Identified } from '../auth/identity.ts';
import { linkUrl } from '../auth/links.ts';
import { mayMakeProjects } from '../auth/may-make-projects.ts';
import { linksMadeFor } from '../auth/member-links.ts';
import { renamePerson, renewPersonalLink } from '../projects/members/identities.ts';
import { joinByLink, previewLink, type LinkPreview } from '../projects/members/join-by-link.ts';
import type { Person } from '../store/store.ts';
import { askedAddress } from './asked-address.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { giveCookie, takeCookie } from './cookie.ts';
import { TOO_MANY } from './describe.ts';
import { whoAsks } from './guards.ts';
import { valueOf } from './http-problem.ts';
import { createCountSecret } from './count-secret.ts';
import { projectsFor } from './projects-for.ts';
import type { Routes } from './routes.ts';

export function sessionRoutes(routes: Routes, deps: HttpDeps): void {
  joinRoutes(routes, deps);
  memberRoutes(routes, deps);
  personalLinkRoutes(routes, deps);
}

function joinRoutes(routes: Routes, deps: HttpDeps): void {
  const countSecret = createCountSecret(deps);

  routes.add(
    'POST /join/preview',
    {
      needs: 'nothing',
      byKey: true,
      body: 'few-words',
      summary: 'What a link leads to, before anybody joins',
      answer: 'What the link leads to, and whom this browser is known as.',
      responses: TOO_MANY,
    },
    async (c, { body: { secret, name } }) => {
      countSecret(c, secret);
      return previewBody(valueOf(await previewLink(deps, secret, () => themselves(deps, c), name)));
    },
  );

  routes.add(
    'POST /join',
    {
      needs: 'nothing',
      byKey: true,
      body: 'few-words',
      summary: 'Open a link: become a member of its project, or come back as the member that you are',
      description:
        'Whoever is known already (by cookie or token) stays who they are; a name given then becomes their name.',
      answer: 'Who you are now. Browsers get a cookie; programs send the token as `Authorization: Bearer`.',
      responses: TOO_MANY,
    },
    async (c, { body: { secret, name = '' } }) => {
      countSecret(c, secret);
      const { person, joined } = valueOf(await joinByLink(deps, secret, () => themselves(deps, c), name));
      const { project, role } = joined ?? { project: null, role: null };
      return { member: { ...memberOf(person), role }, project, role, token: remember(deps, c, person) };
    },
  );
}

function memberRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'DELETE /session',
    { needs: 'nothing', byKey: true, summary: 'Sign this browser out', answer: 'Done.' },
    (c) => {
      takeCookie(c, deps.identity);
      return null;
    },
  );

  routes.add(
    'GET /session',
    {
      needs: 'nothing',
      byKey: true,
      summary: 'Whom this browser is known as, if anybody: `/api/me` without a refusal',
      answer: 'You, or nobody.',
    },
    async (c) => {
      const identified = await whoAsks(deps, c);
      return { me: identified === null ? null : await meFor(deps, identified) };
    },
  );

  routes.add(
    'GET /me',
    { needs: 'identity', byKey: true, summary: 'Who you are, and in which projects', answer: 'You.' },
    (c) => meFor(deps, { person: c.get('person'), key: c.get('key') }),
  );

  routes.add(
    'PATCH /me',
    { needs: 'identity', byKey: false, body: 'few-words', summary: 'Change your name', answer: 'You.' },
    async (c, { body: { name } }) => {
      const person = c.get('person');
      return { ...memberOf(person), name, sameNameIn: [...(await renamePerson(deps, person, name))] };
    },
  );
}

function personalLinkRoutes(routes: Routes, deps: HttpDeps): void {
  const personalLink = (c: Context<HttpEnv>, person: Person) => {
    const secret = deps.links.personalSecretOf(person);
    return { secret, url: linkUrl(askedAddress(c, deps), secret) };
  };

  routes.add(
    'GET /me/link',
    {
      needs: 'identity',
      byKey: false,
      summary: 'Your personal link: signs you in on another device',
      answer: 'The link.',
    },
    (c) => personalLink(c, c.get('person')),
  );

  routes.add(
    'POST /me/link',
    {
      needs: 'identity',
      byKey: false,
      summary: 'Replace your personal link: the old link ends, and every other device is signed out',
      description: 'Links that somebody made for this member and nobody has opened end too.',
      answer: 'The new link.',
    },
    async (c) => {
      const person = await renewPersonalLink(deps, c.get('person'));
      remember(deps, c, person);
      return personalLink(c, person);
    },
  );
}

/** Gives the browser the cookie of a person. @returns its token. */
function remember({ identity }: HttpDeps, c: Context<HttpEnv>, person: Person): string {
  const token = identity.tokenFor(person);
  giveCookie(c, identity, token);
  return token;
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

/** The person who opens a link. A program with their key is not that person, and must not get their cookie. */
async function themselves(deps: HttpDeps, c: Context<HttpEnv>): Promise<Person | null> {
  const identified = await whoAsks(deps, c);
  return identified?.key === null ? identified.person : null;
}
