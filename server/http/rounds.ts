/** Routes for independent work: assignments, rounds and their reveal, articles sent back to an annotator, late work, and programs as annotators. */
import { stateOf, type ArticleState } from '../../shared/domain/article-state.ts';
import { leastPeople, pairKey, type AssignmentPlan, type Pairing } from '../../shared/domain/assignment/plan.ts';
import { may } from '../../shared/domain/permission.ts';
import { groupBy } from '../../shared/formats/incoming/group-by.ts';
import type { AssignmentsBody } from '../../shared/wire/http/rounds.ts';
import type { Context } from 'hono';
import { putPlan, settlePlan, type WantedVersions } from '../projects/rounds/assignments.ts';
import { closeForLateWork, openForLateWork } from '../projects/rounds/late-work.ts';
import { addProgram } from '../projects/rounds/programs.ts';
import { reveal, revealAllDone, unreveal } from '../projects/rounds/reveal.ts';
import { sendBack } from '../projects/rounds/send-back.ts';
import type { ArticleRound, Assignment } from '../store/store.ts';
import { articleOf } from './articles.ts';
import { askerOf, type HttpDeps, type HttpEnv } from './context.ts';
import { refuse, valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function roundRoutes(routes: Routes, deps: HttpDeps): void {
  assignmentRoutes(routes, deps);
  revealRoutes(routes, deps);
  returnRoutes(routes, deps);
  programRoutes(routes, deps);
}

function assignmentRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/assignments',
    {
      needs: 'read',
      byKey: true,
      summary: 'Who annotates what, and the rounds of independent work',
      description:
        'Brought up to date with the articles and people that there are: what nobody has begun may move. The ETag is the version that a change names in `If-Match`.',
      answer: 'The plan, and what comes of it.',
    },
    async (c) => {
      await settlePlan(deps, c.get('project'));
      return assignmentsFor(deps, c);
    },
  );

  routes.add(
    'PUT /projects/{project}/assignments',
    {
      needs: 'manage-members',
      byKey: true,
      body: 'json',
      summary: 'Say who annotates what',
      description:
        'Even, and the same for the same seed. What somebody has begun stays theirs, also by hand where it is not named. With `If-Match`, the ETag of what the change is based on: without it 428 (`version-missing`), with another one 412 (`plan-changed`). `If-Match: *` replaces whatever there is.',
      answer: 'The plan, and what comes of it.',
    },
    async (c, { body: { plan, assignments } }) => {
      valueOf(
        await putPlan(
          deps,
          c.get('project'),
          { plan: planOf(plan), pairings: assignments as unknown as readonly Pairing[] },
          versionsIn(c),
          c.get('membership').id,
        ),
      );
      return assignmentsFor(deps, c);
    },
  );
}

function revealRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/articles/{article}/reveal',
    {
      needs: 'manage-members',
      byKey: true,
      body: 'few-words',
      summary: 'Reveal the independent work on an article, and end its round',
      description:
        'Its annotators’ layers are frozen, owners and curators may read them, and its roster is fixed. Refused (409, `not-done`) where somebody to whom it is assigned is not done, unless `early`; and (403, `at-work`) as long as one’s own work on it is open.',
      answer: 'The round.',
    },
    async (c, { params, body: { early } }) => {
      const article = await articleOf(deps, c, params.article);
      return bodyOf(valueOf(await reveal(deps, c.get('project'), article, askerOf(c), early)));
    },
  );

  routes.add(
    'DELETE /projects/{project}/articles/{article}/reveal',
    {
      needs: 'manage-members',
      byKey: true,
      summary: 'Take a reveal back: the next round begins',
      description:
        'The layers of the roster are open again, and hidden. Layers and roster of the round before are kept; `readBy` says who could read them.',
      answer: 'The next round.',
    },
    async (c, { params }) => {
      const article = await articleOf(deps, c, params.article);
      return bodyOf(valueOf(await unreveal(deps, c.get('project'), article)));
    },
  );

  routes.add(
    'POST /projects/{project}/reveal',
    {
      needs: 'manage-members',
      byKey: true,
      summary: 'Reveal every article whose annotators are done',
      answer: 'Which were revealed, and which are waited for.',
    },
    async (c) => {
      const { revealed, waiting } = await revealAllDone(deps, c.get('project'), askerOf(c));
      return { revealed: [...revealed], waiting: [...waiting] };
    },
  );
}

/** Work that goes back to its annotator, and work that comes late. */
function returnRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/articles/{article}/send-back',
    {
      needs: 'curate',
      byKey: true,
      body: 'json',
      summary: 'Send an article back to one of its annotators, with a reason',
      description: 'It comes to the head of their queue. After a reveal the next round begins, with their layer open.',
      answer: 'Their assignment.',
    },
    async (c, { params, body }) => {
      const article = await articleOf(deps, c, params.article);
      return valueOf(await sendBack(deps, c.get('project'), article, body, c.get('membership').id));
    },
  );

  routes.add(
    'PUT /projects/{project}/articles/{article}/late-work/{member}',
    {
      needs: 'manage-members',
      byKey: true,
      summary: 'Open a frozen layer for work that came too late',
      description:
        'Until its member is done, or it is closed again. The round stays as it is; once something comes in, its roster says so (`late`). Refused (409, `no-late-work`) where no late work of the member was noted.',
      answer: 'Done.',
    },
    async (c, { params }) => {
      const article = await articleOf(deps, c, params.article);
      return valueOf(await openForLateWork(deps, c.get('project'), article, params.member));
    },
  );

  routes.add(
    'DELETE /projects/{project}/articles/{article}/late-work/{member}',
    {
      needs: 'manage-members',
      byKey: true,
      summary: 'Freeze a layer again that was opened for late work',
      answer: 'Done.',
    },
    async (c, { params }) => {
      const article = await articleOf(deps, c, params.article);
      return valueOf(await closeForLateWork(deps, c.get('project'), article, params.member));
    },
  );
}

function programRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/programs',
    {
      needs: 'manage-members',
      byKey: false,
      body: 'few-words',
      summary: 'Make a program a member that annotates',
      description:
        'With a key of its own, valid for a year in this project alone, and a layer of its own on each article. Its work counts like a person’s; nobody waits for it.',
      answer: 'The member and its key.',
      status: 201,
    },
    async (c, { body: { name } }) => addProgram(deps, c.get('project'), name),
  );
}

const ENTITY_TAGS = /^(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*$/;

/** The versions of the plan in `If-Match` (RFC 9110, 13.1.1); 0 where there is none yet. Proxies that pack answers make tags weak. */
function versionsIn(c: Context<HttpEnv>): WantedVersions {
  const written = c.req.header('if-match')?.trim();
  if (written === undefined)
    return refuse('version-missing', 'Say in If-Match what the change is based on.', 'If-Match');
  if (written === '*') return 'any';
  if (!ENTITY_TAGS.test(written))
    refuse('bad-request', 'If-Match holds `*`, or ETags in quotation marks with commas between them.', 'If-Match');
  const tags = [...written.matchAll(/"([^"]*)"/g)].map(([, tag = '']) => tag);
  return tags.filter((tag) => /^\d{1,15}$/.test(tag)).map(Number);
}

interface WrittenPlan {
  readonly kind: AssignmentPlan['kind'];
  readonly k?: number | undefined;
  readonly share?: number | undefined;
  readonly seed: AssignmentPlan['seed'];
  readonly members?: readonly string[] | undefined;
}

function planOf({ kind, k = 1, share = 0, seed, members }: WrittenPlan): AssignmentPlan {
  const all = { seed, ...(members && { members: members as NonNullable<AssignmentPlan['members']> }) };
  switch (kind) {
    case 'each':
      return { kind, k, ...all };
    case 'share':
      return { kind, share, ...all };
    case 'all':
    case 'hand':
      return { kind, ...all };
  }
}

/** As the asker may know it: who leads sees all of it, everybody else their own. */
async function assignmentsFor({ store }: HttpDeps, c: Context<HttpEnv>): Promise<AssignmentsBody> {
  const { id: project } = c.get('project');
  const { member, role } = askerOf(c);
  const stored = await store.assignments.plan(project);
  c.header('ETag', `"${stored?.version ?? 0}"`);
  c.header('Cache-Control', 'private, no-cache');
  const isLead = may(role, 'curate');
  const isTheirs = (one: { readonly member: string }): boolean => isLead || one.member === member;
  const progress = await progressIn({ store }, project);
  const order = new Map((await store.articles.list(project)).map(({ id }, index) => [id, index]));
  const place = ({ article, state }: Assignment): number =>
    (state === 'returned' ? -1e9 : 0) + (order.get(article) ?? 0);
  const assignments = (await store.assignments.list(project)).filter(isTheirs).sort((a, b) => place(a) - place(b));
  const rounds = (await store.rounds.list(project)).map((round) => ({
    ...round,
    roster: round.roster.filter(isTheirs),
  }));
  return {
    plan: stored && planFor(stored.plan, isLead),
    assignments: assignments.map((one) => ({ ...one, progress: progress(one) })),
    rounds: rounds.map(bodyOf),
    late: may(role, 'manage-members') ? [...(await store.rounds.late(project))] : [],
    ...(isLead && stored !== null && lackingIn(stored.plan, [...order.keys()], assignments)),
  };
}

/** How many people articles lack, all in all, by a plan that wants more than there are. */
function lackingIn(
  plan: AssignmentPlan,
  articles: readonly string[],
  assignments: readonly Assignment[],
): Pick<AssignmentsBody, 'lacking'> {
  const people = groupBy(
    assignments.filter(({ state }) => state !== 'released'),
    ({ article }): string => article,
  );
  const least = leastPeople(plan);
  const lacking = articles.reduce((sum, id) => sum + Math.max(0, least - (people.get(id)?.length ?? 0)), 0);
  return lacking > 0 ? { lacking } : {};
}

/** Only owners and curators are told who else takes part. */
function planFor(plan: AssignmentPlan, isLead: boolean): NonNullable<AssignmentsBody['plan']> {
  const { members, ...rest } = plan;
  return isLead && members !== undefined ? { ...rest, members: [...members] } : rest;
}

/** A member’s progress with an article: what they said, or that they have begun. */
async function progressIn(
  { store }: Pick<HttpDeps, 'store'>,
  project: Parameters<HttpDeps['store']['layers']['ofProject']>[0],
): Promise<(pair: Pairing) => ArticleState> {
  const statesByPair = new Map((await store.articleStates.list(project)).map((one) => [pairKey(one), one.state]));
  const begun = new Set(
    (await store.layers.ofProject(project)).flatMap(({ article, layer: { owner } }) =>
      owner === null ? [] : [pairKey({ article, member: owner })],
    ),
  );
  return (pair) => stateOf(statesByPair.get(pairKey(pair)), begun.has(pairKey(pair)));
}

const bodyOf = ({ roster, ...round }: ArticleRound) => ({ ...round, roster: roster.map((entry) => ({ ...entry })) });
