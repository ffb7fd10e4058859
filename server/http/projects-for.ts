/** Lists the projects that a person has access to, or a program with that person’s API key. */
import type { Project } from '../../shared/domain/project.ts';
import type { ProjectSummaryBody } from '../../shared/wire/http/projects.ts';
import { roleBy, type Identified } from '../auth/identity.ts';
import type { HttpDeps } from './context.ts';

interface Seen {
  readonly project: Project;
  readonly body: ProjectSummaryBody;
}

/** The oldest first, each with the role that counts: a key lowers it, and a key for one project sees that one alone. */
async function seenBy({ store }: Pick<HttpDeps, 'store'>, identified: Identified): Promise<Seen[]> {
  const projects = await store.members.projectsOf(identified.person.id);
  return projects.flatMap(({ project, role: full, articles, members }) => {
    const { id, title, created, archived } = project;
    const role = roleBy(identified, id, full);
    if (role === null) return [];
    const since = archived === undefined ? {} : { archived };
    return [{ project, body: { id, title, role, articles, members, created, ...since } }];
  });
}

export const projectsFor = async (
  deps: Pick<HttpDeps, 'store'>,
  identified: Identified,
): Promise<ProjectSummaryBody[]> => (await seenBy(deps, identified)).map(({ body }) => body);

/** The same, each with how many unread remarks there are. */
export async function projectsWithNews(
  deps: Pick<HttpDeps, 'store' | 'comments'>,
  identified: Identified,
): Promise<ProjectSummaryBody[]> {
  const { id: member } = identified.person;
  const told: ProjectSummaryBody[] = [];
  for (const { project, body } of await seenBy(deps, identified)) {
    const counts = await deps.comments.unread(project, { member, role: body.role });
    told.push({ ...body, unread: [...counts.values()].reduce((sum, { unread }) => sum + unread, 0) });
  }
  return told;
}
